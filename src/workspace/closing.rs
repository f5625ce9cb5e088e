use super::{Group, GroupId, Tab, TabId, Workspace};

/// A tab that was closed, and where it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    tab: Tab,
    group: GroupId,
    at: usize,
}

/// So many closed tabs can be brought back.
const MOST: usize = 30;

impl Workspace {
    /// Closes a tab, pinned or not. A group without any goes too, and the last tab of all leaves an empty one.
    pub fn close(&mut self, tab: TabId) {
        let Some(group) = self.group_of_mut(tab) else { return };
        let id = group.id;
        let Some((at, tab)) = group.take(tab) else { return };
        let is_over = group.tabs.is_empty();
        if tab.step().is_some() {
            self.closed.push(Closed { tab, group: id, at });
            let surplus = self.closed.len().saturating_sub(MOST);
            self.closed.drain(..surplus);
        }
        if is_over {
            self.drop_empty_groups();
        }
    }

    /// Closes the other tabs that are not pinned: those of the same group, or of all.
    pub fn close_others(&mut self, tab: TabId, everywhere: Everywhere) {
        let Some(group) = self.group_of(tab).map(|group| group.id) else { return };
        let others = self.closable(|here| everywhere == Everywhere::Yes || here.id == group);
        others.into_iter().filter(|other| *other != tab).for_each(|other| self.close(other));
        self.focus(tab);
    }

    /// Closes the tabs of a group that are not pinned.
    pub fn close_group(&mut self, group: GroupId) {
        self.closable(|here| here.id == group).into_iter().for_each(|tab| self.close(tab));
    }

    /// The last one first, so that they come back in the order in which they stood.
    fn closable(&self, is_meant: impl Fn(&Group) -> bool) -> Vec<TabId> {
        let groups = self.groups().into_iter().filter(|group| is_meant(group));
        let tabs = groups.flat_map(|group| &group.tabs).filter(|tab| !tab.is_pinned);
        tabs.map(|tab| tab.id).rev().collect()
    }

    pub fn can_undo_close(&self) -> bool {
        !self.closed.is_empty()
    }

    /// Brings back the tab that was closed last, with its history, where it was if that is still there.
    pub fn undo_close(&mut self) -> Option<TabId> {
        let Closed { tab, group, at } = self.closed.pop()?;
        let id = tab.id;
        let empty = self.focused().filter(|tab| tab.step().is_none()).map(|tab| tab.id);
        let (group, at) = if self.group(group).is_some() { (group, at) } else { (self.focused, usize::MAX) };
        self.group_mut(group)?.insert(at, tab);
        self.focus(id);
        // The empty tab that the last one left has had its time.
        if let Some(empty) = empty {
            self.close(empty);
            self.focus(id);
        }
        Some(id)
    }

    pub(super) fn drop_empty_groups(&mut self) {
        let before: Vec<GroupId> = self.groups().iter().map(|group| group.id).collect();
        let was = before.iter().position(|id| *id == self.focused).unwrap_or(0);
        self.change_root(|root| root.filtered(&|group| !group.tabs.is_empty()));
        let left: Vec<GroupId> = self.groups().iter().map(|group| group.id).collect();
        if !left.contains(&self.focused) {
            // The nearest one before it, or else the first.
            let before = before.iter().take(was).rev().find(|id| left.contains(id));
            self.focused = before.or(left.first()).copied().unwrap_or_default();
        }
    }
}

/// Whether all groups are meant, or one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Everywhere {
    Yes,
    No,
}
