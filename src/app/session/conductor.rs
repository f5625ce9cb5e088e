use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use rustc_hash::FxHashSet;
use web_sys::Blob;
use yew::{AttrValue, UseReducerDispatcher};

use super::history::History;
use super::marks::Marks;
use super::panes::PanesInner;
use super::places::Places;
use super::reading::Reading;
use super::recent::Recent;
use super::sharing::Sharing;
use super::stopwatch::{Milestone, Stopwatch};
use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::state::{Action, AppState, Notice, TreeIndex};
use crate::engine::{Answer, Counts, OpenRequest, Request};
use crate::web::page::vaults::DiskWatch;
use crate::web::page::{Diagrams, Extras, Sink, next_frame};
use crate::web::{EngineClient, Given, rest};

/// How long a notice is shown.
const NOTICE_MS: u32 = 5000;

/// Everything that the page can do. Cheap to clone; components get it by context.
#[derive(Clone)]
pub struct Session(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub engine: EngineClient,
    pub dispatcher: UseReducerDispatcher<AppState>,
    pub history: History,
    pub sink: OnceCell<Sink>,
    pub extras: Extras,
    pub diagrams: Diagrams,
    pub stopwatch: RefCell<Option<Stopwatch>>,
    /// What is being opened or was opened last: a vault is chosen in it.
    pub archive: RefCell<Option<Archive>>,
    /// Whether the files of a dropped folder are still wanted, while they are being listed.
    pub listing: RefCell<Option<Rc<Cell<bool>>>>,
    pub tree: RefCell<Option<Handle<TreeIndex>>>,
    pub panes: PanesInner,
    /// The note to begin with, which an empty address stands for.
    pub home: RefCell<Option<String>>,
    /// What the page's address asked for when the page was loaded, as long as no vault has been walked through.
    pub wanted: RefCell<Option<Address>>,
    pub counts: Cell<Counts>,
    pub notices: Cell<u32>,
    pub reading: Reading,
    pub sharing: Sharing,
    pub marks: Marks,
    pub places: Places,
    pub recent: Recent,
    /// The open vault's name.
    pub vault: RefCell<String>,
    /// Its place in the list of known vaults, as soon as it has one.
    pub known: RefCell<Option<String>>,
    /// Whether all of the open vault is known.
    pub is_whole: Cell<bool>,
    /// A vault is being opened, or what has changed in it taken in.
    pub is_busy: Cell<bool>,
    /// Files of the open vault that its last renewal has found other than they were.
    pub changed: RefCell<FxHashSet<String>>,
    /// Tells when it changes where it lies.
    pub watch: RefCell<Option<DiskWatch>>,
}

#[derive(Clone)]
pub(super) struct Archive {
    pub given: Given,
    pub name: String,
    pub origin: Origin,
    pub came: Came,
}

/// How a vault came, by which it can come again.
#[derive(Clone, Default)]
pub(super) struct Came {
    /// Of a browser that has handles: this vault's.
    pub handle: Option<Promise>,
    /// Its place in the list of known vaults, if it was opened from there.
    pub known: Option<String>,
    /// Which of several vaults in it was chosen.
    pub root: Option<String>,
}

impl Archive {
    pub fn of_reader(given: Given, name: String, came: Came) -> Self {
        Self { given, name, origin: Origin::Reader, came }
    }
}

/// Who asked for a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Reader,
    /// Nobody: there was nothing else to show.
    Demo,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Session {
    /// Starts the engine. The error is a sentence for the reader.
    pub fn start(dispatcher: UseReducerDispatcher<AppState>) -> Result<Self, String> {
        let this: Rc<OnceCell<Weak<Inner>>> = Rc::default();
        let engine = EngineClient::start(Rc::new({
            let this = Rc::clone(&this);
            move |event| {
                if let Some(inner) = this.get().and_then(Weak::upgrade) {
                    Self(inner).hear(event);
                }
            }
        }))?;
        let session = Self(Rc::new(Inner {
            engine,
            dispatcher,
            history: History::new(),
            sink: OnceCell::new(),
            extras: Extras::default(),
            diagrams: Diagrams::default(),
            stopwatch: RefCell::default(),
            archive: RefCell::default(),
            listing: RefCell::default(),
            tree: RefCell::default(),
            panes: PanesInner::new(),
            home: RefCell::default(),
            wanted: RefCell::new(History::address()),
            counts: Cell::default(),
            notices: Cell::new(0),
            reading: Reading::default(),
            sharing: Sharing::default(),
            marks: Marks::default(),
            places: Places::load(),
            recent: Recent::default(),
            vault: RefCell::default(),
            known: RefCell::default(),
            is_whole: Cell::new(false),
            is_busy: Cell::new(false),
            changed: RefCell::default(),
            watch: RefCell::default(),
        }));
        let weak = Rc::downgrade(&session.0);
        let _ = this.set(Weak::clone(&weak));
        session.0.history.listen(move || {
            if let Some(inner) = weak.upgrade() {
                Self(inner).follow_address();
            }
        });
        if let Some(search) = History::search_in_address() {
            session.search(&search);
        }
        if !session.open_addressed() {
            session.open_demo();
        }
        session.await_arrivals();
        Ok(session)
    }

    /// Opens one of several vaults in the archive that was opened last.
    pub fn choose(&self, root: String) {
        let archive = self.0.archive.borrow().clone();
        if let Some(mut archive) = archive {
            archive.came.root = Some(root);
            self.begin(archive, Stopwatch::start());
        }
    }

    pub fn cancel(&self) {
        if !self.stop_listing() {
            self.0.engine.cancel();
        }
    }

    /// Asks the engine, and waits.
    pub async fn ask(&self, request: Request) -> Answer {
        self.0.engine.ask(request).await
    }

    pub async fn attachment(&self, path: &str) -> Result<Blob, String> {
        self.0.engine.attachment(path).await
    }

    /// Asks for what is handed over as a `Blob`.
    pub async fn blob(&self, request: Request) -> Result<Blob, String> {
        self.0.engine.blob(request).await
    }

    pub fn engine(&self) -> &EngineClient {
        &self.0.engine
    }

    /// What checks HTML; there before the first note is.
    pub fn sink(&self) -> Option<&Sink> {
        self.0.sink.get()
    }

    /// What sets formulas and marks the words of code.
    pub fn extras(&self) -> &Extras {
        &self.0.extras
    }

    /// What draws diagrams.
    pub fn diagrams(&self) -> &Diagrams {
        &self.0.diagrams
    }

    /// Which heading is being read.
    pub fn reading(&self) -> &Reading {
        &self.0.reading
    }

    /// What is sought in a note.
    pub fn marks(&self) -> &Marks {
        &self.0.marks
    }

    pub fn dispatch(&self, action: Action) {
        self.0.dispatcher.dispatch(action);
    }

    /// Shows a sentence for a while.
    pub fn notice(&self, text: impl Into<AttrValue>) {
        let number = self.0.notices.get() + 1;
        self.0.notices.set(number);
        self.dispatch(Action::Noticed(Notice { text: text.into(), number }));
        let session = self.clone();
        Timeout::new(NOTICE_MS, move || session.dispatch(Action::NoticeRead(number))).forget();
    }

    /// Tells a screen reader of something that others see.
    pub fn say(&self, text: impl Into<AttrValue>) {
        self.dispatch(Action::Said(text.into()));
    }

    /// The open note stands in the document.
    pub fn note_shown(&self) {
        self.reach(Milestone::FirstNote);
        // Its frame goes first.
        wasm_bindgen_futures::spawn_local(async {
            next_frame().await;
            rest::fetch_for_all();
        });
    }

    /// The graph of the open vault has come to rest.
    pub fn graph_settled(&self) {
        self.reach(Milestone::GraphSettled);
    }

    pub(super) fn reach(&self, milestone: Milestone) {
        if let Some(stopwatch) = &*self.0.stopwatch.borrow() {
            stopwatch.reach(milestone, &self.0.counts.get());
        }
    }

    pub(super) fn begin(&self, archive: Archive, stopwatch: Stopwatch) {
        let wanted_note = self.0.wanted.borrow().as_ref().map(|address| address.path.clone());
        let (name, root) = (archive.name.clone(), archive.came.root.clone());
        *self.0.stopwatch.borrow_mut() = Some(stopwatch);
        self.0.is_busy.set(true);
        self.tell_address(&archive);
        self.dispatch(Action::OpeningBegan { name: name.clone().into() });
        self.0.engine.open(&archive.given, OpenRequest { name, wanted_note, root });
        *self.0.archive.borrow_mut() = Some(archive);
    }

    /// What checks HTML, loaded before the first note is shown.
    pub(super) async fn ready_sink(&self) {
        if self.0.sink.get().is_none() {
            match Sink::load().await {
                Ok(sink) => {
                    let _ = self.0.sink.set(sink);
                }
                Err(reason) => self.notice(reason),
            }
        }
    }
}
