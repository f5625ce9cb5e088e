use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use web_sys::window;

use super::Session;
use super::late::Late;
use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::state::{Action, FilePage, NotePage, Page, Pages, Panes, Scroll};
use crate::engine::{Answer, NoteView, Request, RowKind};
use crate::web::page::{load, save};
use crate::web::{beside, carried};
use crate::workspace::{GroupId, Seen, StepId, TabId, Workspace};

/// What is open, and what has come of that which is seen. A tab that is not seen costs no more than its history.
pub struct PanesInner {
    pub workspace: RefCell<Workspace>,
    pub pages: RefCell<Pages>,
    /// What each tab that is seen shows, or will as soon as it has come, and the number of that visit.
    due: RefCell<BTreeMap<TabId, (Option<StepId>, u32)>>,
    visits: Cell<u32>,
    /// The tabs of each stack that are in sight.
    in_sight: RefCell<BTreeMap<GroupId, Vec<TabId>>>,
    /// Only the tab with the focus is seen: on a phone.
    is_single: Cell<bool>,
    /// What the document was last called after.
    attended: RefCell<Option<String>>,
    late: Late,
}

/// How the browser's history takes it that something else is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The reader went there: it is a step.
    Went,
    /// Another tab was turned to.
    Glanced,
    /// That is what its entry stands for.
    Now,
    /// It knows already, or is not to know.
    Looked,
}

const GONE: &str = "It is no longer in the vault: it was moved, renamed or deleted on the disk.";

impl PanesInner {
    pub fn new() -> Self {
        Self {
            workspace: RefCell::default(),
            pages: RefCell::default(),
            due: RefCell::default(),
            visits: Cell::new(0),
            in_sight: RefCell::default(),
            is_single: Cell::new(false),
            attended: RefCell::default(),
            late: Late::new(),
        }
    }

    /// Whether anything of the open vault has been shown yet.
    pub fn has_begun(&self) -> bool {
        !self.due.borrow().is_empty()
    }

    /// Whether a tab shows the note at an address path.
    pub fn shows(&self, tab: TabId, path: &str) -> bool {
        self.pages.borrow().get(&tab).is_some_and(|page| page.is_note_at(path))
    }

    fn seen_tabs(&self) -> Vec<TabId> {
        let workspace = self.workspace.borrow();
        if self.is_single.get() {
            return workspace.focused_id().into_iter().collect();
        }
        let in_sight = self.in_sight.borrow();
        let seen = |group: &crate::workspace::Group| {
            let stacked = in_sight.get(&group.id).filter(|_| group.is_stacked).cloned().unwrap_or_default();
            let mut seen: Vec<TabId> = stacked.into_iter().filter(|tab| group.position(*tab).is_some()).collect();
            seen.extend(group.active_id().filter(|active| !seen.contains(active)));
            seen
        };
        workspace.groups().into_iter().flat_map(seen).collect()
    }
}

impl Session {
    /// What is shown in the tab with the focus.
    pub(super) fn seen(&self) -> Option<Seen> {
        let workspace = self.0.panes.workspace.borrow();
        let tab = workspace.focused()?;
        Some(Seen { tab: tab.id, step: tab.step().map(|step| step.id) })
    }

    /// Whether a tab has the focus.
    pub fn has_focus(&self, tab: TabId) -> bool {
        self.0.panes.workspace.borrow().focused_id() == Some(tab)
    }

    /// Nothing of the vault that was open is shown any more.
    pub(super) fn leave_vault(&self) {
        let panes = &self.0.panes;
        panes.late.flush();
        panes.workspace.replace(Workspace::default());
        panes.pages.borrow_mut().clear();
        panes.due.borrow_mut().clear();
        panes.in_sight.borrow_mut().clear();
    }

    /// Brings back what the vault was left with; whether there was anything.
    pub(super) fn resume(&self) -> bool {
        let kept = load::<Workspace>(&key(&self.0.vault.borrow()));
        let is_there = |path: &str| self.names_a_file(&Address { path: path.to_owned(), subpath: String::new() });
        let kept = kept.and_then(|kept| kept.repaired(is_there));
        let is_kept = kept.is_some();
        self.0.panes.workspace.replace(kept.unwrap_or_default());
        is_kept
    }

    /// The vault has no note.
    pub(super) fn show_empty(&self) {
        if let Some(tab) = self.0.panes.workspace.borrow().focused_id() {
            self.0.panes.pages.borrow_mut().insert(tab, Page::Empty);
        }
        self.show_panes();
    }

    /// The workspace was changed: tells the browser's history, shows what is to be seen now, and keeps it. `asked` is
    /// where a tab is to be scrolled to; others are where they were left.
    pub(super) fn arrange(&self, how: How, asked: Option<&(TabId, Scroll)>) {
        if let Some(seen) = self.seen() {
            let workspace = self.0.panes.workspace.borrow();
            let spot = workspace.focused().and_then(|tab| tab.spot());
            let address = spot.map(|spot| Address { path: spot.path.clone(), subpath: spot.subpath.clone() });
            let history = &self.0.history;
            match how {
                How::Went => history.went(seen, address.as_ref()),
                How::Glanced => history.glanced(seen, address.as_ref(), |tab| workspace.tab(tab).is_some()),
                How::Now => history.is_now(seen, address.as_ref()),
                How::Looked => {}
            }
        }
        self.refresh(asked);
        self.keep_workspace();
    }

    pub(super) fn keep_workspace(&self) {
        let (key, weak) = (key(&self.0.vault.borrow()), std::rc::Rc::downgrade(&self.0));
        self.0.panes.late.set(move || {
            if let Some(inner) = weak.upgrade() {
                save(&key, &*inner.panes.workspace.borrow());
            }
        });
    }

    /// Only the tab with the focus is seen, or all that their groups show.
    pub fn show_single(&self, is_single: bool) {
        if self.0.panes.is_single.replace(is_single) != is_single && self.0.panes.has_begun() {
            self.refresh(None);
        }
    }

    /// Of a stack, these tabs are in sight.
    pub fn set_in_sight(&self, group: GroupId, tabs: &[TabId]) {
        let before = self.0.panes.in_sight.borrow_mut().insert(group, tabs.to_owned());
        if before.as_deref() != Some(tabs) {
            self.refresh(None);
        }
    }

    /// Lets go of what is not seen any more, and gets what is.
    fn refresh(&self, asked: Option<&(TabId, Scroll)>) {
        let panes = &self.0.panes;
        let seen = panes.seen_tabs();
        panes.pages.borrow_mut().retain(|tab, _| seen.contains(tab));
        panes.due.borrow_mut().retain(|tab, _| seen.contains(tab));
        for tab in seen {
            let step = panes.workspace.borrow().tab(tab).and_then(|tab| tab.step().cloned());
            let is_due = panes.due.borrow().get(&tab).is_some_and(|(due, _)| *due == step.as_ref().map(|step| step.id));
            let asked = asked.filter(|(asked, _)| *asked == tab).map(|(_, scroll)| scroll.clone());
            if is_due && asked.is_none() {
                continue;
            }
            let visit = panes.visits.get() + 1;
            panes.visits.set(visit);
            panes.due.borrow_mut().insert(tab, (step.as_ref().map(|step| step.id), visit));
            match step {
                None => {
                    panes.pages.borrow_mut().insert(tab, Page::Blank(visit));
                }
                Some(step) => {
                    let address = Address { path: step.spot.path, subpath: step.spot.subpath };
                    let left = || step.place.map_or_else(|| self.scroll_of(&address), Scroll::Back);
                    let scroll = asked.unwrap_or_else(left);
                    self.get_page(tab, address, scroll, visit);
                }
            }
        }
        self.show_panes();
    }

    fn get_page(&self, tab: TabId, address: Address, scroll: Scroll, visit: u32) {
        let shown = self.0.panes.pages.borrow().get(&tab).cloned();
        if let Some(Page::Note(NotePage { view, .. })) = shown.filter(|page| page.is_note_at(&address.path)) {
            self.put_page(tab, Page::Note(NotePage { view, scroll, visit }));
            return;
        }
        match self.kind_of(&address) {
            Some(kind) if kind != RowKind::Note => {
                self.put_page(tab, Page::File(FilePage { path: address.path.into(), kind, visit }));
            }
            _ => self.get_note(tab, address, scroll, visit),
        }
    }

    fn get_note(&self, tab: TabId, address: Address, scroll: Scroll, visit: u32) {
        let session = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let answer = session.ask(Request::Note { path: address.path.clone() }).await;
            session.ready_sink().await;
            // Meanwhile the reader may have gone on.
            let is_due = session.0.panes.due.borrow().get(&tab).is_some_and(|(_, due)| *due == visit);
            if !is_due {
                return;
            }
            match answer {
                Answer::Note(view) => {
                    session.put_page(tab, Page::Note(NotePage { view: Handle::new(*view), scroll, visit }));
                }
                Answer::Failed(reason) => {
                    session.put_page(tab, Page::Missing { path: address.path.into(), reason: reason.into() });
                }
                _ => return,
            }
            session.show_panes();
        });
    }

    /// What is seen as it is now, in place. A note stays as it stands if it would look the same.
    pub(super) fn renew_pages(&self) {
        let pages = self.0.panes.pages.borrow().clone();
        for (tab, page) in pages {
            let path = match &page {
                Page::Note(note) => Address::of(&note.view.path, "").path,
                Page::Missing { path, .. } => path.to_string(),
                Page::File(file) if self.has_changed(&file.path) => file.path.to_string(),
                _ => continue,
            };
            let session = self.clone();
            wasm_bindgen_futures::spawn_local(async move { session.renew_page(tab, page, path).await });
        }
    }

    async fn renew_page(&self, tab: TabId, before: Page, path: String) {
        let due = self.0.panes.due.borrow().get(&tab).map(|(_, visit)| *visit);
        let Some(visit) = due else { return };
        let address = Address { path, subpath: String::new() };
        let page = match self.kind_of(&address) {
            None => Page::Missing { path: address.path.into(), reason: GONE.into() },
            Some(RowKind::Note) => match self.renewed_note(&before, address.path).await {
                Some(view) => Page::Note(NotePage { view, scroll: Scroll::Stay, visit }),
                None => return,
            },
            Some(kind) => Page::File(FilePage { path: address.path.into(), kind, visit: visit + 1 }),
        };
        // Meanwhile the reader may have gone on.
        if self.0.panes.pages.borrow().get(&tab) == Some(&before) && before != page {
            self.put_page(tab, page);
            self.show_panes();
        }
    }

    /// The note as it is now, if it looks other than it does there.
    async fn renewed_note(&self, before: &Page, path: String) -> Option<Handle<NoteView>> {
        if let (Page::Note(shown), Answer::NotePrint(print)) =
            (before, self.ask(Request::NotePrint { path: path.clone() }).await)
            && shown.view.print == print
            && !self.has_changed_embed(&shown.view)
        {
            return None;
        }
        match self.ask(Request::Note { path }).await {
            Answer::Note(view) => {
                self.ready_sink().await;
                Some(Handle::new(*view))
            }
            // It is being written, most likely: the next look at the disk finds it as it is then.
            _ => None,
        }
    }

    /// Whether an image or the like that is seen in a note has another content now.
    fn has_changed_embed(&self, view: &NoteView) -> bool {
        let changed = self.0.changed.borrow();
        let mut media = changed.iter().filter(|path| !path.ends_with(".md"));
        media.any(|path| {
            let named = format!("data-file=\"{}\"", escaped(path));
            view.html.iter().any(|piece| piece.contains(&named))
        })
    }

    /// Whether a file was changed by the last renewal of the vault.
    pub fn has_changed(&self, path: &str) -> bool {
        self.0.changed.borrow().contains(path)
    }

    fn put_page(&self, tab: TabId, page: Page) {
        self.0.panes.pages.borrow_mut().insert(tab, page);
    }

    /// Shows all that has come, and calls the document after what has the focus.
    fn show_panes(&self) {
        let panes = Panes {
            workspace: Handle::new(self.0.panes.workspace.borrow().clone()),
            pages: Handle::new(self.0.panes.pages.borrow().clone()),
        };
        let page = panes.focused();
        if let (Some(document), Some(title)) = (window().and_then(|window| window.document()), page.title()) {
            let title = title.to_owned();
            if self.0.panes.attended.borrow().as_ref() != Some(&title) {
                // A page that is there for one vault is called by that, too.
                match carried::vault_name().or_else(|| beside::vault().map(|vault| vault.name)) {
                    Some(vault) => document.set_title(&format!("{title} – {vault}")),
                    None => document.set_title(&title),
                }
                self.0.panes.attended.replace(Some(title));
            }
        }
        if let Some(path) = page.path() {
            self.0.recent.visited(&self.0.vault.borrow(), &path);
        }
        self.dispatch(Action::Shown(panes));
    }
}

/// As it stands in an attribute.
fn escaped(path: &str) -> String {
    path.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

fn key(vault: &str) -> String {
    format!("workspace.{vault}")
}
