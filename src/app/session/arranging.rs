//! What is done with tabs and groups.

use super::Session;
use super::panes::How;
use crate::workspace::{Axis, Everywhere, GroupId, SplitId, TabId, Towards, Workspace};

impl Session {
    /// The tab with the focus.
    pub fn focused_tab(&self) -> Option<TabId> {
        self.0.panes.workspace.borrow().focused_id()
    }

    /// The tabs of a group, in their order.
    pub fn tabs_of(&self, group: GroupId) -> Vec<TabId> {
        let workspace = self.0.panes.workspace.borrow();
        workspace.group(group).map(|group| group.tabs.iter().map(|tab| tab.id).collect()).unwrap_or_default()
    }

    /// A tab gets the focus.
    pub fn focus_tab(&self, tab: TabId) {
        if !self.has_focus(tab) && self.0.panes.workspace.borrow_mut().focus(tab) {
            self.arrange(How::Glanced, None);
        }
    }

    pub fn new_tab(&self) {
        self.added(Workspace::new_tab, "New tab");
    }

    /// Shows what has the focus in a second group, too.
    pub fn split(&self, axis: Axis) {
        self.added(|workspace| workspace.split(axis), if axis == Axis::Row { "Split right" } else { "Split down" });
    }

    pub fn undo_close(&self) {
        let Some(tab) = self.0.panes.workspace.borrow_mut().undo_close() else { return };
        let name = self.tab_name(tab);
        self.changed(format!("{name} is open again"));
    }

    /// Closes a tab, unless it is pinned.
    pub fn close_tab(&self, tab: TabId) {
        let name = self.tab_name(tab);
        if self.0.panes.workspace.borrow().tab(tab).is_none_or(|tab| tab.is_pinned) {
            self.notice(format!("“{name}” is pinned. Unpin it to close it."));
            return;
        }
        self.0.panes.workspace.borrow_mut().close(tab);
        self.changed(format!("{name} is closed"));
    }

    pub fn close_others(&self, tab: TabId, everywhere: Everywhere) {
        self.0.panes.workspace.borrow_mut().close_others(tab, everywhere);
        self.changed("The other tabs are closed".to_owned());
    }

    pub fn close_group(&self, group: GroupId) {
        self.0.panes.workspace.borrow_mut().close_group(group);
        self.changed("The tabs are closed".to_owned());
    }

    pub fn close_focused_group(&self) {
        self.close_group(self.focused_group());
    }

    pub fn toggle_focused_stacked(&self) {
        self.toggle_stacked(self.focused_group());
    }

    fn focused_group(&self) -> GroupId {
        self.0.panes.workspace.borrow().focused_group()
    }

    pub fn toggle_pin(&self, tab: TabId) {
        self.0.panes.workspace.borrow_mut().toggle_pin(tab);
        let is_pinned = self.0.panes.workspace.borrow().tab(tab).is_some_and(|tab| tab.is_pinned);
        let name = self.tab_name(tab);
        self.changed(format!("{name} is {}", if is_pinned { "pinned" } else { "not pinned any more" }));
    }

    pub fn toggle_stacked(&self, group: GroupId) {
        self.0.panes.workspace.borrow_mut().toggle_stacked(group);
        let is_stacked = self.0.panes.workspace.borrow().group(group).is_some_and(|group| group.is_stacked);
        self.changed(if is_stacked { "The tabs are stacked" } else { "The tabs are not stacked any more" }.to_owned());
    }

    /// Moves a tab to a place in a group, counted as its tabs stand before.
    pub fn move_tab(&self, tab: TabId, to: GroupId, at: usize) {
        self.0.panes.workspace.borrow_mut().move_tab(tab, to, at);
        self.moved(tab);
    }

    /// Moves a tab along its group.
    pub fn shift_tab(&self, tab: TabId, by: isize) {
        let has_moved = self.0.panes.workspace.borrow_mut().shift(tab, by);
        if has_moved {
            self.moved(tab);
        }
    }

    /// Moves a tab into a group of its own beside another one.
    pub fn move_to_split(&self, tab: TabId, beside: GroupId, axis: Axis) {
        let has_moved = self.0.panes.workspace.borrow_mut().move_to_split(tab, beside, axis);
        if has_moved {
            self.moved(tab);
        }
    }

    pub fn resize_split(&self, split: SplitId, part: usize, share: f64) {
        self.0.panes.workspace.borrow_mut().resize(split, part, share);
        self.arrange(How::Looked, None);
    }

    /// The tab so many further on gets the focus.
    pub fn step_tabs(&self, by: isize) {
        let tab = self.0.panes.workspace.borrow().neighbour(by);
        self.turn_to_tab(tab);
    }

    /// The tab at a place of its group gets the focus, counted from 0; the last one when that is none.
    pub fn focus_nth(&self, at: Option<usize>) {
        let tab = {
            let workspace = self.0.panes.workspace.borrow();
            let last = || workspace.group(workspace.focused_group())?.tabs.last().map(|tab| tab.id);
            at.map_or_else(last, |at| workspace.nth(at))
        };
        self.turn_to_tab(tab);
    }

    /// The group in a direction gets the focus.
    pub fn focus_towards(&self, towards: Towards) {
        let tab = {
            let workspace = self.0.panes.workspace.borrow();
            workspace.towards(towards).and_then(|group| workspace.group(group)?.active_id())
        };
        self.turn_to_tab(tab);
    }

    fn turn_to_tab(&self, tab: Option<TabId>) {
        if let Some(tab) = tab {
            self.focus_tab(tab);
            self.say(self.tab_name(tab));
        }
    }

    fn added(&self, add: impl FnOnce(&mut Workspace) -> Option<TabId>, what: &str) {
        let added = add(&mut self.0.panes.workspace.borrow_mut());
        match added {
            Some(_) => self.changed(what.to_owned()),
            None => self.notice("There is no room for more tabs."),
        }
    }

    fn moved(&self, tab: TabId) {
        let place = {
            let workspace = self.0.panes.workspace.borrow();
            workspace.group_of(tab).and_then(|group| Some((group.position(tab)? + 1, group.tabs.len())))
        };
        let name = self.tab_name(tab);
        let (at, of) = place.unwrap_or((1, 1));
        self.changed(format!("{name} is tab {at} of {of}"));
    }

    fn changed(&self, said: String) {
        self.arrange(How::Glanced, None);
        self.say(said);
    }

    fn tab_name(&self, tab: TabId) -> String {
        let workspace = self.0.panes.workspace.borrow();
        workspace.tab(tab).and_then(|tab| tab.name()).unwrap_or("New tab").to_owned()
    }
}
