//! What the reader gives to be opened.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::File;

use super::Session;
use super::conductor::{Archive, Origin};
use super::stopwatch::Stopwatch;
use crate::app::state::Action;
use crate::engine::Phase;
use crate::web::Given;
use crate::web::page::{Dropped, PathedFile, loose};

/// What a vault is called that has no name of its own.
const LOOSE_FILES: &str = "Dropped files";

impl Session {
    /// Opens what was dropped: a folder, an archive, or loose notes.
    pub fn open_dropped(&self, dropped: Dropped) {
        match dropped.files() {
            Some(files) => self.open_files(files),
            None => self.open_dropped_folder(dropped),
        }
    }

    /// Opens the first archive among files, or all of them as they are.
    pub fn open_files(&self, files: &[File]) {
        let is_archive = |file: &&File| file.name().to_lowercase().ends_with(".zip");
        let is_note = |file: &File| file.name().to_lowercase().ends_with(".md");
        match files.iter().find(is_archive) {
            Some(archive) => self.open_archive(archive),
            None if files.iter().any(is_note) => {
                self.open_folder(LOOSE_FILES.to_owned(), loose(files), Stopwatch::start());
            }
            // It is no vault; what opens archives says what it is.
            None => {
                if let Some(file) = files.first() {
                    self.open_archive(file);
                }
            }
        }
    }

    /// Opens the files of a folder that the reader has chosen.
    pub fn open_chosen_folder(&self, files: Vec<PathedFile>) {
        let name = files.first().and_then(|file| file.path.split_once('/')).map(|(folder, _)| folder.to_owned());
        self.open_folder(name.unwrap_or_else(|| LOOSE_FILES.to_owned()), files, Stopwatch::start());
    }

    fn open_archive(&self, file: &File) {
        let name = file.name();
        self.stop_listing();
        self.begin(
            Archive { given: Given::Archive(file.clone().into()), name, origin: Origin::Reader },
            None,
            Stopwatch::start(),
        );
    }

    fn open_dropped_folder(&self, dropped: Dropped) {
        self.stop_listing();
        let stopwatch = Stopwatch::start();
        let name = dropped.name().unwrap_or_else(|| LOOSE_FILES.to_owned());
        self.dispatch(Action::OpeningBegan { name: name.clone().into() });
        let is_wanted = Rc::new(Cell::new(true));
        *self.0.listing.borrow_mut() = Some(Rc::clone(&is_wanted));
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let told = session.clone();
            let on_found = move |found: usize| {
                told.dispatch(Action::Progressed { phase: Phase::Listing, done: found as u32, total: 0 });
            };
            let files = dropped.list(Rc::clone(&is_wanted), on_found).await;
            if is_wanted.get() {
                session.0.listing.borrow_mut().take();
                session.open_folder(name, files, stopwatch);
            }
        });
    }

    fn open_folder(&self, name: String, files: Vec<PathedFile>, stopwatch: Stopwatch) {
        self.stop_listing();
        let given = Given::Folder(Rc::new(files));
        self.begin(Archive { given, name, origin: Origin::Reader }, None, stopwatch);
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
