use std::rc::Rc;

use rustc_hash::FxHashSet;
use yew::Reducible;

use crate::app::handle::Handle;
use crate::app::state::TreeIndex;
use crate::engine::RowKind;
use crate::web::page::{load, save};

/// A tree with at most this many rows is shown whole when it is opened for the first time.
const SMALL: usize = 60;

/// Which folders are open, and which rows are therefore seen.
#[derive(Clone)]
pub struct Folds {
    pub tree: Handle<TreeIndex>,
    /// Under which the open folders are kept.
    key: Rc<str>,
    open: FxHashSet<u32>,
    /// The rows of the tree that are seen, from top to bottom.
    pub seen: Rc<[u32]>,
    /// The row that keys act on.
    pub active: usize,
}

pub enum FoldAction {
    /// Another vault.
    Show {
        tree: Handle<TreeIndex>,
        vault: Rc<str>,
    },
    Open(usize),
    Close(usize),
    /// Opens all folders beside a row.
    OpenSiblings(usize),
    /// Makes a row seen and active.
    Reveal(usize),
    Activate(usize),
}

impl Folds {
    pub fn new(tree: Handle<TreeIndex>, vault: &str) -> Self {
        let key: Rc<str> = format!("folders.{vault}").into();
        let open = match load::<Vec<String>>(&key) {
            Some(paths) => paths.iter().filter_map(|path| u32::try_from(tree.files.find(path)?).ok()).collect(),
            None if tree.files.len() <= SMALL => folders(&tree).collect(),
            None => FxHashSet::default(),
        };
        let mut folds = Self { tree, key, open, seen: Rc::new([]), active: 0 };
        folds.look();
        folds
    }

    pub fn is_open(&self, row: usize) -> bool {
        u32::try_from(row).is_ok_and(|row| self.open.contains(&row))
    }

    /// Where a row stands among those that are seen.
    pub fn line_of(&self, row: usize) -> Option<usize> {
        self.seen.binary_search(&u32::try_from(row).ok()?).ok()
    }

    pub fn row_at(&self, line: usize) -> Option<usize> {
        self.seen.get(line).map(|row| *row as usize)
    }

    /// Rows inside closed folders are passed over.
    fn look(&mut self) {
        let files = &self.tree.files;
        let mut seen = Vec::new();
        let mut row = 0;
        while let Some(here) = files.row(row) {
            let number = u32::try_from(row).unwrap_or(u32::MAX);
            seen.push(number);
            row = if here.kind == RowKind::Folder && !self.open.contains(&number) { here.next } else { row + 1 };
        }
        self.seen = seen.into();
    }

    fn open(&mut self, row: usize) -> bool {
        let is_folder = self.tree.files.row(row).is_some_and(|row| row.kind == RowKind::Folder);
        is_folder && u32::try_from(row).is_ok_and(|row| self.open.insert(row))
    }

    fn open_all(&mut self, rows: Vec<usize>) -> bool {
        let before = self.open.len();
        for row in rows {
            self.open(row);
        }
        self.open.len() > before
    }

    fn keep(&self) {
        let mut rows: Vec<u32> = self.open.iter().copied().collect();
        rows.sort_unstable();
        let paths: Vec<String> = rows.into_iter().map(|row| self.tree.files.path(row as usize)).collect();
        save(&self.key, &paths);
    }

    fn apply(&mut self, action: FoldAction) {
        let changed = match action {
            FoldAction::Show { tree, vault } => {
                *self = Self::new(tree, &vault);
                return;
            }
            FoldAction::Open(row) => self.open(row),
            FoldAction::Close(row) => u32::try_from(row).is_ok_and(|row| self.open.remove(&row)),
            FoldAction::OpenSiblings(row) => {
                let parent = self.tree.parent(row);
                let siblings: Vec<usize> =
                    self.seen.iter().map(|row| *row as usize).filter(|row| self.tree.parent(*row) == parent).collect();
                self.open_all(siblings)
            }
            FoldAction::Reveal(row) => {
                self.active = row;
                self.open_all(self.tree.files.ancestors(row))
            }
            FoldAction::Activate(row) => {
                self.active = row;
                false
            }
        };
        if changed {
            self.look();
            self.keep();
        }
    }
}

impl Reducible for Folds {
    type Action = FoldAction;

    fn reduce(self: Rc<Self>, action: FoldAction) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        next.apply(action);
        Rc::new(next)
    }
}

fn folders(tree: &TreeIndex) -> impl Iterator<Item = u32> {
    (0..tree.files.len())
        .filter(|row| tree.files.row(*row).is_some_and(|row| row.kind == RowKind::Folder))
        .filter_map(|row| u32::try_from(row).ok())
}
