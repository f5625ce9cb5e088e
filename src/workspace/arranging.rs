use super::{Axis, Group, GroupId, SplitId, TabId, Workspace};

impl Workspace {
    /// Pinned tabs stand before the others, and stay.
    pub fn toggle_pin(&mut self, tab: TabId) {
        let Some(group) = self.group_of_mut(tab) else { return };
        let shown = group.active_id();
        if let Some((_, mut tab)) = group.take(tab) {
            tab.is_pinned = !tab.is_pinned;
            let pinned = group.tabs.iter().filter(|tab| tab.is_pinned).count();
            group.insert(pinned, tab);
        }
        group.active = shown.and_then(|shown| group.position(shown)).unwrap_or(0);
    }

    pub fn toggle_stacked(&mut self, group: GroupId) {
        if let Some(group) = self.group_mut(group) {
            group.is_stacked = !group.is_stacked;
        }
    }

    /// Moves a tab to a place among those of a group, counted as they stand before; it gets the focus.
    pub fn move_tab(&mut self, tab: TabId, to: GroupId, at: usize) {
        let Some(from) = self.group_of(tab).map(|group| group.id) else { return };
        if self.group(to).is_none() {
            return;
        }
        let Some((was, mut moved)) = self.group_mut(from).and_then(|group| group.take(tab)) else { return };
        let at = if from == to && was < at { at - 1 } else { at };
        // Among others it is one of them.
        moved.is_pinned &= from == to;
        if let Some(group) = self.group_mut(to) {
            group.insert(at, moved);
        }
        self.drop_empty_groups();
        self.focus(tab);
    }

    /// Moves a tab along its group, as far as that goes and pins allow; whether it did.
    pub fn shift(&mut self, tab: TabId, by: isize) -> bool {
        let Some((group, was)) = self.group_of(tab).and_then(|group| Some((group.id, group.position(tab)?))) else {
            return false;
        };
        let Some(to) = was.checked_add_signed(by) else { return false };
        self.move_tab(tab, group, if by > 0 { to + 1 } else { to });
        self.group(group).and_then(|group| group.position(tab)) != Some(was)
    }

    /// Moves a tab into a group of its own beside another one; whether there was room.
    pub fn move_to_split(&mut self, tab: TabId, beside: GroupId, axis: Axis) -> bool {
        let is_alone = self.group_of(tab).is_some_and(|group| group.id == beside && group.tabs.len() == 1);
        let is_full = self.groups().len() >= super::workspace::MOST_GROUPS;
        if is_alone || is_full || self.group(beside).is_none() {
            return false;
        }
        let Some((_, mut moved)) = self.group_of_mut(tab).and_then(|group| group.take(tab)) else { return false };
        moved.is_pinned = false;
        let group = GroupId(self.new_id());
        self.put_group(beside, axis, Group::of(group, moved));
        self.drop_empty_groups();
        self.focus(tab)
    }

    /// The tab so many further on in the group with the focus, around the end.
    pub fn neighbour(&self, by: isize) -> Option<TabId> {
        let group = self.group(self.focused)?;
        let len = isize::try_from(group.tabs.len()).ok()?;
        let at = isize::try_from(group.active).ok()?;
        let there = usize::try_from((at + by).rem_euclid(len.max(1))).ok()?;
        group.tabs.get(there).map(|tab| tab.id)
    }

    /// The tab at a place of the group with the focus, from 0.
    pub fn nth(&self, at: usize) -> Option<TabId> {
        self.group(self.focused)?.tabs.get(at).map(|tab| tab.id)
    }

    /// Gives a part of a split another share of it, at the cost of the part behind.
    pub fn resize(&mut self, split: SplitId, part: usize, share: f64) {
        self.root.resize(split, part, share);
    }
}
