//! What commands do that is no way through the vault by itself.

use super::Session;
use super::history::History;
use crate::app::address::Address;
use crate::app::state::Action;
use crate::engine::RowKind;
use crate::web::page::copy;

impl Session {
    /// Goes to the note that the vault begins with.
    pub fn go_home(&self) {
        let home = self.0.home.borrow().clone();
        if let Some(home) = home {
            self.go(&home, "");
        }
    }

    /// Goes to any note but the open one.
    pub fn go_anywhere(&self, open: Option<&str>) {
        let path = {
            let tree = self.0.tree.borrow();
            let Some(files) = tree.as_ref().map(|tree| &tree.files) else { return };
            let is_note = |row: &usize| files.row(*row).is_some_and(|row| row.kind == RowKind::Note);
            let open = open.and_then(|path| files.find(path));
            let notes: Vec<usize> = (0..files.len()).filter(|row| Some(*row) != open).filter(is_note).collect();
            #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^53 notes")]
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies below their number")]
            let chosen = notes.get((js_sys::Math::random() * notes.len() as f64) as usize);
            chosen.map(|row| files.path(*row))
        };
        match path {
            Some(path) => self.go(&path, ""),
            None => self.notice("There is no other note in this vault."),
        }
    }

    /// Puts the vault path of what is open on the clipboard.
    pub fn copy_path(&self, path: &str) {
        self.copy(path.to_owned(), "The file’s path is copied.");
    }

    /// Puts the address of what is open on the clipboard, as it stands.
    pub fn copy_link(&self, path: &str) {
        self.copy_address(&History::address().unwrap_or_else(|| Address::of(path, "")));
    }

    /// Puts the address of any file on the clipboard.
    pub fn copy_link_to(&self, path: &str) {
        self.copy_address(&Address::of(path, ""));
    }

    fn copy_address(&self, address: &Address) {
        let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        let page = page.split('#').next().unwrap_or_default();
        self.copy(format!("{page}{address}"), "The link is copied.");
    }

    /// Puts the address of what is open on the clipboard, with a view of the graph.
    pub fn copy_graph_link(&self, graph: &str) {
        let address = self.0.history.address_with_graph(graph);
        let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
        let page = page.split('#').next().unwrap_or_default();
        self.copy(format!("{page}{address}"), "The link to this view of the graph is copied.");
    }

    /// How the graph is looked at by the address, if it says so.
    pub fn graph_in_address(&self) -> Option<String> {
        History::graph_in_address()
    }

    /// The address, as it tells how the graph is looked at, goes on telling that.
    pub fn graph_changed(&self, graph: &str) {
        if self.graph_in_address().is_some() {
            self.0.history.set_graph(graph);
        }
    }

    /// Shows a folder among the files.
    pub fn reveal_folder(&self, path: &str) {
        self.dispatch(Action::FolderRevealed(path.to_owned().into()));
    }

    /// Files that were open, the last one first.
    pub fn recent_files(&self) -> Vec<String> {
        self.0.recent.files(&self.0.vault.borrow())
    }

    /// Takes a file out of those.
    pub fn forget_recent(&self, path: &str) {
        self.0.recent.forget(&self.0.vault.borrow(), path);
    }

    pub fn clear_recent(&self) {
        self.0.recent.clear(&self.0.vault.borrow());
    }

    fn copy(&self, text: String, done: &'static str) {
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let copied = copy(&text).await;
            session.notice(if copied { done } else { "The browser does not allow copying here." });
        });
    }
}
