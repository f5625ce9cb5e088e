use yew::AttrValue;

use crate::app::handle::Handle;
use crate::engine::{Counts, FileTree, VaultInfo};

/// The vault that is shown.
#[derive(Clone, PartialEq)]
pub struct OpenVault {
    pub info: Handle<VaultInfo>,
    pub tree: Handle<TreeIndex>,
    pub stage: Stage,
    pub counts: Counts,
}

/// A vault on another host, which is asked for nothing before the reader has agreed.
#[derive(Clone, PartialEq)]
pub struct VaultAddress {
    pub address: AttrValue,
    pub host: AttrValue,
    /// The file's name.
    pub name: AttrValue,
}

/// How much of a vault is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Its files; notes can be read.
    Files,
    /// Its links too: backlinks and graph are complete.
    Links,
    /// Everything.
    All,
}

/// The files, and what the explorer wants to know of each row without walking.
pub struct TreeIndex {
    pub files: FileTree,
    /// The folder's row that a row lies in; `u32::MAX` at the top.
    parents: Vec<u32>,
    /// The place among its siblings, from 1.
    positions: Vec<u32>,
    /// How many rows lie directly in each folder; at the end, at the top.
    children: Vec<u32>,
}

impl OpenVault {
    pub fn new(info: VaultInfo, tree: FileTree) -> Self {
        let counts = Counts { notes: info.notes, files: info.files, problems: info.problems, ..Counts::default() };
        Self { info: Handle::new(info), tree: Handle::new(TreeIndex::new(tree)), stage: Stage::Files, counts }
    }
}

impl OpenVault {
    /// The vault as it is now. As long as its settings stay as they are, it is told by the same handle, so that nothing
    /// takes it for another vault.
    pub fn in_place_of(self, before: Option<Self>) -> Self {
        match before {
            Some(before) if before.info.name == self.info.name && before.info.settings == self.info.settings => {
                Self { info: before.info, ..self }
            }
            _ => self,
        }
    }
}

impl TreeIndex {
    const TOP: u32 = u32::MAX;

    pub fn new(files: FileTree) -> Self {
        let len = files.len();
        let mut parents = vec![Self::TOP; len];
        let mut positions = vec![0; len];
        // One count a folder, and one for the top at the end.
        let mut children = vec![0; len + 1];
        for row in 0..len {
            let Some(here) = files.row(row) else { continue };
            let parent = parents.get(row).copied().unwrap_or(Self::TOP);
            if let Some(count) = children.get_mut(if parent == Self::TOP { len } else { parent as usize }) {
                *count += 1;
                if let Some(position) = positions.get_mut(row) {
                    *position = *count;
                }
            }
            // Rows inside come after; a folder deeper inside overwrites what this one sets.
            if here.next > row + 1
                && let Some(inside) = parents.get_mut(row + 1..here.next)
            {
                inside.fill(u32::try_from(row).unwrap_or(Self::TOP));
            }
        }
        Self { files, parents, positions, children }
    }

    pub fn parent(&self, row: usize) -> Option<usize> {
        self.parents.get(row).filter(|parent| **parent != Self::TOP).map(|parent| *parent as usize)
    }

    /// The place of a row among its siblings, from 1, and how many they are.
    pub fn position(&self, row: usize) -> (u32, u32) {
        let parent = self.parent(row).unwrap_or(self.files.len());
        (self.positions.get(row).copied().unwrap_or(1), self.children.get(parent).copied().unwrap_or(1))
    }
}
