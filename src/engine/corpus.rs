//! What is searched: the texts of notes and canvases, and the paths of all files.

use std::borrow::Cow;

use super::excerpts::to_u32;
use crate::search::text::{Trigrams, Words, is_in_words};
use crate::search::{Document, DocumentKind, Matcher, Requirement, Tally, intersection};
use crate::vault::{File, FileId, FileKind, Vault};

/// So much room texts have, together with what the indices take: about half as much as all texts do. What does not find any
/// is read again when a search comes to it. Packing it instead would make little of it: notes are short, and a short text
/// hardly packs at the speed that searching needs.
const ROOM_BYTES: usize = 160 << 20;
/// However large a vault is.
const LEAST_KEPT_BYTES: usize = 48 << 20;

/// Documents are numbered in the order in which they are added.
pub struct Corpus {
    documents: Vec<Entry>,
    kept_bytes: usize,
    most_kept_bytes: usize,
    /// Notes among the documents.
    notes: u32,
    /// Knows the first documents; those that follow are looked at one by one until it does.
    trigrams: Trigrams,
    /// Knows the first documents as well, but may come to its limits.
    words: Words,
    /// Documents that the index has been given.
    indexed: usize,
    /// Documents whose text has not been read.
    unread: u32,
    /// Each file's document.
    by_file: Vec<Option<u32>>,
}

struct Entry {
    file: FileId,
    text: Text,
    /// Where the headings of a note begin, if that was told with its text.
    headings: Option<Box<[u32]>>,
}

enum Text {
    Kept(Box<str>),
    InVault,
    /// The archive has told what it says: the text comes when something is searched for.
    Unread,
}

impl Corpus {
    pub fn new(files: &[File]) -> Self {
        let bytes = files.iter().filter(|file| file.kind == FileKind::Note).map(|file| file.size).sum();
        Self {
            documents: Vec::new(),
            kept_bytes: 0,
            most_kept_bytes: most_kept(bytes),
            notes: 0,
            trigrams: Trigrams::new(bytes),
            words: Words::default(),
            indexed: 0,
            unread: 0,
            by_file: vec![None; files.len()],
        }
    }

    /// Adds a file with what can be searched of it: nothing, for one that is neither note nor canvas.
    pub fn add(&mut self, file: FileId, kind: FileKind, text: String, headings: Box<[u32]>) {
        let text = self.keep(kind, text);
        self.put(file, kind, text, Some(headings));
    }

    /// Adds a note or canvas whose text is yet to come, by [`Self::add_text`].
    pub fn add_unread(&mut self, file: FileId, kind: FileKind) {
        self.unread += 1;
        self.put(file, kind, Text::Unread, None);
    }

    /// The text of a file that was added without one.
    pub fn add_text(&mut self, file: FileId, kind: FileKind, text: String) {
        if self.is_unread(file) {
            let text = self.keep(kind, text);
            self.unread -= 1;
            if let Some(entry) = self.document_of(file).and_then(|document| self.documents.get_mut(document as usize)) {
                entry.text = text;
            }
        }
    }

    pub fn is_unread(&self, file: FileId) -> bool {
        let entry = self.document_of(file).and_then(|document| self.documents.get(document as usize));
        entry.is_some_and(|entry| matches!(entry.text, Text::Unread))
    }

    /// How many documents have no text yet.
    pub fn unread(&self) -> u32 {
        self.unread
    }

    fn keep(&mut self, kind: FileKind, text: String) -> Text {
        let is_kept = kind != FileKind::Note || self.kept_bytes + text.len() <= self.most_kept_bytes;
        if is_kept {
            self.kept_bytes += text.len();
            Text::Kept(text.into_boxed_str())
        } else {
            Text::InVault
        }
    }

    fn put(&mut self, file: FileId, kind: FileKind, text: Text, headings: Option<Box<[u32]>>) {
        self.notes += u32::from(kind == FileKind::Note);
        if let Some(place) = self.by_file.get_mut(file.0 as usize) {
            *place = u32::try_from(self.documents.len()).ok();
        }
        self.documents.push(Entry { file, text, headings });
    }

    /// Puts about so many bytes of text into the index; tells whether everything is there.
    pub fn index(&mut self, vault: &Vault, bytes: usize) -> bool {
        let mut done = 0;
        while done < bytes {
            let Some(entry) = self.documents.get(self.indexed) else {
                self.trigrams.flush();
                return true;
            };
            let path = vault.file(entry.file).map_or("", |file| &*file.path);
            let text = entry.text(vault);
            if self.words.add(path, &text) {
                self.trigrams.add_beside_words(&[path, &text]);
            } else {
                self.trigrams.add(&[path, &text]);
            }
            done += path.len() + text.len();
            self.indexed += 1;
        }
        false
    }

    /// How many documents have been put into the index, out of how many.
    pub fn progress(&self) -> (u32, u32) {
        (to_u32(self.indexed), to_u32(self.documents.len()))
    }

    /// Notes whose text can be searched.
    pub fn notes(&self) -> u32 {
        self.notes
    }

    /// Documents that can meet the requirement.
    pub fn candidates(&self, requirement: &Requirement) -> Vec<u32> {
        let known = self.trigrams.documents();
        let narrowed = requirement.narrow(&mut |needle| {
            let by_words = self.words.holding(needle).map(|mut holding| {
                holding.extend(self.words.documents()..known);
                holding
            });
            if is_in_words(needle) && by_words.is_some() {
                return by_words;
            }
            match (by_words, self.trigrams.containing(needle)) {
                (Some(one), Some(other)) => Some(intersection(one, other)),
                (one, other) => one.or(other),
            }
        });
        let mut candidates = narrowed.unwrap_or_else(|| (0..known).collect());
        candidates.truncate(candidates.partition_point(|document| *document < known));
        candidates.extend(known..to_u32(self.documents.len()));
        candidates
    }

    /// All that matches among the first documents, where words alone decide, and how many documents these are.
    pub fn tally(&self, vault: &Vault, matcher: &Matcher) -> Option<(Vec<Tally>, u32)> {
        let known = |number: u32| {
            let id = self.file(number)?;
            Some(self.document(id, vault.file(id)?, ""))
        };
        Some((matcher.tally(&self.words, &known)?, self.words.documents()))
    }

    /// How many documents there are.
    pub fn len(&self) -> u32 {
        to_u32(self.documents.len())
    }

    pub fn file(&self, document: u32) -> Option<FileId> {
        self.documents.get(document as usize).map(|entry| entry.file)
    }

    /// A document's text.
    pub fn text(&self, vault: &Vault, document: u32) -> Cow<'_, str> {
        self.documents.get(document as usize).map_or(Cow::Borrowed(""), |entry| entry.text(vault))
    }

    /// A file's text, as far as it is searched.
    pub fn text_of(&self, vault: &Vault, file: FileId) -> Cow<'_, str> {
        self.document_of(file).map_or(Cow::Borrowed(""), |document| self.text(vault, document))
    }

    /// A file as a query is asked of it.
    pub fn document<'d>(&'d self, id: FileId, file: &'d File, text: &'d str) -> Document<'d> {
        let kind = match file.kind {
            FileKind::Note => DocumentKind::Note,
            FileKind::Canvas => DocumentKind::Canvas,
            _ => DocumentKind::File,
        };
        let entry = self.document_of(id).and_then(|at| self.documents.get(at as usize));
        Document { path: &file.path, kind, text, headings: entry.and_then(|entry| entry.headings.as_deref()) }
    }

    /// A note's text, if it is kept.
    pub fn kept_text(&self, file: FileId) -> Option<&str> {
        match &self.documents.get(self.document_of(file)? as usize)?.text {
            Text::Kept(text) => Some(text),
            Text::InVault | Text::Unread => None,
        }
    }

    fn document_of(&self, file: FileId) -> Option<u32> {
        self.by_file.get(file.0 as usize).copied().flatten()
    }
}

/// How much is kept of so much text.
fn most_kept(bytes: u64) -> usize {
    let indexed = usize::try_from(bytes / 2).unwrap_or(usize::MAX);
    ROOM_BYTES.saturating_sub(indexed).max(LEAST_KEPT_BYTES)
}

impl Entry {
    fn text(&self, vault: &Vault) -> Cow<'_, str> {
        match &self.text {
            Text::Kept(text) => Cow::Borrowed(text),
            // What could not be read before is not there now, and the reader knows of it.
            Text::InVault | Text::Unread => {
                Cow::Owned(vault.read_note(self.file).map(|note| note.text).unwrap_or_default())
            }
        }
    }
}
