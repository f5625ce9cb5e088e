//! Whether the open vault changes where it lies, and what comes of that: see [`DiskWatch`].

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::File;

use super::Session;
use super::conductor::Came;
use super::known::taken;
use crate::app::state::{Action, OpenVault, Stage};
use crate::engine::{Renewal, Renewed};
use crate::web::Given;
use crate::web::page::vaults::{Change, DiskWatch, FolderChange, Prints};

impl Session {
    /// Watches what was opened, where the browser has a handle of it.
    pub(super) fn watch_disk(&self) {
        self.0.watch.borrow_mut().take();
        let Some(archive) = self.given_archive() else { return };
        let Some(handle) = archive.came.handle.clone() else { return };
        let known = match &archive.given {
            Given::Archive(file) => file.dyn_ref::<File>().map(Prints::of_file),
            Given::Folder(files) => Some(Prints::of_folder(files)),
            Given::Address(_) => None,
        };
        let Some(known) = known else { return };
        let (name, root) = (archive.name, archive.came.root);
        let weak = Rc::downgrade(&self.0);
        wasm_bindgen_futures::spawn_local(async move {
            let Some(handle) = taken(handle).await else { return };
            let on_change = {
                let weak = weak.clone();
                move |change| {
                    let session = weak.upgrade().map(Self);
                    session.is_some_and(|session| session.disk_changed(&name, root.as_deref(), change))
                }
            };
            let watch = DiskWatch::start(handle, known, Rc::new(on_change));
            if let Some(inner) = weak.upgrade() {
                inner.watch.replace(Some(watch));
            }
        });
    }

    /// What has changed in a folder is taken in, unless the engine is busy with a vault; an archive is read again when the
    /// reader says so.
    fn disk_changed(&self, name: &str, root: Option<&str>, change: Change) -> bool {
        let Change::Folder(change) = change else {
            self.dispatch(Action::DiskChanged);
            return false;
        };
        if !self.0.is_whole.get() || self.0.is_busy.replace(true) {
            return false;
        }
        let FolderChange { files, changed, gone } = change;
        // Another one may have been tried to be opened since.
        if let Some(open) = &mut *self.0.archive.borrow_mut()
            && let (true, Given::Folder(given)) = (open.name == name, &mut open.given)
        {
            *given = Rc::new(files);
        }
        let (name, root) = (name.to_owned(), root.map(ToOwned::to_owned));
        self.0.engine.renew(changed, Renewal { name, root, gone });
        true
    }

    /// The open vault is as it is on the disk now. What is open in it stays, where it is.
    #[inline(never)]
    pub(super) fn renewed(&self, renewed: Renewed) {
        let Renewed { info, tree, counts, changed } = renewed;
        let vault = OpenVault { stage: Stage::All, counts, ..OpenVault::new(info, tree) };
        self.0.is_busy.set(false);
        self.0.counts.set(counts);
        if let Some(watch) = &*self.0.watch.borrow() {
            watch.take_in();
        }
        *self.0.tree.borrow_mut() = Some(vault.tree.clone());
        self.dispatch(Action::VaultRenewed { vault, files: u32::try_from(changed.len()).unwrap_or(u32::MAX) });
        self.0.changed.replace(changed.into_iter().collect());
        self.renew_pages();
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
