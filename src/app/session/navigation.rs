use super::Session;
use super::history::History;
use super::panes::How;
use crate::app::address::Address;
use crate::app::state::{Page, Scroll};
use crate::engine::RowKind;
use crate::workspace::{Place, Seen, Spot, TabId, Turn, Way};

impl Session {
    /// Goes to a file by its vault path, and to what `subpath` names in it.
    pub fn go(&self, vault_path: &str, subpath: &str) {
        self.open_at(&Address::of(vault_path, subpath), Way::Here);
    }

    /// To what the address names in a note; else to where the note was left, if that is another one.
    pub fn open_at(&self, address: &Address, way: Way) {
        self.open_with(address, way, None);
    }

    /// Goes to a place in a note that is known by the id of its element.
    pub fn go_to_element(&self, vault_path: &str, subpath: &str, id: &str) {
        self.open_with(&Address::of(vault_path, subpath), Way::Here, Some(Scroll::Element(id.to_owned().into())));
    }

    /// Says that a link leads nowhere.
    pub fn notice_unresolved(&self, target: &str) {
        self.notice(format!("“{target}” does not exist in this vault."));
    }

    pub fn back(&self) {
        self.turn(Turn::Back);
    }

    pub fn forward(&self) {
        self.turn(Turn::Forward);
    }

    /// Steps through the history of the tab with the focus. Where the browser's own step leads to just that, it is the
    /// browser who steps, so that both agree.
    fn turn(&self, turn: Turn) {
        let (tab, step) = {
            let workspace = self.0.panes.workspace.borrow();
            let (Some(tab), Some(step)) = (workspace.focused_id(), workspace.beyond(turn)) else { return };
            (tab, step)
        };
        if let Some(by) = self.0.history.steps_to(Seen { tab, step: Some(step) }) {
            History::travel(by);
            return;
        }
        self.0.panes.workspace.borrow_mut().turn_to(tab, step);
        self.arrange(How::Went, None);
    }

    /// What a tab shows was scrolled by the reader.
    pub fn scrolled(&self, tab: TabId, place: Place) {
        self.0.panes.workspace.borrow_mut().scrolled(tab, place);
        self.keep_workspace();
        if let Some(Page::Note(note)) = self.0.panes.pages.borrow().get(&tab) {
            self.0.places.set(&self.0.vault.borrow(), &Address::of(&note.view.path, "").path, place);
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
        let seen = self.0.history.arrive();
        match History::search_in_address().filter(|_| !is_ours) {
            Some(search) => self.search(&search),
            None => self.0.history.rewrite(),
        }
        if let Some(seen) = seen
            && self.look_back(seen)
        {
            return;
        }
        let home = || self.0.home.borrow().as_deref().map(|path| Address::of(path, ""));
        if let Some(address) = History::address().or_else(home) {
            let scroll = self.scroll_of(&address);
            self.open_resumed(&address, scroll);
        }
    }

    /// Shows what an entry of the browser's history stands for, in the tab that it was seen in; whether that is there.
    fn look_back(&self, seen: Seen) -> bool {
        let is_shown_already = self.seen() == Some(seen);
        let is_there = {
            let mut workspace = self.0.panes.workspace.borrow_mut();
            match seen.step {
                Some(step) => workspace.turn_to(seen.tab, step),
                None => workspace.focus(seen.tab),
            }
        };
        if is_shown_already {
            self.0.history.go_further();
        } else if is_there {
            self.arrange(How::Looked, None);
        }
        is_there
    }

    /// Opens what the entry of the browser's history stands for that is shown already.
    pub(super) fn open_resumed(&self, address: &Address, scroll: Scroll) {
        let tab = {
            let mut workspace = self.0.panes.workspace.borrow_mut();
            let spot = spot_of(address);
            // Where the vault was left with that very note, there it is.
            let is_at = |path: Option<&str>| path == Some(address.path.as_str());
            let shown = self.0.history.shown().and_then(|seen| workspace.tab(seen.tab));
            let known = shown.filter(|tab| tab.spot() == Some(&spot)).or_else(|| workspace.focused());
            let known = known.filter(|tab| is_at(tab.path()));
            let known = known.or_else(|| workspace.tabs().into_iter().find(|tab| is_at(tab.path()))).map(|tab| tab.id);
            let is_elsewhere = known != workspace.focused_id();
            if let Some(known) = known.filter(|_| is_elsewhere && !self.0.panes.has_begun()) {
                workspace.focus(known);
            }
            workspace.open(spot, Way::Here)
        };
        self.arrange(How::Now, tab.map(|tab| (tab, scroll)).as_ref());
    }

    /// Shows a note that the address does not tell of.
    pub(super) fn open_unwritten(&self, address: &Address) {
        let tab = self.0.panes.workspace.borrow_mut().open(spot_of(address), Way::Here);
        self.arrange(How::Looked, tab.map(|tab| (tab, Scroll::Top)).as_ref());
    }

    pub(super) fn open_with(&self, address: &Address, way: Way, scroll: Option<Scroll>) {
        *self.0.wanted.borrow_mut() = None;
        let before = self.0.panes.workspace.borrow().focused_id();
        let tab = self.0.panes.workspace.borrow_mut().open(spot_of(address), way);
        let Some(tab) = tab else {
            self.notice("There is no room for more tabs.");
            return;
        };
        let is_open = self.0.panes.shows(tab, &address.path);
        // A note that stands beside is gone to as it is.
        let is_beside = is_open && before != Some(tab) && address.subpath.is_empty();
        let usual = || match is_open {
            true => Scroll::of_subpath(&address.subpath),
            false => self.scroll_of(address),
        };
        let asked = (!is_beside || scroll.is_some()).then(|| (tab, scroll.unwrap_or_else(usual)));
        self.arrange(How::Went, asked.as_ref());
        if way == Way::Tab {
            self.say("Opened in a new tab");
        }
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

fn spot_of(address: &Address) -> Spot {
    Spot { path: address.path.clone(), subpath: address.subpath.clone() }
}
