//! A part of the vault on its way to be given away: first what that would be, then the page itself.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::found::SearchRequest;
use super::messages::{Answer, Event};
use super::search::Search;
use super::session::Session;
use super::sharing_folder::{FolderAbout, FolderTask};
use crate::share::{
    Bundle, Choice, Kit, Passphrase, Plan, PlannedFile, RANDOM_BYTES, Report, Scope, SiteKit, Stretching, Survey,
    Writing,
};
use crate::vault::Platform;

/// Files of a plan told at once: more than a screen shows.
pub const SHARED_FILES: usize = 200;

/// Of the passphrase's way to a key: some milliseconds.
const ROUNDS_A_STEP: u32 = 5_000;

/// What is to be shared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareRequest {
    pub choice: Choice,
    /// Instead of the choice's scope: what a search finds.
    pub search: Option<SearchRequest>,
}

/// What would be shared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharePlan {
    pub report: Report,
    /// What a stranger could learn besides, in whole sentences.
    pub warnings: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SharePhase {
    /// Looking at all notes, which is done once.
    Looking,
    /// Making a key of the passphrase.
    Locking,
    Writing,
}

#[derive(Default)]
pub struct Sharing {
    /// Of the vault that is open.
    survey: Option<Survey>,
    has_looked: bool,
    /// The last one, whose files can be asked for.
    plan: Option<Plan>,
    task: Option<Task>,
}

/// Under way, with the request that it answers.
struct Task {
    id: u32,
    request: ShareRequest,
    search: Option<Search>,
    /// The app, as long as it has not been put into the page; nothing when only the plan is wanted.
    kit: Option<Vec<u8>>,
    passphrase: Option<Passphrase>,
    /// The passphrase on its way to a key.
    stretching: Option<Stretching>,
    page: Option<(Bundle, Writing)>,
    /// Said where a folder is to be written instead of a page.
    about: Option<FolderAbout>,
    folder: Option<FolderTask>,
}

/// What is to be made of a plan, with what the build has made of the app for it.
pub enum Made {
    Page {
        kit: Vec<u8>,
        /// Locks it.
        passphrase: Option<Passphrase>,
    },
    Folder {
        kit: Vec<u8>,
        about: FolderAbout,
    },
}

type Late = (u32, Answer);

/// What came of a piece of work.
#[derive(Default)]
pub struct Shared {
    pub event: Option<Event>,
    pub answer: Option<Late>,
    /// More of the page.
    pub bytes: Vec<u8>,
}

impl Sharing {
    /// Begins anew; what is under way is answered first. Where nothing is to be made a plan is.
    pub fn begin(&mut self, id: u32, request: ShareRequest, made: Option<Made>) -> Option<Late> {
        let before = self.cancel();
        let (kit, passphrase, about) = match made {
            None => (None, None, None),
            Some(Made::Page { kit, passphrase }) => (Some(kit), passphrase, None),
            Some(Made::Folder { kit, about }) => (Some(kit), None, Some(about)),
        };
        let (search, stretching, page, folder) = (None, None, None, None);
        self.task = Some(Task { id, request, search, kit, passphrase, stretching, page, about, folder });
        before
    }

    pub fn is_under_way(&self) -> bool {
        self.task.is_some()
    }

    pub fn cancel(&mut self) -> Option<Late> {
        self.task.take().map(|task| (task.id, Answer::Superseded))
    }

    /// Another vault has come.
    pub fn forget(&mut self) -> Option<Late> {
        let late = self.cancel();
        *self = Self::default();
        late
    }

    fn fail(&mut self, reason: &str) -> Option<Late> {
        self.task.take().map(|task| (task.id, Answer::Failed(reason.to_owned())))
    }

    /// Files of the last plan, from number `from` on.
    pub fn files(&self, from: u32) -> Vec<PlannedFile> {
        let files = self.plan.as_ref().map(Plan::files).unwrap_or_default();
        files.iter().skip(from as usize).take(SHARED_FILES).cloned().collect()
    }

    pub fn step(&mut self, session: &Session, platform: &Rc<dyn Platform>) -> Shared {
        let Some(task) = &mut self.task else { return Shared::default() };
        let vault = session.vault();
        let survey = self.survey.get_or_insert_with(|| Survey::new(vault, Rc::clone(platform)));
        if !self.has_looked {
            self.has_looked = survey.step(vault);
            return Shared { event: Some(progress(SharePhase::Looking, survey.progress())), ..Shared::default() };
        }
        if let Some(folder) = &mut task.folder {
            let Some(plan) = &self.plan else { return Shared::default() };
            let (bytes, is_done) = folder.step(session, survey, plan);
            let mut shared =
                Shared { event: Some(progress(SharePhase::Writing, folder.progress())), answer: None, bytes };
            if is_done && let Some(Task { id, folder: Some(folder), .. }) = self.task.take() {
                shared.answer = Some((id, Answer::SharedFolder(Box::new(folder.finish()))));
            }
            return shared;
        }
        if let Some((bundle, writing)) = &mut task.page {
            let Some(plan) = &self.plan else { return Shared::default() };
            let is_done = writing.step(vault, survey, plan);
            let mut shared = Shared {
                event: Some(progress(SharePhase::Writing, writing.progress())),
                answer: None,
                bytes: bundle.add(&writing.take()),
            };
            if is_done && let Some(Task { id, page: Some((bundle, writing)), .. }) = self.task.take() {
                shared.bytes.extend(bundle.end());
                let problems = writing.problems().iter().map(|problem| problem.reason.clone()).collect();
                shared.answer = Some((id, Answer::Shared { problems }));
            }
            return shared;
        }
        if let Some(request) = &task.request.search {
            let search = task.search.get_or_insert_with(|| Search::new(0, request, session));
            if !search.step(session) {
                return Shared::default();
            }
            task.request.search = None;
            let paths = task.search.take().map(|search| search.paths(session)).unwrap_or_default();
            task.request.choice.scope = Scope::Files(paths);
        }
        if task.kit.is_some() {
            if let Some(passphrase) = task.passphrase.take() {
                let mut random = [0; RANDOM_BYTES];
                let has_random = platform.random(&mut random);
                let stretching = Stretching::new(&platform.nfc(&passphrase.0), &random).filter(|_| has_random);
                let Some(stretching) = stretching else {
                    return Shared {
                        answer: self.fail("There is no chance here to make a key with."),
                        ..Shared::default()
                    };
                };
                task.stretching = Some(stretching);
            }
            if let Some(stretching) = &mut task.stretching
                && !stretching.step(ROUNDS_A_STEP)
            {
                return Shared {
                    event: Some(progress(SharePhase::Locking, stretching.progress())),
                    ..Shared::default()
                };
            }
        }
        let plan = self.plan.insert(Plan::new(vault, survey, task.request.choice.clone()));
        match (task.kit.take(), &task.about) {
            (Some(kit), Some(about)) => {
                let kit = SiteKit::read(Rc::new(kit), &**platform);
                match kit.and_then(|kit| FolderTask::begin(about, kit, session, plan)) {
                    Ok(folder) => {
                        task.folder = Some(folder);
                        Shared::default()
                    }
                    Err(reason) => Shared { answer: self.fail(&reason), ..Shared::default() },
                }
            }
            (None, _) => {
                let report = Report::new(vault, survey, plan);
                let told = SharePlan { warnings: report.warnings(), report };
                let answer = self.task.take().map(|task| (task.id, Answer::SharePlan(Box::new(told))));
                Shared { answer, ..Shared::default() }
            }
            (Some(kit), None) => match Kit::read(Rc::new(kit), &**platform) {
                Ok(kit) => {
                    let (bundle, bytes) =
                        Bundle::begin(&kit, plan.needs(), vault.name(), task.stretching.take().map(Stretching::finish));
                    task.page = Some((bundle, Writing::new(vault, plan)));
                    Shared { bytes, ..Shared::default() }
                }
                Err(reason) => Shared { answer: self.fail(&reason), ..Shared::default() },
            },
        }
    }
}

fn progress(phase: SharePhase, (done, total): (u32, u32)) -> Event {
    Event::Sharing { phase, done, total }
}
