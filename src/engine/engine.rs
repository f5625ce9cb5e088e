use std::rc::Rc;

use super::found::SearchRequest;
use super::graph::Graphing;
use super::messages::{Answer, Attachment, Event, OpenRequest, Request};
use super::opening::Opening;
use super::pieces::Rests;
use super::renewing::Renewing;
use super::reporting::Reporting;
use super::search::{Outcome, Search};
use super::session::Session;
use super::sharing::{Made, Sharing};
use crate::vault::{Platform, Source};

/// Holds the vault, opens it step by step, and answers what the page asks.
///
/// Between two steps it can be asked anything, told to stop, or given another vault; the one that is open stays usable
/// until the next one's files are known.
pub struct Engine {
    platform: Rc<dyn Platform>,
    session: Option<Session>,
    opening: Option<Opening>,
    /// The open vault as it is now, on its way to take its place.
    renewing: Option<Renewing>,
    /// Since it has, documents may wait to be indexed.
    is_behind: bool,
    /// Under way, with the request that it answers.
    search: Option<(u32, Search)>,
    /// Of the search that was answered last.
    outcome: Option<Outcome>,
    searches: u32,
    graphing: Graphing,
    reporting: Reporting,
    sharing: Sharing,
    /// What can be answered when the notes' texts have been read, with their numbers.
    waiting: Vec<(u32, Request)>,
    /// Answers that leave with the next step.
    late: Vec<(u32, Answer)>,
    rests: Rests,
}

/// What came of a step.
#[derive(Debug, Default, PartialEq)]
pub struct Step {
    pub events: Vec<Event>,
    /// To requests that could not be answered at once, by their numbers.
    pub answers: Vec<(u32, Answer)>,
    /// More of a page that is being written.
    pub shared: Vec<u8>,
}

/// Text indexed in one step: a few milliseconds' worth.
const INDEX_BYTES: usize = 256 << 10;

const NOT_READ: &str = "The notes were not read, so nothing can be found in them. Search once more to read them.";

impl Engine {
    pub fn new(platform: Rc<dyn Platform>) -> Self {
        Self {
            platform,
            session: None,
            opening: None,
            renewing: None,
            is_behind: false,
            search: None,
            outcome: None,
            searches: 0,
            graphing: Graphing::default(),
            reporting: Reporting::default(),
            sharing: Sharing::default(),
            waiting: Vec::new(),
            late: Vec::new(),
            rests: Rests::default(),
        }
    }

    /// Begins to open a vault; [`Self::step`] does the work.
    pub fn open(&mut self, source: impl Into<Source>, request: OpenRequest) {
        (self.renewing, self.is_behind) = (None, false);
        self.opening = Some(Opening::new(source.into(), Rc::clone(&self.platform), request));
    }

    /// Begins to open the vault again that is open, as its files are now; what is known of those that are as they were is
    /// not read. Until the end, all that is asked is answered by what was open. A newer beginning takes an older one's
    /// place. Tells whether it is begun: it is not while a vault is being opened.
    pub fn renew(&mut self, source: impl Into<Source>, request: OpenRequest) -> bool {
        let can_begin = self.opening.is_none() && self.session.is_some();
        if can_begin {
            self.renewing = Some(Renewing::new(source.into(), Rc::clone(&self.platform), request));
        }
        can_begin
    }

    /// Stops opening; tells whether there was anything to stop.
    pub fn cancel(&mut self) -> bool {
        let waiting = self.waiting.drain(..).map(|(id, _)| (id, Answer::Failed(NOT_READ.to_owned())));
        self.late.extend(waiting);
        self.opening.take().is_some()
    }

    /// Whether the next step belongs to what comes when all notes have been read, and the first of them is known.
    pub fn has_read_notes(&self) -> bool {
        self.search.is_none()
            && !self.graphing.is_under_way()
            && self.late.is_empty()
            && self.opening.as_ref().is_some_and(Opening::has_read_notes)
    }

    /// One short piece of work and what came of it, or nothing when there is nothing to do.
    ///
    /// A search and then a graph go first: a reader waits for them, and they are short. So the vault that they began in is
    /// there until their end.
    /// A report and what is shared come after an opening, as they tell what it collects. What has changed comes last.
    pub fn step(&mut self) -> Option<Step> {
        if !self.waiting.is_empty() {
            self.go_on_waiting();
        }
        let mut step = Step { answers: std::mem::take(&mut self.late), ..Step::default() };
        if self.search.is_some() && self.session.is_some() {
            step.answers.extend(self.search_on());
            return Some(step);
        }
        if let Some(session) = &self.session
            && self.graphing.is_under_way()
        {
            step.answers.extend(self.graphing.step(session));
            return Some(step);
        }
        if let Some(opening) = &mut self.opening {
            if opening.step(&mut self.session, &mut step.events) {
                self.opening = None;
            }
            if step.events.iter().any(|event| matches!(event, Event::Tree { .. })) {
                self.forget(&mut step);
            }
            return Some(step);
        }
        if self.reporting.is_under_way() || self.sharing.is_under_way() {
            return self.tell_more(step);
        }
        if self.renewing.is_some() || self.is_behind {
            self.renew_on(&mut step);
            return Some(step);
        }
        (!step.answers.is_empty()).then_some(step)
    }

    // What a start does not do stays out of the functions that it runs: see `ARCHITECTURE.md` on the two parts.

    /// Asks what has waited for the texts if they are there, and else reads them.
    #[inline(never)]
    fn go_on_waiting(&mut self) {
        match &self.session {
            Some(session) if !session.has_texts() => {
                if self.opening.is_none() {
                    self.opening = Some(Opening::of_texts(session));
                }
            }
            _ => {
                for (id, request) in std::mem::take(&mut self.waiting) {
                    if let Some(answer) = self.ask(id, request) {
                        self.late.push((id, answer));
                    }
                }
            }
        }
    }

    /// Takes in what has changed, and then indexes it for searching.
    #[inline(never)]
    fn renew_on(&mut self, step: &mut Step) {
        let Some(session) = &mut self.session else { return };
        match &mut self.renewing {
            None => self.is_behind = !session.index_texts(INDEX_BYTES),
            Some(renewing) => {
                if renewing.step(session)
                    && let (Some(renewing), Some(open)) = (self.renewing.take(), self.session.take())
                {
                    let (session, event) = renewing.finish(open);
                    self.session = Some(session);
                    step.events.push(event);
                    self.is_behind = true;
                    self.forget(step);
                }
            }
        }
    }

    /// Another vault has come, or this one has changed.
    fn forget(&mut self, step: &mut Step) {
        self.outcome = None;
        step.answers.extend(self.waiting.drain(..).map(|(id, _)| (id, Answer::Superseded)));
        step.answers.extend(self.reporting.forget());
        step.answers.extend(self.sharing.forget());
    }

    #[inline(never)]
    fn search_on(&mut self) -> Option<(u32, Answer)> {
        let ((_, search), session) = (self.search.as_mut()?, self.session.as_ref()?);
        if !search.step(session) {
            return None;
        }
        let (id, search) = self.search.take()?;
        let (found, outcome) = search.finish(session);
        self.outcome = Some(outcome);
        Some((id, Answer::Found(Box::new(found))))
    }

    #[inline(never)]
    fn tell_more(&mut self, mut step: Step) -> Option<Step> {
        let session = self.session.as_ref()?;
        if self.reporting.is_under_way() {
            step.answers.extend(self.reporting.step(session));
        } else {
            let shared = self.sharing.step(session, &self.platform);
            step.events.extend(shared.event);
            step.answers.extend(shared.answer);
            step.shared = shared.bytes;
        }
        Some(step)
    }

    /// Answers at once or, when that takes longer, with one of the next steps, by the request's number.
    pub fn ask(&mut self, id: u32, request: Request) -> Option<Answer> {
        if request.needs_texts() && self.session.as_ref().is_some_and(|session| !session.has_texts()) {
            self.waiting.push((id, request));
            return None;
        }
        let takes_time = matches!(
            request,
            Request::Search(_)
                | Request::Graph(_)
                | Request::Report
                | Request::SharePlan(_)
                | Request::Share { .. }
                | Request::ShareFolder { .. }
        );
        if takes_time { self.begin(id, request) } else { Some(self.answer(request)) }
    }

    #[inline(never)]
    fn begin(&mut self, id: u32, request: Request) -> Option<Answer> {
        match (request, &self.session) {
            (Request::Search(request), Some(_)) => {
                self.begin_search(id, &request);
                None
            }
            (Request::Graph(query), Some(session)) => {
                self.late.extend(self.graphing.begin(id, query, session));
                None
            }
            (Request::Report, Some(_)) => {
                self.late.extend(self.reporting.begin(id));
                None
            }
            (Request::SharePlan(request), Some(_)) => {
                self.late.extend(self.sharing.begin(id, request, None));
                None
            }
            (Request::Share { request, kit, passphrase }, Some(_)) => {
                self.late.extend(self.sharing.begin(id, request, Some(Made::Page { kit, passphrase })));
                None
            }
            (Request::ShareFolder { request, kit, about }, Some(_)) => {
                self.late.extend(self.sharing.begin(id, request, Some(Made::Folder { kit, about })));
                None
            }
            (request, _) => Some(self.answer(request)),
        }
    }

    /// Answers what can be answered at once.
    pub fn answer(&mut self, request: Request) -> Answer {
        let Some(session) = &self.session else {
            return Answer::Failed("No vault is open.".to_owned());
        };
        match request {
            Request::Note { path } => {
                let mut answer = session.note(&path);
                if let Answer::Note(view) = &mut answer {
                    self.rests.keep_back(view);
                }
                answer
            }
            Request::NoteRest { path, from } => self.rests.answer(&path, from),
            Request::Attachment { path } => session.attachment(&path),
            request => self.answer_more(request),
        }
    }

    #[inline(never)]
    fn answer_more(&mut self, request: Request) -> Answer {
        let Some(session) = &self.session else {
            return Answer::Failed("No vault is open.".to_owned());
        };
        match request {
            Request::Open(_)
            | Request::Renew(_)
            | Request::Cancel
            | Request::Search(_)
            | Request::Report
            | Request::SharePlan(_)
            | Request::Share { .. }
            | Request::ShareFolder { .. }
            | Request::Note { .. }
            | Request::NoteRest { .. }
            | Request::Attachment { .. } => Answer::Failed("This can't be answered here.".to_owned()),
            Request::NotePrint { path } => match session.note(&path) {
                Answer::Note(view) => Answer::NotePrint(view.print),
                answer => answer,
            },
            Request::Preview { path, subpath, ordinal } => session.preview(&path, &subpath, ordinal),
            Request::Backlinks { path } => session.backlinks(&path),
            Request::BacklinkContexts { path, source } => session.backlink_contexts(&path, &source),
            Request::Resolve { from, target } => Answer::Resolved(session.resolve(&from, &target)),
            Request::Graph(query) => Graphing::answer(query, session),
            Request::GraphFile(settings) => Answer::Attachment(Attachment {
                bytes: session.vault().graph_file(&settings).into_bytes(),
                media_type: "application/json".to_owned(),
            }),
            Request::SearchMore { search, from } => match &self.outcome {
                Some(outcome) if outcome.number() == search => {
                    Answer::FoundMore(outcome.groups(session, from as usize))
                }
                _ => Answer::Superseded,
            },
            Request::Complete { query, cursor } => Answer::Completions(session.completions(&query, cursor)),
            Request::NoteMatches { path, search } => session.note_matches(&path, &search),
            Request::MoreExcerpts { path, search, from } => session.more_excerpts(&path, &search, from),
            Request::UnlinkedMentions { path } => session.unlinked_mentions(&path),
            Request::Tags => Answer::Tags(session.tags()),
            Request::Properties => Answer::Properties(session.all_properties()),
            Request::PropertyValues { name } => Answer::PropertyValues(Box::new(session.property_values_of(&name))),
            Request::DatedNotes { words } => Answer::DatedNotes(Box::new(session.dated_notes(&words))),
            Request::Bookmarks => Answer::Bookmarks(session.vault().bookmarks().to_vec()),
            Request::OutgoingLinks { path } => session.outgoing_links(&path),
            Request::Switch(request) => session.switch(&request),
            Request::Look => Answer::Look(session.look()),
            Request::Problems => Answer::Problems(session.problems().to_vec()),
            Request::SharedFiles { from } => Answer::SharedFiles(self.sharing.files(from)),
            Request::CancelSharing => {
                self.late.extend(self.sharing.cancel());
                Answer::Superseded
            }
            Request::CancelReport => {
                self.late.extend(self.reporting.cancel());
                Answer::Superseded
            }
            Request::ReportRows { list, from } => self.reporting.rows(session, list, from),
            Request::ReportTable { list } => self.reporting.table(session, list),
        }
    }

    /// Begins a search, in place of the one that may be under way.
    fn begin_search(&mut self, id: u32, request: &SearchRequest) {
        let Some(session) = &self.session else { return };
        self.searches = self.searches.wrapping_add(1);
        let search = Search::new(self.searches, request, session);
        if let Some((superseded, _)) = self.search.replace((id, search)) {
            self.late.push((superseded, Answer::Superseded));
        }
    }
}
