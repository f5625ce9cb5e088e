use web_sys::window;

use super::Session;
use super::history::History;
use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::state::{Action, FilePage, NotePage, Page, Place, Scroll};
use crate::engine::{Answer, NoteView, Request, RowKind};

impl Session {
    /// Goes to a file by its vault path, and to what `subpath` names in it.
    pub fn go(&self, vault_path: &str, subpath: &str) {
        self.go_to(Address::of(vault_path, subpath));
    }

    /// To what the address names in a note; else to where the note was left, if that is another one.
    pub fn go_to(&self, address: Address) {
        let is_open =
            self.0.shown.borrow().as_ref().is_some_and(|view| Address::of(&view.path, "").path == address.path);
        let scroll = if is_open { Scroll::of_subpath(&address.subpath) } else { self.scroll_of(&address) };
        self.go_with(address, scroll);
    }

    /// Goes to a place in a note that is known by the id of its element.
    pub fn go_to_element(&self, vault_path: &str, subpath: &str, id: &str) {
        self.go_with(Address::of(vault_path, subpath), Scroll::Element(id.to_owned().into()));
    }

    /// Says that a link leads nowhere.
    pub fn notice_unresolved(&self, target: &str) {
        self.notice(format!("“{target}” does not exist in this vault."));
    }

    pub fn back(&self) {
        History::back();
    }

    pub fn forward(&self) {
        History::forward();
    }

    /// The note was scrolled by the reader.
    pub fn scrolled(&self, place: Place) {
        self.0.history.scrolled(place);
        if let Some(view) = &*self.0.shown.borrow() {
            self.0.places.set(&self.0.vault.borrow(), &Address::of(&view.path, "").path, place);
        }
    }

    /// Where reading goes on at an address.
    pub(super) fn scroll_of(&self, address: &Address) -> Scroll {
        let left = || self.0.places.of(&self.0.vault.borrow(), &address.path);
        match Scroll::of_subpath(&address.subpath) {
            Scroll::Top => left().map_or(Scroll::Top, Scroll::Back),
            scroll => scroll,
        }
    }

    /// A page that was reloaded goes on where it was, even if its address names a heading.
    pub(super) fn scroll_of_reload(&self, address: &Address) -> Option<Scroll> {
        let is_resumed = self.0.history.is_resumed;
        self.0.places.of(&self.0.vault.borrow(), &address.path).filter(|_| is_resumed).map(Scroll::Back)
    }

    /// Whether the vault has the note or file that an address names.
    pub fn names_a_file(&self, address: &Address) -> bool {
        self.kind_of(address).is_some()
    }

    /// The reader went back or forward, or wrote an address.
    pub(super) fn follow_address(&self) {
        let is_ours = History::is_ours();
        let place = self.0.history.arrive();
        match History::search_in_address().filter(|_| !is_ours) {
            Some(search) => self.search(&search),
            None => self.0.history.rewrite(),
        }
        let home = || self.0.home.borrow().as_deref().map(|path| Address::of(path, ""));
        if let Some(address) = History::address().or_else(home) {
            let scroll = place.map_or_else(|| self.scroll_of(&address), Scroll::Back);
            self.show(address, scroll);
        }
    }

    pub(super) fn show(&self, address: Address, scroll: Scroll) {
        let visit = self.0.visits.get() + 1;
        self.0.visits.set(visit);
        let shown = self.0.shown.borrow().clone();
        if let Some(view) = shown.filter(|view| Address::of(&view.path, "").path == address.path) {
            self.put(Page::Note(NotePage { view, scroll, visit }), &address.path);
            return;
        }
        match self.kind_of(&address) {
            Some(kind) if kind != RowKind::Note => {
                *self.0.shown.borrow_mut() = None;
                let title = address.path.rsplit('/').next().unwrap_or_default().to_owned();
                self.put(Page::File(FilePage { path: address.path.into(), kind, visit }), &title);
            }
            _ => self.show_note(address, scroll, visit),
        }
    }

    pub(super) fn go_with(&self, address: Address, scroll: Scroll) {
        *self.0.wanted.borrow_mut() = None;
        if History::address().as_ref() != Some(&address) {
            self.0.history.push(&address);
        }
        self.show(address, scroll);
    }

    fn show_note(&self, address: Address, scroll: Scroll, visit: u32) {
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let answer = session.ask(Request::Note { path: address.path.clone() }).await;
            session.ready_sink().await;
            // Meanwhile the reader may have gone on.
            if session.0.visits.get() != visit {
                return;
            }
            match answer {
                Answer::Note(view) => {
                    let title = view.title.clone();
                    let view: Handle<NoteView> = Handle::new(*view);
                    *session.0.shown.borrow_mut() = Some(view.clone());
                    session.put(Page::Note(NotePage { view, scroll, visit }), &title);
                }
                Answer::Failed(reason) => {
                    *session.0.shown.borrow_mut() = None;
                    let title = address.path.clone();
                    session.put(Page::Missing { path: address.path.into(), reason: reason.into() }, &title);
                }
                _ => {}
            }
        });
    }

    fn put(&self, page: Page, title: &str) {
        if let Some(document) = window().and_then(|window| window.document()) {
            let title = match &page {
                Page::Note(note) => &note.view.title,
                _ => title,
            };
            document.set_title(title);
        }
        if let Some(path) = page.path() {
            self.0.recent.visited(&self.0.vault.borrow(), &path);
        }
        self.dispatch(Action::Shown(page));
    }

    /// What an address names; a note's path lacks its ending there.
    pub fn kind_of(&self, address: &Address) -> Option<RowKind> {
        let tree = self.0.tree.borrow();
        let files = &tree.as_ref()?.files;
        let kind = |path: &str| Some(files.row(files.find(path)?)?.kind);
        kind(&address.path)
            .filter(|kind| *kind != RowKind::Folder)
            .or_else(|| kind(&format!("{}.md", address.path)).filter(|kind| *kind != RowKind::Folder))
    }
}

impl Scroll {
    pub fn of_subpath(subpath: &str) -> Self {
        if subpath.is_empty() { Self::Top } else { Self::Subpath(subpath.to_owned().into()) }
    }
}
