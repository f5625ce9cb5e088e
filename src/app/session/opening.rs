//! What the reader gives to be opened.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use web_sys::{Blob, File};

use super::Session;
use super::conductor::{Archive, Came};
use super::stopwatch::Stopwatch;
use crate::app::state::{Action, Failure};
use crate::engine::Phase;
use crate::vault::archive_stem;
use crate::web::Given;
use crate::web::page::vaults::{Handle, Picked, pick_folder};
use crate::web::page::{Dropped, PathedFile, loose};

/// What a vault is called that has no name of its own.
const LOOSE_FILES: &str = "Dropped files";

impl Session {
    /// Opens what was dropped: a folder, an archive, or loose notes.
    pub fn open_dropped(&self, dropped: Dropped) {
        let handle = dropped.handle();
        match dropped.files() {
            Some(files) => self.open_given(files, handle),
            None => self.open_dropped_folder(dropped, handle),
        }
    }

    /// Opens the first archive among files, or all of them as they are.
    pub fn open_files(&self, files: &[File]) {
        self.open_given(files, None);
    }

    fn open_given(&self, files: &[File], handle: Option<Promise>) {
        let is_archive = |file: &&File| archive_stem(&file.name()) != file.name();
        let is_note = |file: &File| file.name().to_lowercase().ends_with(".md");
        match files.iter().find(is_archive) {
            Some(archive) => self.open_archive(archive, archive.name(), Came { handle, ..Came::default() }),
            None if files.iter().any(is_note) => {
                self.open_folder(LOOSE_FILES.to_owned(), loose(files), Came::default(), Stopwatch::start());
            }
            // It is no vault; what opens archives says what it is.
            None => {
                if let Some(file) = files.first() {
                    self.open_archive(file, file.name(), Came::default());
                }
            }
        }
    }

    /// Opens the files of a folder that the reader has chosen.
    pub fn open_chosen_folder(&self, files: Vec<PathedFile>) {
        let name = files.first().and_then(|file| file.path.split_once('/')).map(|(folder, _)| folder.to_owned());
        self.open_folder(name.unwrap_or_else(|| LOOSE_FILES.to_owned()), files, Came::default(), Stopwatch::start());
    }

    /// Lets the reader choose a folder, of which the browser gives a handle.
    pub fn pick_folder(&self) {
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(handle) = pick_folder().await {
                let name = handle.name();
                session.open_handle(handle, name, Came::default()).await;
            }
        });
    }

    /// Opens what is behind a handle that may be read; tells whether it is there still.
    pub(super) async fn open_handle(&self, handle: Handle, name: String, came: Came) -> bool {
        let came = Came { handle: Some(Promise::resolve(&JsValue::from(handle.clone()))), ..came };
        let stopwatch = Stopwatch::start();
        let is_wanted = self.begin_listing(&name);
        let picked = handle.read(Rc::clone(&is_wanted), self.tell_found()).await;
        if !is_wanted.get() {
            return true;
        }
        self.0.listing.borrow_mut().take();
        match picked {
            Some(Picked::File(file)) => self.open_archive(&file, name, came),
            Some(Picked::Folder(files)) => self.open_folder(name, files, came, stopwatch),
            None => {
                self.dispatch(Action::OpeningCancelled);
                return false;
            }
        }
        true
    }

    pub(super) fn open_archive(&self, file: &Blob, name: String, came: Came) {
        self.stop_listing();
        self.begin(Archive::of_reader(Given::Archive(file.clone()), name, came), Stopwatch::start());
    }

    /// Says why something can't be opened that is not with the engine yet.
    pub(super) fn fail_to_open(&self, file: &str, reason: impl Into<String>) {
        let failure = Failure { file: file.to_owned().into(), reason: reason.into().into() };
        self.dispatch(Action::OpeningFailed(failure));
    }

    fn open_dropped_folder(&self, dropped: Dropped, handle: Option<Promise>) {
        let stopwatch = Stopwatch::start();
        let name = dropped.name().unwrap_or_else(|| LOOSE_FILES.to_owned());
        let is_wanted = self.begin_listing(&name);
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let files = dropped.list(Rc::clone(&is_wanted), session.tell_found()).await;
            if is_wanted.get() {
                session.0.listing.borrow_mut().take();
                session.open_folder(name, files, Came { handle, ..Came::default() }, stopwatch);
            }
        });
    }

    fn open_folder(&self, name: String, files: Vec<PathedFile>, came: Came, stopwatch: Stopwatch) {
        self.stop_listing();
        self.begin(Archive::of_reader(Given::Folder(Rc::new(files)), name, came), stopwatch);
    }

    /// Shows that files are being listed. What is given is no longer true when they are not wanted any more.
    fn begin_listing(&self, name: &str) -> Rc<Cell<bool>> {
        self.stop_listing();
        self.dispatch(Action::OpeningBegan { name: name.to_owned().into() });
        let is_wanted = Rc::new(Cell::new(true));
        *self.0.listing.borrow_mut() = Some(Rc::clone(&is_wanted));
        is_wanted
    }

    fn tell_found(&self) -> impl Fn(usize) + use<> {
        let session = self.clone();
        move |found: usize| {
            session.dispatch(Action::Progressed { phase: Phase::Listing, done: found as u32, total: 0 });
        }
    }

    /// Gives up listing a folder; tells whether there was one.
    pub(super) fn stop_listing(&self) -> bool {
        let listing = self.0.listing.borrow_mut().take();
        let Some(is_wanted) = listing else { return false };
        is_wanted.set(false);
        self.dispatch(Action::OpeningCancelled);
        true
    }
}
