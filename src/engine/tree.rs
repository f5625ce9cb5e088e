use serde::{Deserialize, Serialize};

/// All folders and files in reading order: each folder before what is in it, folders first, names in natural order.
///
/// A few large arrays instead of an object a file, so that a hundred thousand of them cross to the page at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTree {
    /// The names of all rows, one after the other.
    names: String,
    /// Where each row's name ends in `names`.
    ends: Vec<u32>,
    depths: Vec<u16>,
    kinds: Vec<RowKind>,
    /// The row after the last one inside: for a file, the next row.
    nexts: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    Folder,
    Note,
    Canvas,
    Base,
    Image,
    Audio,
    Video,
    Pdf,
    Other,
}

/// One line of the explorer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeRow<'a> {
    /// The name with its ending.
    pub name: &'a str,
    /// 0 at the top.
    pub depth: usize,
    pub kind: RowKind,
    /// The row after the last one inside it.
    pub next: usize,
}

impl FileTree {
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    pub fn row(&self, row: usize) -> Option<TreeRow<'_>> {
        let start = match row.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        Some(TreeRow {
            name: self.names.get(start..*self.ends.get(row)? as usize)?,
            depth: usize::from(*self.depths.get(row)?),
            kind: *self.kinds.get(row)?,
            next: *self.nexts.get(row)? as usize,
        })
    }

    /// The row of the file or folder at a vault path.
    pub fn find(&self, path: &str) -> Option<usize> {
        let mut rest = path;
        let (mut row, mut end) = (0, self.len());
        while row < end {
            let here = self.row(row)?;
            if rest == here.name {
                return Some(row);
            }
            match rest.strip_prefix(here.name).and_then(|inside| inside.strip_prefix('/')) {
                Some(inside) if here.kind == RowKind::Folder => {
                    (rest, row, end) = (inside, row + 1, here.next);
                }
                _ => row = here.next,
            }
        }
        None
    }

    /// The rows of the folders around a row, the outermost first.
    pub fn ancestors(&self, row: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < row {
            let Some(here) = self.row(at) else { break };
            if here.next > row {
                found.push(at);
                at += 1;
            } else {
                at = here.next;
            }
        }
        found
    }

    /// The vault path of a row.
    pub fn path(&self, row: usize) -> String {
        let mut path = String::new();
        for folder in self.ancestors(row) {
            if let Some(folder) = self.row(folder) {
                path.push_str(folder.name);
                path.push('/');
            }
        }
        if let Some(here) = self.row(row) {
            path.push_str(here.name);
        }
        path
    }
}
