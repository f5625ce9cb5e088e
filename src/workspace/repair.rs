use std::collections::BTreeSet;

use super::workspace::{MOST_GROUPS, MOST_TABS};
use super::{GroupId, Workspace};

impl Workspace {
    /// What was kept, as it can be shown now: without what is not there any more, and whole, whatever became of it while
    /// it was kept. Nothing when nothing of it is left.
    pub fn repaired(mut self, is_there: impl Fn(&str) -> bool) -> Option<Self> {
        self.closed.clear();
        let mut seen = BTreeSet::new();
        let mut tabs = 0;
        for (number, group) in self.root.groups_mut().into_iter().enumerate() {
            let shown = group.active_id();
            let is_known = !seen.insert(group.id.0) || number >= MOST_GROUPS;
            group.tabs.retain_mut(|tab| {
                tabs += 1;
                !is_known && tabs <= MOST_TABS && tab.forget(&is_there) && seen.insert(tab.id.0)
            });
            group.tabs.sort_by_key(|tab| !tab.is_pinned);
            group.active = shown.and_then(|shown| group.position(shown)).unwrap_or(0);
        }
        if self.tabs().iter().all(|tab| tab.step().is_none()) {
            return None;
        }
        // Numbers that were lost must not be given again.
        self.last_id = self.last_id.max(self.root.last_id());
        self.drop_empty_groups();
        let groups: Vec<GroupId> = self.groups().iter().map(|group| group.id).collect();
        if !groups.contains(&self.focused) {
            self.focused = groups.first().copied()?;
        }
        Some(self)
    }
}
