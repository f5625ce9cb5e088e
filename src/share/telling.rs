use crate::index::{IndexWriting, NoteFacts, canvas_targets, canvas_texts, is_told};
use crate::markdown::facts;
use crate::vault::{FileKind, limits, stamp};

/// What the files of an archive say, gathered as they are written: nothing else can be in it.
#[derive(Default)]
pub struct Telling {
    index: IndexWriting,
    /// What the archive's list of files says: path, size, checksum.
    listed: Vec<(String, u64, Option<u32>)>,
    /// Paths and texts of notes, since they were taken last.
    notes: Vec<(String, String)>,
}

impl Telling {
    /// A file as it is written. They come in the order of their paths; settings are no files of the vault.
    pub fn add(&mut self, path: &str, contents: &[u8], crc: u32) {
        if path.starts_with('.') {
            return;
        }
        self.listed.push((path.to_owned(), contents.len() as u64, Some(crc)));
        let kind = FileKind::of_path(path);
        if !is_told(kind) {
            return;
        }
        // As it is read: without a mark at its beginning. What is no text has nothing to be told, and is read.
        match std::str::from_utf8(contents).map(|text| text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Ok(text) if kind == FileKind::Note => {
                self.index.add(&NoteFacts::of(text, &facts(text)));
                self.notes.push((path.to_owned(), text.to_owned()));
            }
            Ok(json) => match canvas_texts(json) {
                Ok(texts) => self.index.add(&NoteFacts::of_canvas(&canvas_targets(&texts))),
                Err(_) => self.index.add_nothing(),
            },
            Err(_) => self.index.add_nothing(),
        }
    }

    pub fn take_notes(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.notes)
    }

    /// The index, unless it is larger than one that is read.
    pub fn finish(&mut self) -> Option<Vec<u8>> {
        let listed = self.listed.iter().map(|(path, size, crc)| (path.as_str(), *size, *crc));
        let index = std::mem::take(&mut self.index).finish(stamp(listed)?);
        (index.len() as u64 <= limits::INDEX_BYTES).then_some(index)
    }
}
