//! What is searched: the texts of notes and canvases, and the paths of all files.

use std::borrow::Cow;

use super::excerpts::to_u32;
use super::layers::Layers;
use super::records::Same;
use crate::search::{Document, DocumentKind, Matcher, Requirement, Tally};
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
    /// What is known of the texts; documents that it does not know yet are looked at one by one.
    layers: Layers,
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
            layers: Layers::default(),
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

    /// Whether there is a document of the file.
    pub fn holds(&self, file: FileId) -> bool {
        self.document_of(file).is_some()
    }

    /// Takes over the texts of documents without one, and all that is indexed, from the corpus of the vault as it was.
    pub fn inherit(&mut self, mut before: Self, vault: &Vault, same: &Same) {
        let mut now = vec![None; before.documents.len()];
        for (document, entry) in (0_u32..).zip(&mut self.documents) {
            let Some(was) = same.was(entry.file).and_then(|was| before.document_of(was)) else { continue };
            let is_unread = matches!(entry.text, Text::Unread);
            let kind = vault.file(entry.file).map_or(FileKind::Other, |file| file.kind);
            if is_unread && let Some(known) = before.documents.get_mut(was as usize) {
                entry.text = std::mem::replace(&mut known.text, Text::InVault);
                entry.headings = known.headings.take();
                self.unread -= 1;
                if let Text::Kept(text) = &entry.text {
                    if kind == FileKind::Note && self.kept_bytes + text.len() > self.most_kept_bytes {
                        entry.text = Text::InVault;
                    } else {
                        self.kept_bytes += text.len();
                    }
                }
            }
            // Of others only the name is indexed.
            if (is_unread || !matches!(kind, FileKind::Note | FileKind::Canvas))
                && let Some(place) = now.get_mut(was as usize)
            {
                *place = Some(document);
            }
        }
        let bytes = |document: u32| self.file(document).map_or(0, |file| note_bytes(vault, file));
        self.layers = before.layers.renewed(self.len(), |was| now.get(was as usize).copied().flatten(), bytes);
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
        let document = self.len();
        if let Some(place) = self.by_file.get_mut(file.0 as usize) {
            *place = Some(document);
        }
        self.layers.put(document);
        self.documents.push(Entry { file, text, headings });
    }

    /// Puts about so many bytes of text into the index; tells whether everything is there.
    pub fn index(&mut self, vault: &Vault, bytes: usize) -> bool {
        let size =
            |document: u32| self.documents.get(document as usize).map_or(0, |entry| note_bytes(vault, entry.file));
        let mut done = 0;
        while done < bytes {
            let Some(entry) = self.layers.next().and_then(|next| self.documents.get(next as usize)) else {
                return true;
            };
            let path = vault.file(entry.file).map_or("", |file| &*file.path);
            let text = entry.text(vault);
            self.layers.add(path, &text, size);
            done += path.len() + text.len();
        }
        false
    }

    /// How many documents have been put into the index, out of how many.
    pub fn progress(&self) -> (u32, u32) {
        (self.len() - self.layers.waiting(), self.len())
    }

    /// Notes whose text can be searched.
    pub fn notes(&self) -> u32 {
        self.notes
    }

    /// Documents that can meet the requirement.
    pub fn candidates(&self, requirement: &Requirement) -> Vec<u32> {
        self.layers.candidates(requirement)
    }

    /// All that matches where words alone decide, and the documents that have to be looked at besides.
    pub fn tally(&self, vault: &Vault, matcher: &Matcher) -> Option<(Vec<Tally>, Vec<u32>)> {
        let known = |number: u32| {
            let id = self.file(number)?;
            Some(self.document(id, vault.file(id)?, ""))
        };
        self.layers.tally(matcher, &known)
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

/// How much text a file has, if it is a note.
fn note_bytes(vault: &Vault, file: FileId) -> u64 {
    vault.file(file).filter(|file| file.kind == FileKind::Note).map_or(0, |file| file.size)
}
