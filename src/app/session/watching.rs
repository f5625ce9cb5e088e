//! Whether the open vault changes where it lies: see [`DiskWatch`].

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::File;

use super::Session;
use super::conductor::Came;
use super::known::taken;
use crate::app::state::Action;
use crate::web::Given;
use crate::web::page::vaults::{DiskWatch, Print};

impl Session {
    /// Watches what was opened, where the browser has a handle of it.
    pub(super) fn watch_disk(&self) {
        self.0.watch.borrow_mut().take();
        let Some(archive) = self.given_archive() else { return };
        let Some(handle) = archive.came.handle else { return };
        let print = match &archive.given {
            Given::Archive(file) => file.dyn_ref::<File>().map(Print::of_file),
            Given::Folder(files) => Some(Print::of_folder(files)),
            Given::Address(_) => None,
        };
        let Some(print) = print else { return };
        let weak = Rc::downgrade(&self.0);
        wasm_bindgen_futures::spawn_local(async move {
            let Some(handle) = taken(handle).await else { return };
            let on_change = {
                let weak = weak.clone();
                move || {
                    if let Some(inner) = weak.upgrade() {
                        Self(inner).dispatch(Action::DiskChanged);
                    }
                }
            };
            let watch = DiskWatch::start(handle, print, Rc::new(on_change));
            if let Some(inner) = weak.upgrade() {
                inner.watch.replace(Some(watch));
            }
        });
    }

    /// Reads the open vault again from where it lies. What is open in it stays, where it was left. Called in a click.
    pub fn reload_vault(&self) {
        let Some(archive) = self.given_archive() else { return };
        let Some(handle) = archive.came.handle else { return };
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(handle) = taken(handle).await else { return };
            let came = Came { handle: None, known: session.open_vault_id(), root: archive.came.root };
            if !handle.may_be_read().await || !session.open_handle(handle, archive.name.clone(), came).await {
                session.fail_to_open(&archive.name, "It is no longer where it was, or may not be read any more.");
            }
        });
    }
}
