use std::rc::Rc;

use super::messages::{Answer, Event, OpenRequest, Request};
use super::opening::Opening;
use super::pieces::Rest;
use super::session::Session;
use crate::vault::{ByteSource, Platform};

/// Holds the vault, opens it step by step, and answers what the page asks.
///
/// Between two steps it can be asked anything, told to stop, or given another vault; the one that is open stays usable
/// until the next one's files are known.
pub struct Engine {
    platform: Rc<dyn Platform>,
    session: Option<Session>,
    opening: Option<Opening>,
    /// Of the note that was answered last.
    rest: Rest,
}

impl Engine {
    pub fn new(platform: Rc<dyn Platform>) -> Self {
        Self { platform, session: None, opening: None, rest: Rest::default() }
    }

    /// Begins to open a vault; [`Self::step`] does the work.
    pub fn open(&mut self, source: Rc<dyn ByteSource>, request: OpenRequest) {
        self.opening = Some(Opening::new(source, Rc::clone(&self.platform), request));
    }

    /// Stops opening; tells whether there was anything to stop.
    pub fn cancel(&mut self) -> bool {
        self.opening.take().is_some()
    }

    /// One short piece of work and what came of it, or nothing when there is nothing to do.
    pub fn step(&mut self) -> Option<Vec<Event>> {
        let opening = self.opening.as_mut()?;
        let mut events = Vec::new();
        if opening.step(&mut self.session, &mut events) {
            self.opening = None;
        }
        Some(events)
    }

    pub fn answer(&mut self, request: Request) -> Answer {
        let Some(session) = &self.session else {
            return Answer::Failed("No vault is open.".to_owned());
        };
        match request {
            Request::Open(_) | Request::Cancel => Answer::Failed("This is not a question.".to_owned()),
            Request::Note { path } => {
                let mut answer = session.note(&path);
                if let Answer::Note(view) = &mut answer {
                    self.rest = Rest::keep_back(view);
                }
                answer
            }
            Request::NoteRest { path, from } => self.rest.answer(&path, from),
            Request::Preview { path, subpath, ordinal } => session.preview(&path, &subpath, ordinal),
            Request::Backlinks { path } => session.backlinks(&path),
            Request::BacklinkContexts { path, source } => session.backlink_contexts(&path, &source),
            Request::Attachment { path } => session.attachment(&path),
            Request::Resolve { from, target } => Answer::Resolved(session.resolve(&from, &target)),
            Request::Graph(query) => session.graph(&query),
            Request::Search(_)
            | Request::SearchMore { .. }
            | Request::Complete { .. }
            | Request::NoteMatches { .. } => Answer::Failed("There is no search yet.".to_owned()),
            Request::Tags => Answer::Tags(session.tags()),
            Request::Bookmarks => Answer::Bookmarks(session.vault().bookmarks().to_vec()),
            Request::OutgoingLinks { path } => session.outgoing_links(&path),
            Request::Switch(request) => session.switch(&request),
            Request::Look => Answer::Look(session.look()),
            Request::Problems => Answer::Problems(session.problems().to_vec()),
        }
    }
}
