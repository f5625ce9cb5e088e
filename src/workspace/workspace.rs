use serde::{Deserialize, Serialize};

use super::closing::Closed;
use super::{Axis, Group, GroupId, Node, Place, SplitId, Spot, StepId, Tab, TabId, Turn};

/// All that is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    pub(super) root: Node,
    pub(super) focused: GroupId,
    /// Everything has a number of its own.
    pub(super) last_id: u32,
    /// What was closed in this visit, the last one last.
    #[serde(skip)]
    pub(super) closed: Vec<Closed>,
}

/// Where something opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// In the tab with the focus, unless that is pinned or one of a stack.
    #[default]
    Here,
    Tab,
    Split(Axis),
}

/// So many groups there can be: more are too small to read in.
pub(super) const MOST_GROUPS: usize = 12;
pub(super) const MOST_TABS: usize = 200;

impl Default for Workspace {
    fn default() -> Self {
        let group = Group::of(GroupId(1), Tab::empty(TabId(2)));
        Self { root: Node::Group(group), focused: GroupId(1), last_id: 2, closed: Vec::new() }
    }
}

impl Workspace {
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// In reading order.
    pub fn groups(&self) -> Vec<&Group> {
        self.root.groups()
    }

    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups().into_iter().find(|group| group.id == id)
    }

    pub fn group_of(&self, tab: TabId) -> Option<&Group> {
        self.groups().into_iter().find(|group| group.position(tab).is_some())
    }

    /// All tabs, group by group.
    pub fn tabs(&self) -> Vec<&Tab> {
        self.groups().into_iter().flat_map(|group| &group.tabs).collect()
    }

    pub fn tab(&self, id: TabId) -> Option<&Tab> {
        self.tabs().into_iter().find(|tab| tab.id == id)
    }

    pub fn focused_group(&self) -> GroupId {
        self.focused
    }

    /// The tab with the focus.
    pub fn focused(&self) -> Option<&Tab> {
        self.group(self.focused)?.active()
    }

    pub fn focused_id(&self) -> Option<TabId> {
        self.focused().map(|tab| tab.id)
    }

    /// Whether there is no more than a single, ordinary tab: then nothing needs to tell of tabs.
    pub fn is_plain(&self) -> bool {
        matches!(&self.root, Node::Group(group) if group.is_plain())
    }

    /// Opens a spot, and gives the focus to the tab that it is in.
    pub fn open(&mut self, spot: Spot, way: Way) -> Option<TabId> {
        let target = match way {
            Way::Here => self.target_here(&spot),
            Way::Tab => self.focused().filter(|tab| tab.step().is_none()).map(|tab| tab.id),
            Way::Split(axis) => Some(self.add_group(axis)?),
        };
        let tab = match target {
            Some(tab) => tab,
            None => self.new_tab()?,
        };
        self.focus(tab);
        let id = StepId(self.new_id());
        self.tab_mut(tab)?.go(spot, id);
        Some(tab)
    }

    /// The tab that shows a spot which is opened from the one with the focus; none when that takes a new one.
    fn target_here(&self, spot: &Spot) -> Option<TabId> {
        let group = self.group(self.focused)?;
        let tab = group.active()?;
        let is_same = tab.path() == Some(spot.path.as_str());
        if tab.step().is_none() || is_same || (!tab.is_pinned && !group.is_stacked) {
            return Some(tab.id);
        }
        // In a stack what is open already is gone to, beside what leads there.
        let in_stack = group.tabs.iter().filter(|_| group.is_stacked);
        in_stack.into_iter().find(|tab| tab.path() == Some(spot.path.as_str())).map(|tab| tab.id)
    }

    /// An empty tab behind the one with the focus.
    pub fn new_tab(&mut self) -> Option<TabId> {
        if self.tabs().len() >= MOST_TABS {
            return None;
        }
        let id = TabId(self.new_id());
        let group = self.focused_group_mut()?;
        group.insert(group.active + 1, Tab::empty(id));
        Some(id)
    }

    /// Shows what is shown in a second group too, which gets the focus.
    pub fn split(&mut self, axis: Axis) -> Option<TabId> {
        let twin = self.focused()?.clone();
        let tab = self.add_group(axis)?;
        let step = StepId(self.new_id());
        *self.tab_mut(tab)? = twin.twin(tab, step);
        Some(tab)
    }

    fn add_group(&mut self, axis: Axis) -> Option<TabId> {
        if self.groups().len() >= MOST_GROUPS || self.tabs().len() >= MOST_TABS {
            return None;
        }
        let (tab, group) = (TabId(self.new_id()), GroupId(self.new_id()));
        self.put_group(self.focused, axis, Group::of(group, Tab::empty(tab)));
        Some(tab)
    }

    pub(super) fn put_group(&mut self, beside: GroupId, axis: Axis, group: Group) {
        let (id, split) = (group.id, SplitId(self.new_id()));
        self.change_root(|root| Some(root.split(beside, axis, group, split)));
        self.focused = id;
    }

    /// The tab gets the focus, and is shown in its group. Whether it is there.
    pub fn focus(&mut self, tab: TabId) -> bool {
        for group in self.root.groups_mut() {
            if let Some(at) = group.position(tab) {
                group.active = at;
                self.focused = group.id;
                return true;
            }
        }
        false
    }

    /// Shows another step of a tab's history, and gives it the focus; whether there is such a one.
    pub fn turn_to(&mut self, tab: TabId, step: StepId) -> bool {
        self.tab_mut(tab).is_some_and(|tab| tab.turn_to(step)) && self.focus(tab)
    }

    /// What a turn of the tab with the focus leads to.
    pub fn beyond(&self, turn: Turn) -> Option<StepId> {
        self.focused()?.beyond(turn).map(|step| step.id)
    }

    /// What a tab shows was scrolled.
    pub fn scrolled(&mut self, tab: TabId, place: Place) {
        if let Some(tab) = self.tab_mut(tab) {
            tab.scrolled(place);
        }
    }

    pub(super) fn new_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    pub(super) fn focused_group_mut(&mut self) -> Option<&mut Group> {
        let focused = self.focused;
        self.group_mut(focused)
    }

    pub(super) fn group_mut(&mut self, id: GroupId) -> Option<&mut Group> {
        self.root.groups_mut().into_iter().find(|group| group.id == id)
    }

    pub(super) fn group_of_mut(&mut self, tab: TabId) -> Option<&mut Group> {
        self.root.groups_mut().into_iter().find(|group| group.position(tab).is_some())
    }

    pub(super) fn tab_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        self.root.groups_mut().into_iter().flat_map(|group| &mut group.tabs).find(|tab| tab.id == id)
    }

    /// Puts another tree in the place of the one that is there; nothing of it is left when there is none.
    pub(super) fn change_root(&mut self, change: impl FnOnce(Node) -> Option<Node>) {
        let root = std::mem::replace(&mut self.root, Node::Group(Group::default()));
        self.root = change(root).unwrap_or_else(|| {
            let (group, tab) = (GroupId(self.new_id()), TabId(self.new_id()));
            Node::Group(Group::of(group, Tab::empty(tab)))
        });
    }
}
