use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::engine::{FileTree, RowKind};

/// How files are sorted. Folders come first, and by name in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    #[default]
    NameAscending,
    NameDescending,
    ModifiedNewest,
    ModifiedOldest,
}

impl Order {
    /// As Obsidian calls them.
    pub const ALL: [(Self, &str); 4] = [
        (Self::NameAscending, "File name (A to Z)"),
        (Self::NameDescending, "File name (Z to A)"),
        (Self::ModifiedNewest, "Modified time (new to old)"),
        (Self::ModifiedOldest, "Modified time (old to new)"),
    ];

    /// Sorts files; they come by name.
    pub fn sort(self, files: &FileTree, rows: &mut [usize]) {
        match self {
            Self::NameAscending => {}
            Self::NameDescending => rows.reverse(),
            Self::ModifiedNewest => rows.sort_by_key(|row| Reverse(files.modified(*row))),
            Self::ModifiedOldest => rows.sort_by_key(|row| files.modified(*row)),
        }
    }
}

/// The rows that lie directly in a folder, or at the top.
pub fn children(files: &FileTree, folder: Option<usize>, order: Order) -> Vec<usize> {
    let (mut row, end) = match folder {
        Some(folder) => (folder + 1, files.row(folder).map_or(folder, |row| row.next)),
        None => (0, files.len()),
    };
    let mut rows = Vec::new();
    let mut folders = 0;
    while row < end {
        let Some(here) = files.row(row) else { break };
        rows.push(row);
        folders += usize::from(here.kind == RowKind::Folder);
        row = here.next;
    }
    let (folders, files_here) = rows.split_at_mut(folders);
    if order == Order::NameDescending {
        folders.reverse();
    }
    order.sort(files, files_here);
    rows
}
