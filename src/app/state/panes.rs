use std::collections::BTreeMap;

use super::Page;
use crate::app::handle::Handle;
use crate::workspace::{TabId, Workspace};

/// What the tabs that are seen show, as far as it has come.
pub type Pages = BTreeMap<TabId, Page>;

/// All that is open, and what is seen of it. Cheap to clone.
#[derive(Clone, Default, PartialEq)]
pub struct Panes {
    pub workspace: Handle<Workspace>,
    pub pages: Handle<Pages>,
}

impl Panes {
    pub fn page(&self, tab: TabId) -> Page {
        self.pages.get(&tab).cloned().unwrap_or_default()
    }

    /// What the tab with the focus shows.
    pub fn focused(&self) -> Page {
        self.workspace.focused_id().map(|tab| self.page(tab)).unwrap_or_default()
    }
}
