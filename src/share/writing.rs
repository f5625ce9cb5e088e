use super::canvas;
use super::images;
use super::plan::Plan;
use super::properties;
use super::settings;
use super::survey::Survey;
use super::telling::Telling;
use super::text::Links;
use super::zip::ZipWriter;
use crate::vault::{FileId, FileKind, INDEX_PATH, Problem, StyleSheet, Vault};

/// What is written in one step, before compression.
const STEP_BYTES: usize = 128 << 10;

/// The shared files on their way into an archive: `.obsidian` first, then the files by their paths.
pub struct Writing {
    zip: ZipWriter,
    /// What is written of what the notes say.
    telling: Option<Telling>,
    /// In the order in which they are written.
    entries: std::vec::IntoIter<Entry>,
    done: u32,
    total: u32,
    problems: Vec<Problem>,
}

enum Entry {
    /// A setting, by its path and contents.
    Made(String, String),
    Sheet(StyleSheet),
    File(FileId),
}

impl Writing {
    pub fn new(vault: &Vault, plan: &Plan) -> Self {
        let mut entries: Vec<(String, Entry)> = settings::files(vault, plan)
            .into_iter()
            .map(|(path, contents)| (path.clone(), Entry::Made(path, contents)))
            .collect();
        if plan.choice.look {
            let sheets = vault.style_sheets().iter();
            entries.extend(
                sheets.map(|sheet| (settings::path_of_sheet(sheet.kind, &sheet.name), Entry::Sheet(sheet.clone()))),
            );
        }
        let path = |id: FileId| vault.file(id).map_or_else(String::new, |file| file.path.to_string());
        entries.extend(plan.ids().into_iter().map(|id| (path(id), Entry::File(id))));
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
        Self {
            zip: ZipWriter::new(),
            telling: None,
            total: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            entries: entries.into_iter(),
            done: 0,
            problems: Vec::new(),
        }
    }

    /// With the index by which the archive opens without its notes being read.
    pub fn with_index(vault: &Vault, plan: &Plan) -> Self {
        Self { telling: Some(Telling::default()), ..Self::new(vault, plan) }
    }

    /// Does the whole of it: the archive, and the files that are not in it with the reason why.
    pub fn complete(vault: &Vault, survey: &Survey, plan: &Plan) -> (Vec<u8>, Vec<Problem>) {
        Self::new(vault, plan).whole(vault, survey, plan)
    }

    /// The same of one that has begun.
    pub fn whole(self, vault: &Vault, survey: &Survey, plan: &Plan) -> (Vec<u8>, Vec<Problem>) {
        let mut writing = self;
        let mut archive = Vec::new();
        while !writing.step(vault, survey, plan) {
            archive.append(&mut writing.take());
        }
        archive.append(&mut writing.take());
        (archive, writing.problems)
    }

    /// One piece of work; tells whether it was the last.
    pub fn step(&mut self, vault: &Vault, survey: &Survey, plan: &Plan) -> bool {
        let mut bytes = 0;
        while bytes < STEP_BYTES {
            let Some(entry) = self.entries.next() else {
                if let Some(index) = self.telling.as_mut().and_then(Telling::finish) {
                    self.zip.add(INDEX_PATH, &index);
                }
                self.zip.finish();
                return true;
            };
            match self.contents(vault, survey, plan, entry) {
                Ok((path, contents)) => {
                    bytes += contents.len();
                    match (self.zip.add(&path, &contents), &mut self.telling) {
                        (Some(crc), Some(telling)) => telling.add(&path, &contents, crc),
                        (Some(_), None) => {}
                        (None, _) => {
                            let reason = "an archive can't hold files of 4 GiB or more";
                            self.problems.push(Problem::left_out(&path, reason));
                        }
                    }
                }
                Err(problem) => self.problems.push(problem),
            }
            self.done += 1;
        }
        false
    }

    /// What has been written since the last time.
    pub fn take(&mut self) -> Vec<u8> {
        self.zip.take()
    }

    /// Paths and texts of the notes that have been written since the last time; with an index only.
    pub(super) fn take_notes(&mut self) -> Vec<(String, String)> {
        self.telling.as_mut().map(Telling::take_notes).unwrap_or_default()
    }

    /// Files done, and how many there are.
    pub fn progress(&self) -> (u32, u32) {
        (self.done, self.total)
    }

    /// Files that could not be shared after all.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn contents(
        &self,
        vault: &Vault,
        survey: &Survey,
        plan: &Plan,
        entry: Entry,
    ) -> Result<(String, Vec<u8>), Problem> {
        let id = match entry {
            Entry::Made(path, contents) => return Ok((path, contents.into_bytes())),
            Entry::Sheet(sheet) => {
                let text = vault.read_style_sheet(&sheet)?;
                return Ok((settings::path_of_sheet(sheet.kind, &sheet.name), text.into_bytes()));
            }
            Entry::File(id) => id,
        };
        let (path, kind) =
            vault.file(id).map_or((String::new(), FileKind::Other), |file| (file.path.to_string(), file.kind));
        let links = Links { vault, survey, plan, from: id };
        let contents = match kind {
            FileKind::Note => {
                let text = vault.read_note(id)?.text;
                links.without_links_out(&properties::without(&text, &plan.choice)).into_bytes()
            }
            FileKind::Canvas => {
                let text = vault.read_note(id)?.text;
                let shared = canvas::shared(&text, &links);
                shared.ok_or_else(|| Problem::left_out(&path, "it is no canvas that can be understood"))?.into_bytes()
            }
            FileKind::Image if plan.choice.strip_metadata => images::without_metadata(&path, vault.read(id)?),
            _ => vault.read(id)?,
        };
        Ok((path, contents))
    }
}
