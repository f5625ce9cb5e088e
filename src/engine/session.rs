use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::corpus::Corpus;
use super::graph::creation;
use super::messages::{Answer, Attachment, Counts, Event, VaultInfo};
use super::notes::title;
use super::records::{Records, Same};
use super::switcher::Switcher;
use super::tree::FileTree;
use crate::index::{CanvasText, Index, Labels, NoteFacts, Properties, canvas_targets, canvas_texts};
use crate::markdown::facts;
use crate::search::Exclusion;
use crate::vault::names::natural_cmp;
use crate::vault::{Bookmark, BookmarkKind, File, FileId, FileKind, NoteText, Platform, Problem, ProblemKind, Vault};

/// An opened vault and what is known of it so far.
pub struct Session {
    vault: Vault,
    index: Index,
    labels: Labels,
    switcher: RefCell<Switcher>,
    properties: Properties,
    corpus: Corpus,
    records: Records,
    exclusion: Exclusion,
    /// When notes say that they were created.
    created: FxHashMap<FileId, i64>,
    /// How many words are in each note that has any.
    words_of: FxHashMap<FileId, u32>,
    /// Each file's place in a list by name: worked out when it is first asked for.
    places_by_name: OnceCell<Vec<u32>>,
    platform: Rc<dyn Platform>,
    text_bytes: u64,
    /// Notes whose text could be read, and the words in them.
    notes_read: u32,
    words: u64,
    /// The vault's own problems, and what came up while notes were read.
    problems: Vec<Problem>,
}

impl Session {
    pub fn new(vault: Vault, platform: Rc<dyn Platform>) -> Self {
        Self {
            index: Index::new(vault.files()),
            properties: Properties::default(),
            labels: Labels::default(),
            switcher: RefCell::default(),
            corpus: Corpus::new(vault.files()),
            records: Records::default(),
            exclusion: Exclusion::new(&vault.settings().ignore_filters),
            created: FxHashMap::default(),
            words_of: FxHashMap::default(),
            places_by_name: OnceCell::new(),
            platform,
            text_bytes: 0,
            notes_read: 0,
            words: 0,
            problems: vault.problems().to_vec(),
            vault,
        }
    }

    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    pub fn switcher(&self) -> &RefCell<Switcher> {
        &self.switcher
    }

    pub fn properties(&self) -> &Properties {
        &self.properties
    }

    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Files that the settings leave out of search, graph and mentions.
    pub fn exclusion(&self) -> &Exclusion {
        &self.exclusion
    }

    pub fn platform(&self) -> &dyn Platform {
        &*self.platform
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub fn path(&self, id: FileId) -> Option<&str> {
        self.vault.files().get(id.0 as usize).map(|file| &*file.path)
    }

    /// The file at what stands in an address: a vault path, `.md` left out or not.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.vault.find(path).or_else(|| self.index.resolver().at_path(self.vault.files(), self.platform(), path))
    }

    pub fn first_bookmark(&self) -> Option<FileId> {
        self.first_note_in(self.vault.bookmarks())
    }

    /// The first bookmarked note, groups looked into where they stand.
    fn first_note_in(&self, bookmarks: &[Bookmark]) -> Option<FileId> {
        bookmarks.iter().find_map(|bookmark| match bookmark.kind {
            BookmarkKind::File => {
                let id = self.vault.find(bookmark.path.as_deref()?)?;
                (self.kind(id)? == FileKind::Note).then_some(id)
            }
            BookmarkKind::Group => self.first_note_in(&bookmark.items),
            _ => None,
        })
    }

    pub fn kind(&self, id: FileId) -> Option<FileKind> {
        self.vault.files().get(id.0 as usize).map(|file| file.kind)
    }

    pub fn note_count(&self) -> u32 {
        count(self.vault.files().iter().filter(|file| file.kind == FileKind::Note).count())
    }

    pub fn canvases(&self) -> Vec<FileId> {
        let ids = (0_u32..).map(FileId);
        ids.zip(self.vault.files()).filter(|(_, file)| file.kind == FileKind::Canvas).map(|(id, _)| id).collect()
    }

    /// Files that are neither notes nor canvases.
    pub fn other_files(&self) -> Vec<FileId> {
        let ids = (0_u32..).map(FileId).zip(self.vault.files());
        ids.filter(|(_, file)| !matches!(file.kind, FileKind::Note | FileKind::Canvas)).map(|(id, _)| id).collect()
    }

    /// Notes whose text could be read so far.
    pub fn notes_read(&self) -> u32 {
        self.notes_read
    }

    /// In those.
    pub fn words(&self) -> u64 {
        self.words
    }

    /// Notes that a search looks at when all have been read.
    pub fn searchable_notes(&self) -> u32 {
        let notes = self.vault.files().iter().filter(|file| file.kind == FileKind::Note);
        count(notes.filter(|file| !self.exclusion.holds(&file.path)).count())
    }

    /// A document of the corpus.
    pub fn document(&self, document: u32) -> Option<(FileId, &File)> {
        let id = self.corpus.file(document)?;
        Some((id, self.vault.file(id)?))
    }

    pub fn modified(&self, id: FileId) -> Option<i64> {
        self.vault.file(id)?.modified
    }

    /// When a note says that it was created.
    pub fn created(&self, id: FileId) -> Option<i64> {
        self.created.get(&id).copied()
    }

    /// How many words are in a note.
    pub fn words_of(&self, id: FileId) -> u32 {
        self.words_of.get(&id).copied().unwrap_or_default()
    }

    /// A file's place among all when they are sorted by the names that are shown, then by path.
    pub fn place_by_name(&self, id: FileId) -> u32 {
        let places = self.places_by_name.get_or_init(|| {
            let mut sorted: Vec<(&str, u32)> = self.vault.files().iter().map(|file| &*file.path).zip(0..).collect();
            sorted.sort_by(|(one, _), (other, _)| {
                natural_cmp(title(one), title(other)).then_with(|| natural_cmp(one, other))
            });
            let mut places = vec![0; sorted.len()];
            for (place, (_, id)) in (0..).zip(sorted) {
                if let Some(there) = places.get_mut(id as usize) {
                    *there = place;
                }
            }
            places
        });
        places.get(id.0 as usize).copied().unwrap_or(u32::MAX)
    }

    /// A note's text, kept or read again.
    pub fn note_text(&self, id: FileId) -> Result<Cow<'_, str>, Problem> {
        match self.corpus.kept_text(id) {
            Some(text) if !text.is_empty() => Ok(Cow::Borrowed(text)),
            _ => self.vault.read_note(id).map(|note| Cow::Owned(note.text)),
        }
    }

    pub fn tree_event(&self) -> Event {
        Event::Tree {
            info: VaultInfo {
                name: self.vault.name().to_owned(),
                notes: self.note_count(),
                files: count(self.vault.files().len()),
                problems: count(self.problems.len()),
                settings: self.vault.settings().clone(),
            },
            tree: FileTree::new(self.vault.files().iter().map(|file| {
                let modified = file.modified.and_then(|seconds| u32::try_from(seconds).ok());
                (&*file.path, file.kind, modified.unwrap_or(0))
            })),
        }
    }

    pub fn counts(&self) -> Counts {
        Counts {
            notes: self.note_count(),
            files: count(self.vault.files().len()),
            bytes: self.text_bytes,
            links: self.index.links(),
            problems: count(self.problems.len()),
        }
    }

    pub fn add_note(&mut self, id: FileId, text: Result<NoteText, Problem>) {
        match text {
            Ok(note) => {
                let facts = facts(&note.text);
                let told = NoteFacts::of(&note.text, &facts);
                self.records.keep(&self.vault, id, &told, note.notice.as_ref());
                self.problems.extend(note.notice);
                self.take_in_note(id, &told);
                let headings = facts.headings.iter().map(|heading| heading.range.start).collect();
                self.add_text(id, FileKind::Note, note.text, headings);
            }
            Err(problem) => {
                self.problems.push(problem);
                self.add_text(id, FileKind::Note, String::new(), Box::default());
            }
        }
    }

    /// What the archive itself says of a note or canvas: its text is not read before something is searched for.
    pub fn add_told(&mut self, id: FileId, facts: &NoteFacts<'_>) {
        let kind = self.kind(id).unwrap_or(FileKind::Other);
        if kind == FileKind::Note {
            self.take_in_note(id, facts);
        } else {
            self.take_in(id, facts);
        }
        if self.path(id).is_some_and(|path| !self.exclusion.holds(path)) {
            self.corpus.add_unread(id, kind);
        }
    }

    /// Takes in a file that is as it was in that vault, if all is known of it; tells in how many bytes. Its text comes with
    /// [`Self::inherit`].
    pub fn add_known(&mut self, id: FileId, before: &Self, was: FileId) -> Option<usize> {
        let (facts, notice) = before.records.get(was)?;
        let is_searched = self.path(id).is_some_and(|path| !self.exclusion.holds(path));
        if is_searched && !before.corpus.holds(was) {
            return None;
        }
        self.problems.extend(notice.cloned());
        self.add_told(id, &facts);
        Some(before.records.bytes(was))
    }

    /// Takes over what is known of the files that are as they were in that vault.
    pub fn inherit(&mut self, before: Self, same: &Same) {
        self.records.inherit(before.records, same);
        self.corpus.inherit(before.corpus, &self.vault, same);
    }

    fn take_in_note(&mut self, id: FileId, facts: &NoteFacts<'_>) {
        self.text_bytes += u64::from(facts.bytes);
        self.notes_read += 1;
        self.words += u64::from(facts.words);
        self.words_of.insert(id, facts.words);
        self.labels.add(id, facts);
        self.properties.add(&facts.properties, &*self.platform);
        if let Some(time) = creation(&facts.properties) {
            self.created.insert(id, time);
        }
        self.take_in(id, facts);
    }

    /// All notes and canvases have been taken in.
    pub fn complete_links(&mut self) {
        self.index.complete();
    }

    fn take_in(&mut self, id: FileId, facts: &NoteFacts<'_>) {
        let (targets, tags) = (facts.targets.iter().copied(), facts.tags.iter().copied());
        self.index.add(self.vault.files(), &*self.platform, id, targets, tags);
    }

    /// Whether all that can be searched has been read.
    pub fn has_texts(&self) -> bool {
        self.corpus.unread() == 0
    }

    /// The text of a note of which only was known what the archive says.
    pub fn add_note_text(&mut self, id: FileId, text: Result<NoteText, Problem>) {
        // What is wrong with it is told where it is shown.
        let text = text.map(|note| note.text).unwrap_or_default();
        self.corpus.add_text(id, FileKind::Note, text);
    }

    pub fn add_canvas_text(&mut self, id: FileId) {
        let text = self.canvas(id).map(|texts| cards(&texts)).unwrap_or_default();
        self.corpus.add_text(id, FileKind::Canvas, text);
    }

    /// Lets a file be found by its name that has nothing else to be found by.
    pub fn add_name(&mut self, id: FileId) {
        self.add_text(id, FileKind::Other, String::new(), Box::default());
    }

    fn add_text(&mut self, id: FileId, kind: FileKind, text: String, headings: Box<[u32]>) {
        if self.path(id).is_some_and(|path| !self.exclusion.holds(path)) {
            self.corpus.add(id, kind, text, headings);
        }
    }

    /// Puts about so many bytes of text into the index for searching; tells whether everything is there.
    pub fn index_texts(&mut self, bytes: usize) -> bool {
        self.corpus.index(&self.vault, bytes)
    }

    pub fn add_canvas(&mut self, id: FileId) {
        match self.canvas(id) {
            Ok(texts) => {
                self.add_text(id, FileKind::Canvas, cards(&texts), Box::default());
                let targets = canvas_targets(&texts);
                let told = NoteFacts::of_canvas(&targets);
                self.records.keep(&self.vault, id, &told, None);
                self.take_in(id, &told);
            }
            Err(problem) => {
                self.problems.push(problem);
                self.add_text(id, FileKind::Canvas, String::new(), Box::default());
            }
        }
    }

    /// What stands on a canvas.
    pub fn canvas(&self, id: FileId) -> Result<Vec<CanvasText>, Problem> {
        let note = self.vault.read_note(id)?;
        canvas_texts(&note.text).map_err(|reason| Problem {
            file: self.path(id).unwrap_or_default().to_owned(),
            kind: ProblemKind::Altered,
            reason: format!("The canvas is not valid JSON ({reason}), so its links are not known."),
        })
    }

    pub fn attachment(&self, path: &str) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        match self.vault.read(id) {
            Ok(bytes) => {
                let media_type = self.vault.file(id).map_or("", File::media_type).to_owned();
                Answer::Attachment(Attachment { bytes, media_type })
            }
            Err(problem) => Answer::Failed(problem.reason),
        }
    }
}

/// What is written on a canvas.
fn cards(texts: &[CanvasText]) -> String {
    let cards = texts.iter().filter_map(|text| match text {
        CanvasText::Markdown(text) => Some(text.as_str()),
        CanvasText::File(_) => None,
    });
    cards.collect::<Vec<_>>().join("\n\n")
}

pub fn not_found(path: &str) -> Answer {
    Answer::Failed(format!("“{path}” is not in this vault."))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
