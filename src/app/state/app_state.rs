use std::rc::Rc;

use yew::{AttrValue, Reducible};

use super::{OpenVault, Page, Panes, Stage, VaultAddress};
use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::engine::{Counts, Phase, VaultChoice};
use crate::vault::Problem;

/// All that the page shows. Cheap to clone.
#[derive(Clone, Default, PartialEq)]
pub struct AppState {
    pub vault: Option<OpenVault>,
    pub panes: Panes,
    /// What the tab with the focus shows.
    pub page: Page,
    pub opening: Option<Opening>,
    /// Several vaults lie in the archive, and one must be chosen.
    pub choice: Option<Handle<Vec<VaultChoice>>>,
    /// The page's address names a vault on another host.
    pub address: Option<VaultAddress>,
    /// The open vault has changed where it lies.
    pub has_changed: bool,
    pub failure: Option<Failure>,
    pub notice: Option<Notice>,
    /// What is to be searched for, as something other than the search itself has it: a tag, a bookmark, the address.
    pub asked: Option<Asked>,
    /// A folder that is to be shown among the files.
    pub revealed: Option<Revealed>,
    /// Counts what a list or a graph of links depends on: vaults, and what becomes known of them.
    pub revision: u32,
    /// What a screen reader is told of.
    pub status: AttrValue,
}

/// A vault that is being opened.
#[derive(Clone, PartialEq)]
pub struct Opening {
    pub name: AttrValue,
    pub phase: Phase,
    pub done: u32,
    pub total: u32,
}

/// Why a vault could not be opened.
#[derive(Clone, PartialEq)]
pub struct Failure {
    pub file: AttrValue,
    pub reason: AttrValue,
}

/// A sentence that goes by itself.
#[derive(Clone, PartialEq)]
pub struct Notice {
    pub text: AttrValue,
    /// Counts the notices: the same words twice are two.
    pub number: u32,
}

#[derive(Clone, PartialEq)]
pub struct Asked {
    pub query: AttrValue,
    /// Counts them: the same search asked for again is another one.
    pub number: u32,
}

#[derive(Clone, PartialEq)]
pub struct Revealed {
    /// Its vault path.
    pub path: AttrValue,
    /// Counts them: the same folder revealed again is revealed anew.
    pub number: u32,
}

pub enum Action {
    OpeningBegan {
        name: AttrValue,
    },
    Progressed {
        phase: Phase,
        done: u32,
        total: u32,
    },
    ChoiceNeeded(Vec<VaultChoice>),
    AddressCame(VaultAddress),
    AddressAnswered,
    DiskChanged,
    /// The reader goes on with what is open.
    ChangeLeft,
    VaultCame(OpenVault),
    /// The open vault is as it is now, other than it was in so many files.
    VaultRenewed {
        vault: OpenVault,
        files: u32,
    },
    LinksCame(Counts),
    AllCame(Counts),
    OpeningCancelled,
    OpeningFailed(Failure),
    Shown(Panes),
    /// Something that a screen reader is told of.
    Said(AttrValue),
    SearchAsked(AttrValue),
    FolderRevealed(AttrValue),
    Noticed(Notice),
    /// The notice of this number has been shown long enough.
    NoticeRead(u32),
    FailureRead,
    ChoiceLeft,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self { file: problem.file.into(), reason: problem.reason.into() }
    }
}

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        match action {
            Action::NoticeRead(number) if self.notice.as_ref().is_none_or(|notice| notice.number != number) => self,
            Action::DiskChanged if self.has_changed => self,
            Action::FailureRead if self.failure.is_none() => self,
            action => {
                let mut next = Rc::unwrap_or_clone(self);
                next.apply(action);
                Rc::new(next)
            }
        }
    }
}

impl AppState {
    fn apply(&mut self, action: Action) {
        match action {
            Action::OpeningBegan { name } => {
                self.status = format!("Opening {name}").into();
                self.opening = Some(Opening { name, phase: Phase::Listing, done: 0, total: 0 });
                self.choice = None;
                self.failure = None;
            }
            Action::Progressed { phase, done, total } => {
                // Of a vault that is open already, since something is searched for.
                if phase == Phase::Texts && self.opening.is_none() {
                    let name = self.vault.as_ref().map(|vault| vault.info.name.clone().into());
                    self.opening = name.map(|name| Opening { name, phase, done, total });
                }
                if let Some(opening) = &mut self.opening {
                    (opening.phase, opening.done, opening.total) = (phase, done, total);
                }
            }
            Action::ChoiceNeeded(choices) => {
                self.opening = None;
                self.choice = Some(Handle::new(choices));
            }
            Action::DiskChanged => self.has_changed = true,
            Action::ChangeLeft => self.has_changed = false,
            Action::AddressCame(address) => self.address = Some(address),
            Action::AddressAnswered => self.address = None,
            Action::VaultCame(vault) => {
                self.status = format!("{} is open: {}", vault.info.name, count(vault.info.notes, "note")).into();
                self.vault = Some(vault);
                self.has_changed = false;
                self.panes = Panes::default();
                self.page = Page::Waiting;
                self.notice = None;
                self.revision += 1;
            }
            Action::VaultRenewed { vault, files } => {
                self.status = format!("{} changed on disk", count(files, "file")).into();
                self.vault = Some(vault.in_place_of(self.vault.take()));
                self.revision += 1;
            }
            Action::LinksCame(counts) => {
                self.status = format!("All links are known: {}", count(counts.links, "link")).into();
                self.reach(Stage::Links, counts);
                self.revision += 1;
            }
            Action::AllCame(counts) => {
                self.reach(Stage::All, counts);
                self.opening = None;
            }
            Action::OpeningCancelled => self.opening = None,
            Action::OpeningFailed(failure) => {
                self.opening = None;
                self.failure = Some(failure);
            }
            Action::Shown(panes) => {
                self.page = panes.focused();
                self.panes = panes;
            }
            Action::Said(text) => self.status = text,
            Action::SearchAsked(query) => {
                let number = self.asked.as_ref().map_or(0, |asked| asked.number) + 1;
                self.asked = Some(Asked { query, number });
            }
            Action::FolderRevealed(path) => {
                let number = self.revealed.as_ref().map_or(0, |revealed| revealed.number) + 1;
                self.revealed = Some(Revealed { path, number });
            }
            Action::Noticed(notice) => {
                self.status = notice.text.clone();
                self.notice = Some(notice);
            }
            Action::NoticeRead(_) => self.notice = None,
            Action::FailureRead => self.failure = None,
            Action::ChoiceLeft => self.choice = None,
        }
    }

    fn reach(&mut self, stage: Stage, counts: Counts) {
        if let Some(vault) = &mut self.vault {
            vault.stage = stage;
            vault.counts = counts;
        }
    }
}
