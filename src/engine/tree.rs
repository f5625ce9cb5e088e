use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::vault::FileKind;
use crate::vault::names::natural_cmp;

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
    /// When each file was changed last, in seconds since 1970; 0 for folders, and where it is not known.
    modified: Vec<u32>,
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

/// A file's path, its kind, and when it was changed last: see [`FileTree::modified`].
type Listed<'a> = (&'a str, FileKind, u32);

/// A folder or a file while the tree is built.
struct Child<'a> {
    name: &'a str,
    kind: RowKind,
    modified: u32,
    /// What is inside a folder.
    files: &'a [Listed<'a>],
}

/// As Obsidian sorts: by the name as it is shown, and by the ending only where that is the same.
fn compare_names(one: &str, other: &str) -> Ordering {
    let stem = |name: &'_ str| name.rsplit_once('.').map_or(name.len(), |(stem, _)| stem.len());
    let (one_stem, one_ending) = one.split_at(stem(one));
    let (other_stem, other_ending) = other.split_at(stem(other));
    natural_cmp(one_stem, other_stem).then_with(|| natural_cmp(one_ending, other_ending))
}

/// The next folder in a path, from `prefix` on.
fn folder_name(path: &str, prefix: usize) -> Option<&str> {
    Some(path.get(prefix..)?.split_once('/')?.0)
}

impl From<FileKind> for RowKind {
    fn from(kind: FileKind) -> Self {
        match kind {
            FileKind::Note => Self::Note,
            FileKind::Canvas => Self::Canvas,
            FileKind::Base => Self::Base,
            FileKind::Image => Self::Image,
            FileKind::Audio => Self::Audio,
            FileKind::Video => Self::Video,
            FileKind::Pdf => Self::Pdf,
            FileKind::Other => Self::Other,
        }
    }
}

impl FileTree {
    /// Files must come sorted by path, bytewise: then each folder's files stand together.
    pub fn new<'a>(files: impl Iterator<Item = Listed<'a>>) -> Self {
        let files: Vec<_> = files.collect();
        let mut tree = Self::default();
        tree.add_level(&files, 0, 0);
        tree
    }

    /// Adds what is in one folder: `files` share their first `prefix` bytes.
    fn add_level(&mut self, files: &[Listed<'_>], prefix: usize, depth: u16) {
        let mut children: Vec<Child<'_>> = files
            .chunk_by(|one, other| {
                let folder = folder_name(one.0, prefix);
                folder.is_some() && folder == folder_name(other.0, prefix)
            })
            .filter_map(|files| {
                let (path, kind, modified) = files.first().copied()?;
                Some(match folder_name(path, prefix) {
                    Some(name) => Child { name, kind: RowKind::Folder, modified: 0, files },
                    None => Child { name: path.get(prefix..)?, kind: kind.into(), modified, files: &[] },
                })
            })
            .collect();
        children.sort_by(|one, other| {
            let is_file = |child: &Child<'_>| child.kind != RowKind::Folder;
            is_file(one).cmp(&is_file(other)).then_with(|| compare_names(one.name, other.name))
        });
        for child in children {
            let row = self.add_row(&child, depth);
            if child.kind == RowKind::Folder {
                self.add_level(child.files, prefix + child.name.len() + 1, depth.saturating_add(1));
            }
            let next = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
            if let Some(place) = self.nexts.get_mut(row) {
                *place = next;
            }
        }
    }

    fn add_row(&mut self, child: &Child<'_>, depth: u16) -> usize {
        self.names.push_str(child.name);
        self.ends.push(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.depths.push(depth);
        self.kinds.push(child.kind);
        self.modified.push(child.modified);
        self.nexts.push(0);
        self.kinds.len() - 1
    }

    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// When the file of a row was changed last, in seconds since 1970; 0 where that is not known.
    pub fn modified(&self, row: usize) -> u32 {
        self.modified.get(row).copied().unwrap_or(0)
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
