use std::collections::VecDeque;
use std::rc::Rc;

use super::messages::{Event, OpenRequest, Phase, VaultChoice};
use super::session::Session;
use super::texts::Texts;
use crate::index::{FirstNote, WrittenIndex};
use crate::vault::{Batch, FileId, NoteText, Opened, Platform, Problem, Source, Vault};

/// Text parsed in one step: a few milliseconds' worth, so that questions are answered in between.
const STEP_BYTES: usize = 256 << 10;

/// Where nothing names the first note, the most linked one is begun with. In a large vault it is chosen by the links in
/// this much text instead of all: the reader should not have to wait for the last note to see the first.
const FIRST_NOTE_SAMPLE_BYTES: u64 = 4 << 20;

/// A vault on its way in.
///
/// 1. The list of files: the tree, and the first note where a name or an address tells which it is.
/// 2. Notes in batches, as the archive holds them: each is read as a whole and then parsed bit by bit.
/// 3. Canvases, which are few, and the names of all other files: then the links are known.
/// 4. The index for searching, from the texts that have been kept.
///
/// Where an archive says itself what its notes say, that is taken instead of the notes: then links are known, and all is
/// there but searching, for which the texts are read when a search is made.
pub struct Opening(Stage);

enum Stage {
    Listing(Listing),
    Reading(Reading),
    Texts(Texts),
    Indexing,
}

struct Listing {
    source: Source,
    platform: Rc<dyn Platform>,
    request: OpenRequest,
}

struct Reading {
    batches: std::vec::IntoIter<Batch>,
    index: Written,
    /// Not taken in yet.
    texts: VecDeque<(FileId, Given)>,
    canvases: std::vec::IntoIter<FileId>,
    notes_done: u32,
    notes: u32,
    has_first_note: bool,
}

/// What the archive says of its notes itself.
enum Written {
    No,
    /// It has not been looked at.
    Unread,
    Here(WrittenIndex),
}

/// A note on its way: read, or told of by the archive.
enum Given {
    Text(Result<NoteText, Problem>),
    Told,
}

impl Opening {
    pub fn new(source: Source, platform: Rc<dyn Platform>, request: OpenRequest) -> Self {
        Self(Stage::Listing(Listing { source, platform, request }))
    }

    /// Reads the texts of a vault that is open without them.
    pub fn of_texts(session: &Session) -> Self {
        Self(Stage::Texts(Texts::new(session)))
    }

    /// Whether all notes have been read, or need not be, and what is left is to make something of them: links and the index
    /// for searching.
    pub fn has_read_notes(&self) -> bool {
        match &self.0 {
            Stage::Listing(_) => false,
            Stage::Reading(reading) => reading.has_first_note && (reading.is_told() || reading.is_at_end()),
            Stage::Texts(_) | Stage::Indexing => true,
        }
    }

    /// One piece of work; tells whether it was the last.
    pub fn step(&mut self, session: &mut Option<Session>, events: &mut Vec<Event>) -> bool {
        let next = match (&mut self.0, session) {
            (Stage::Listing(listing), session) => match listing.list(session, events) {
                Some(reading) => Stage::Reading(reading),
                None => return true,
            },
            (_, None) => return true,
            (Stage::Reading(reading), Some(session)) => {
                if !reading.step(session, events) {
                    return false;
                }
                if !session.has_texts() {
                    events.push(Event::Ready(session.counts()));
                    return true;
                }
                Stage::Indexing
            }
            (Stage::Texts(texts), Some(session)) => {
                if !texts.step(session, events) {
                    return false;
                }
                Stage::Indexing
            }
            (Stage::Indexing, Some(session)) => return index(session, events),
        };
        self.0 = next;
        false
    }
}

impl Listing {
    fn list(&self, session: &mut Option<Session>, events: &mut Vec<Event>) -> Option<Reading> {
        let opened =
            Vault::open(self.source.clone(), &*self.platform, &self.request.name, self.request.root.as_deref());
        let vault = match opened {
            Ok(Opened::Vault(vault)) => vault,
            Ok(Opened::Choose(roots)) => {
                let choices = roots.into_iter().map(|root| VaultChoice {
                    root: root.root,
                    name: root.name,
                    notes: root.notes,
                    files: root.files,
                });
                events.push(Event::Choose(choices.collect()));
                return None;
            }
            Err(problem) => {
                events.push(Event::Failed(problem));
                return None;
            }
        };
        let session = session.insert(Session::new(vault, Rc::clone(&self.platform)));
        events.push(session.tree_event());

        let first = self.first_note(session);
        match first {
            FirstNote::Known(id) => events.push(Event::FirstNote(session.path(id).map(ToOwned::to_owned))),
            FirstNote::None => events.push(Event::FirstNote(None)),
            FirstNote::MostLinked => {}
        }
        let notes = session.note_count();
        events.push(Event::Progress { phase: Phase::Reading, done: 0, total: notes });
        Some(Reading {
            batches: session.vault().note_batches().into_iter(),
            index: if session.vault().has_index() { Written::Unread } else { Written::No },
            texts: VecDeque::new(),
            canvases: session.canvases().into_iter(),
            notes_done: 0,
            notes,
            has_first_note: first != FirstNote::MostLinked,
        })
    }

    fn first_note(&self, session: &Session) -> FirstNote {
        let wanted = self.request.wanted_note.as_deref().and_then(|path| session.find(path));
        match wanted.or_else(|| session.first_bookmark()) {
            Some(id) => FirstNote::Known(id),
            None => FirstNote::by_name(session.vault().files(), session.vault().name()),
        }
    }
}

fn index(session: &mut Session, events: &mut Vec<Event>) -> bool {
    let is_done = session.index_texts(STEP_BYTES);
    let (done, total) = session.corpus().progress();
    events.push(Event::Progress { phase: Phase::Indexing, done, total });
    if is_done {
        events.push(Event::Ready(session.counts()));
    }
    is_done
}

impl Reading {
    /// Whether what comes next is what the archive says itself.
    fn is_told(&self) -> bool {
        matches!(self.index, Written::Unread)
    }

    fn is_at_end(&self) -> bool {
        self.texts.is_empty() && self.batches.as_slice().is_empty()
    }

    fn step(&mut self, session: &mut Session, events: &mut Vec<Event>) -> bool {
        if self.is_told() {
            self.index = written(session);
            return false;
        }
        if self.texts.is_empty() {
            if let Some(batch) = self.batches.next() {
                self.take(&batch, session);
                return false;
            }
            if let Some(canvas) = self.canvases.next() {
                self.take_canvas(canvas, session);
                return false;
            }
            session.other_files().into_iter().for_each(|file| session.add_name(file));
            session.complete_links();
            self.tell_first_note(session, events);
            events.push(Event::Links(session.counts()));
            return true;
        }

        let mut parsed_bytes = 0;
        while parsed_bytes < STEP_BYTES
            && let Some((id, given)) = self.texts.pop_front()
        {
            parsed_bytes += match given {
                Given::Text(text) => {
                    let bytes = text.as_ref().map_or(0, |text| text.text.len());
                    session.add_note(id, text);
                    bytes
                }
                Given::Told => add_told(&self.index, id, session),
            };
            self.notes_done += 1;
        }
        if session.counts().bytes >= FIRST_NOTE_SAMPLE_BYTES {
            self.tell_first_note(session, events);
        }
        events.push(Event::Progress { phase: Phase::Reading, done: self.notes_done, total: self.notes });
        false
    }

    /// Notes are read, unless the archive says of each of the batch what it says: one of which it does not would take as
    /// long as all.
    fn take(&mut self, batch: &Batch, session: &Session) {
        if let Written::Here(index) = &self.index
            && batch.files().iter().all(|id| index.facts(*id).is_some())
        {
            self.texts.extend(batch.files().iter().map(|id| (*id, Given::Told)));
            return;
        }
        session.vault().read_batch(batch, &mut |id, text| self.texts.push_back((id, Given::Text(text))));
    }

    fn take_canvas(&self, canvas: FileId, session: &mut Session) {
        match &self.index {
            Written::Here(index) if index.facts(canvas).is_some() => drop(add_told(&self.index, canvas, session)),
            _ => session.add_canvas(canvas),
        }
    }

    fn tell_first_note(&mut self, session: &Session, events: &mut Vec<Event>) {
        if !std::mem::replace(&mut self.has_first_note, true) {
            let first = FirstNote::most_linked(session.vault().files(), session.index());
            events.push(Event::FirstNote(first.and_then(|id| session.path(id).map(ToOwned::to_owned))));
        }
    }
}

// What most starts do not do stays out of the functions that they run: see `ARCHITECTURE.md` on the two parts.

#[inline(never)]
fn written(session: &Session) -> Written {
    let vault = session.vault();
    let read = vault.read_index().and_then(|(bytes, stamp)| WrittenIndex::read(bytes, stamp, vault.files()));
    read.map_or(Written::No, Written::Here)
}

/// Tells how long the text is.
#[inline(never)]
fn add_told(index: &Written, id: FileId, session: &mut Session) -> usize {
    let Written::Here(index) = index else { return 0 };
    let Some(facts) = index.facts(id) else { return 0 };
    session.add_told(id, &facts);
    facts.bytes as usize
}
