use super::fault::Fault;
use super::file::{File, FileKind};
use super::index_file::IndexFile;
use super::open;
use super::problem::Problem;
use super::roots::VaultRoot;
use super::settings::{Bookmark, GraphSettings, Raw, Settings};
use super::store::{Batch, FileId, Store};
use super::style_sheets::StyleSheet;
use super::text::{NoteText, decode_note};
use super::{Platform, Source};

/// An opened vault: its files are known, and read when they are asked for.
pub struct Vault {
    pub(super) name: String,
    /// Sorted by path; a [`FileId`] is a place in here.
    pub(super) files: Vec<File>,
    pub(super) settings: Settings,
    pub(super) bookmarks: Vec<Bookmark>,
    /// `graph.json` as it is written, if the vault has one.
    pub(super) graph_file: Option<Raw>,
    /// Their files come after `files` in the store.
    pub(super) style_sheets: Vec<StyleSheet>,
    pub(super) problems: Vec<Problem>,
    pub(super) index: Option<IndexFile>,
    pub(super) store: Box<dyn Store>,
}

/// What is in an archive or a folder.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it is taken apart at once")]
pub enum Opened {
    Vault(Vault),
    /// Several vaults side by side: the reader must say which.
    Choose(Vec<VaultRoot>),
}

impl Vault {
    /// `name` is the archive's or the folder's name; `root` picks one of several vaults.
    ///
    /// Fails only when nothing can be shown at all: what is wrong with single files is in [`Vault::problems`].
    pub fn open(
        source: impl Into<Source>,
        platform: &dyn Platform,
        name: &str,
        root: Option<&str>,
    ) -> Result<Opened, Problem> {
        open::open(source.into(), platform, name, root)
    }

    /// The name of the vault's folder, or of the archive without its ending.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// All files that are shown, sorted by the bytes of their paths.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    pub fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.index())
    }

    /// The file at exactly that path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let index = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        Some(FileId(index as u32))
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The vault's `graph.json` with these settings in it. What else it says stays.
    pub fn graph_file(&self, settings: &GraphSettings) -> String {
        settings.write(self.graph_file.as_ref())
    }

    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.bookmarks
    }

    /// The style sheets that the settings name, the theme first.
    pub fn style_sheets(&self) -> &[StyleSheet] {
        &self.style_sheets
    }

    /// What was wrong on opening, as far as the list of files tells. What comes up only when a file is read is in that
    /// read's result.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// A file's bytes, verified.
    pub fn read(&self, id: FileId) -> Result<Vec<u8>, Problem> {
        let file = self.known(id)?;
        self.store.read(id).map_err(|fault| fault.about(&file.path))
    }

    /// What a file has in common with itself as long as nobody writes it: its size, and when it was written, as finely as
    /// it is known. Nothing where that is not known, or can't change.
    pub fn print(&self, id: FileId) -> Option<(u64, u64)> {
        Some((self.file(id)?.size, self.store.written(id)?))
    }

    /// A note's text.
    pub fn read_note(&self, id: FileId) -> Result<NoteText, Problem> {
        let file = self.known(id)?;
        self.store.read(id).map(|bytes| decode_note(bytes, &file.path)).map_err(|fault| fault.about(&file.path))
    }

    /// A style sheet's text. What is not UTF-8 in it is replaced, as browsers do.
    pub fn read_style_sheet(&self, sheet: &StyleSheet) -> Result<String, Problem> {
        let bytes = self.store.read(sheet.file).map_err(|fault| fault.about(&sheet.path))?;
        Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }

    /// All notes, in batches that are each a short step: in the order of the archive, not of the files.
    pub fn note_batches(&self) -> Vec<Batch> {
        let notes: Vec<FileId> = (0_u32..)
            .zip(&self.files)
            .filter(|(_, file)| file.kind == FileKind::Note)
            .map(|(index, _)| FileId(index))
            .collect();
        self.store.batches(&notes)
    }

    /// Reads the notes of a batch, each of which may fail by itself.
    pub fn read_batch(&self, batch: &Batch, each: &mut dyn FnMut(FileId, Result<NoteText, Problem>)) {
        self.store.read_batch(batch, &mut |id, contents| {
            let path = self.files.get(id.index()).map_or("", |file| &*file.path);
            each(id, contents.map(|bytes| decode_note(bytes, path)).map_err(|fault| fault.about(path)));
        });
    }

    /// What the archive says itself of its notes, and the stamp that it must have to be of this state of the archive.
    /// Nothing where there is none, or it can't be read.
    pub fn read_index(&self) -> Option<(Vec<u8>, u64)> {
        let IndexFile { file, stamp } = self.index?;
        Some((self.store.read(file).ok()?, stamp))
    }

    /// Whether the archive says something of its notes itself.
    pub fn has_index(&self) -> bool {
        self.index.is_some()
    }

    fn known(&self, id: FileId) -> Result<&File, Problem> {
        self.file(id).ok_or_else(|| Fault::NoSuchFile.about(&self.name))
    }
}
