use std::collections::VecDeque;
use std::rc::Rc;

use super::messages::{Event, OpenRequest, Phase, VaultChoice};
use super::session::Session;
use crate::index::FirstNote;
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
pub struct Opening {
    source: Source,
    platform: Rc<dyn Platform>,
    request: OpenRequest,
    stage: Stage,
}

enum Stage {
    Listing,
    Reading(Reading),
    Indexing,
}

struct Reading {
    batches: std::vec::IntoIter<Batch>,
    /// Read and not parsed yet.
    texts: VecDeque<(FileId, Result<NoteText, Problem>)>,
    canvases: std::vec::IntoIter<FileId>,
    notes_done: u32,
    notes: u32,
    has_first_note: bool,
}

impl Opening {
    pub fn new(source: Source, platform: Rc<dyn Platform>, request: OpenRequest) -> Self {
        Self { source, platform, request, stage: Stage::Listing }
    }

    /// Whether all notes have been read, and what is left is to make something of them: links and the index for searching.
    pub fn has_read_notes(&self) -> bool {
        match &self.stage {
            Stage::Listing => false,
            Stage::Reading(reading) => {
                reading.has_first_note && reading.texts.is_empty() && reading.batches.as_slice().is_empty()
            }
            Stage::Indexing => true,
        }
    }

    /// One piece of work; tells whether it was the last.
    pub fn step(&mut self, session: &mut Option<Session>, events: &mut Vec<Event>) -> bool {
        match &mut self.stage {
            Stage::Listing => match self.list(session, events) {
                Some(reading) => {
                    self.stage = Stage::Reading(reading);
                    false
                }
                None => true,
            },
            Stage::Reading(reading) => match session {
                Some(session) => {
                    if reading.step(session, events) {
                        self.stage = Stage::Indexing;
                    }
                    false
                }
                None => true,
            },
            Stage::Indexing => session.as_mut().is_none_or(|session| index(session, events)),
        }
    }

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
    fn step(&mut self, session: &mut Session, events: &mut Vec<Event>) -> bool {
        if self.texts.is_empty() {
            if let Some(batch) = self.batches.next() {
                session.vault().read_batch(&batch, &mut |id, text| self.texts.push_back((id, text)));
                return false;
            }
            if let Some(canvas) = self.canvases.next() {
                session.add_canvas(canvas);
                return false;
            }
            session.other_files().into_iter().for_each(|file| session.add_name(file));
            self.tell_first_note(session, events);
            events.push(Event::Links(session.counts()));
            return true;
        }

        let mut parsed_bytes = 0;
        while parsed_bytes < STEP_BYTES
            && let Some((id, text)) = self.texts.pop_front()
        {
            parsed_bytes += text.as_ref().map_or(0, |text| text.text.len());
            session.add_note(id, text);
            self.notes_done += 1;
        }
        if session.counts().bytes >= FIRST_NOTE_SAMPLE_BYTES {
            self.tell_first_note(session, events);
        }
        events.push(Event::Progress { phase: Phase::Reading, done: self.notes_done, total: self.notes });
        false
    }

    fn tell_first_note(&mut self, session: &Session, events: &mut Vec<Event>) {
        if !std::mem::replace(&mut self.has_first_note, true) {
            let first = FirstNote::most_linked(session.vault().files(), session.index());
            events.push(Event::FirstNote(first.and_then(|id| session.path(id).map(ToOwned::to_owned))));
        }
    }
}
