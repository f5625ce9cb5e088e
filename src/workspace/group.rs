use serde::{Deserialize, Serialize};

use super::{Tab, TabId};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupId(pub u32);

/// Tabs in one place: one of them is shown, or all of them, as a stack. Never without a tab.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub id: GroupId,
    /// Pinned ones come first.
    pub tabs: Vec<Tab>,
    pub(super) active: usize,
    pub is_stacked: bool,
}

impl Group {
    pub(super) fn of(id: GroupId, tab: Tab) -> Self {
        Self { id, tabs: vec![tab], active: 0, is_stacked: false }
    }

    pub fn active(&self) -> Option<&Tab> {
        self.tabs.get(self.active)
    }

    pub fn active_id(&self) -> Option<TabId> {
        self.active().map(|tab| tab.id)
    }

    pub fn position(&self, tab: TabId) -> Option<usize> {
        self.tabs.iter().position(|known| known.id == tab)
    }

    /// Whether it is no more than a single, ordinary tab.
    pub fn is_plain(&self) -> bool {
        !self.is_stacked && self.tabs.len() == 1 && self.tabs.iter().all(|tab| !tab.is_pinned)
    }

    /// Puts a tab in, as near to the place as pins allow, and shows it.
    pub(super) fn insert(&mut self, at: usize, tab: Tab) {
        let pinned = self.tabs.iter().filter(|tab| tab.is_pinned).count();
        let at = if tab.is_pinned { at.min(pinned) } else { at.clamp(pinned, self.tabs.len()) };
        self.tabs.insert(at, tab);
        self.active = at;
    }

    /// Takes a tab out. If it was shown, the one behind it is, or else the last.
    pub(super) fn take(&mut self, tab: TabId) -> Option<(usize, Tab)> {
        let at = self.position(tab)?;
        let taken = self.tabs.remove(at);
        if at < self.active || self.active >= self.tabs.len() {
            self.active = self.active.saturating_sub(1);
        }
        Some((at, taken))
    }
}
