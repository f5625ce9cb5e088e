use std::rc::Rc;

use rustc_hash::FxHashSet;
use yew::Reducible;

use super::order::{Order, children};
use crate::app::handle::Handle;
use crate::app::state::TreeIndex;
use crate::engine::RowKind;
use crate::web::page::{load, save};

/// A tree with at most this many rows is shown whole when it is opened for the first time.
const SMALL: usize = 60;
const ORDER_KEY: &str = "files.order";

/// Which folders are open, and which rows are therefore seen.
#[derive(Clone)]
pub struct Folds {
    pub tree: Handle<TreeIndex>,
    /// Under which the open folders are kept.
    key: Rc<str>,
    open: FxHashSet<u32>,
    pub order: Order,
    /// Only files whose names hold these words are seen, whatever lies around them.
    pub filter: Rc<str>,
    /// The rows of the tree that are seen, from top to bottom.
    pub seen: Rc<[u32]>,
    /// For each row of the tree its place in `seen`, or [`UNSEEN`].
    lines: Rc<[u32]>,
    /// For each row that is seen its place among its siblings, from 1.
    positions: Rc<[u32]>,
    /// The row that keys act on.
    pub active: usize,
    /// The tree has changed, and nothing else since: what is seen of it stays where it is.
    pub is_renewed: bool,
}

const UNSEEN: u32 = u32::MAX;

pub enum FoldAction {
    /// Another vault, or the same one as it is now.
    Show {
        tree: Handle<TreeIndex>,
        vault: Rc<str>,
    },
    Open(usize),
    Close(usize),
    /// Opens all folders beside a row.
    OpenSiblings(usize),
    OpenAll,
    CloseAll,
    Order(Order),
    Filter(Rc<str>),
    /// Makes a row seen and active.
    Reveal(usize),
    Activate(usize),
}

impl Folds {
    pub fn new(tree: Handle<TreeIndex>, vault: &str) -> Self {
        let key: Rc<str> = key(vault).into();
        let open = match load::<Vec<String>>(&key) {
            Some(paths) => paths.iter().filter_map(|path| u32::try_from(tree.files.find(path)?).ok()).collect(),
            None if tree.files.len() <= SMALL => folders(&tree).collect(),
            None => FxHashSet::default(),
        };
        let mut folds = Self {
            tree,
            key,
            open,
            order: load(ORDER_KEY).unwrap_or_default(),
            filter: "".into(),
            seen: Rc::new([]),
            lines: Rc::new([]),
            positions: Rc::new([]),
            active: 0,
            is_renewed: false,
        };
        folds.look();
        folds
    }

    /// The same vault as it is now, with the same folders open.
    fn renewed(&self, tree: Handle<TreeIndex>) -> Self {
        let row_now = |row: usize| tree.files.find(&self.tree.files.path(row));
        let open = self.open.iter().filter_map(|row| u32::try_from(row_now(*row as usize)?).ok()).collect();
        let active = row_now(self.active).unwrap_or(self.active.min(tree.files.len().saturating_sub(1)));
        let mut folds = Self { tree, open, active, is_renewed: true, ..self.clone() };
        folds.look();
        folds
    }

    pub fn is_open(&self, row: usize) -> bool {
        u32::try_from(row).is_ok_and(|row| self.open.contains(&row))
    }

    pub fn has_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Where a row stands among those that are seen.
    pub fn line_of(&self, row: usize) -> Option<usize> {
        self.lines.get(row).filter(|line| **line != UNSEEN).map(|line| *line as usize)
    }

    pub fn row_at(&self, line: usize) -> Option<usize> {
        self.seen.get(line).map(|row| *row as usize)
    }

    /// The place among its siblings of the row at a line, from 1, and how many they are.
    pub fn position(&self, line: usize) -> (u32, u32) {
        let position = self.positions.get(line).copied().unwrap_or(1);
        if self.is_filtered() {
            return (position, u32::try_from(self.seen.len()).unwrap_or(u32::MAX));
        }
        (position, self.row_at(line).map_or(1, |row| self.tree.position(row).1))
    }

    pub fn is_filtered(&self) -> bool {
        !self.filter.is_empty()
    }

    fn look(&mut self) {
        let (seen, positions) = if self.is_filtered() { self.filtered() } else { self.unfolded() };
        let mut lines = vec![UNSEEN; self.tree.files.len()];
        for (line, row) in (0_u32..).zip(&seen) {
            if let Some(place) = lines.get_mut(*row as usize) {
                *place = line;
            }
        }
        self.seen = seen.into();
        self.lines = lines.into();
        self.positions = positions.into();
    }

    /// Rows inside closed folders are passed over.
    fn unfolded(&self) -> (Vec<u32>, Vec<u32>) {
        let (mut seen, mut positions) = (Vec::new(), Vec::new());
        // What is still to be listed, the next one last.
        let mut waiting = level(&self.tree, None, self.order);
        while let Some((row, position)) = waiting.pop() {
            seen.push(row);
            positions.push(position);
            if self.open.contains(&row) {
                waiting.append(&mut level(&self.tree, Some(row as usize), self.order));
            }
        }
        (seen, positions)
    }

    fn filtered(&self) -> (Vec<u32>, Vec<u32>) {
        let words: Vec<String> = self.filter.split_whitespace().map(str::to_lowercase).collect();
        let files = &self.tree.files;
        let fits = |row: &usize| {
            files.row(*row).filter(|row| row.kind != RowKind::Folder).is_some_and(|row| {
                let name = row.name.to_lowercase();
                words.iter().all(|word| name.contains(word))
            })
        };
        let mut rows: Vec<usize> = (0..files.len()).filter(fits).collect();
        self.order.sort(files, &mut rows);
        let seen: Vec<u32> = rows.into_iter().filter_map(|row| u32::try_from(row).ok()).collect();
        let positions = (1..).take(seen.len()).collect();
        (seen, positions)
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
        self.is_renewed = false;
        let changed = match action {
            FoldAction::Show { tree, vault } => {
                let is_same = *self.key == key(&vault);
                *self = if is_same { self.renewed(tree) } else { Self::new(tree, &vault) };
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
            FoldAction::OpenAll => {
                self.open = folders(&self.tree).collect();
                true
            }
            FoldAction::CloseAll => {
                self.open.clear();
                // The folder at the top that holds the active row takes its place.
                self.active = self.tree.files.ancestors(self.active).first().copied().unwrap_or(self.active);
                true
            }
            FoldAction::Order(order) => {
                save(ORDER_KEY, &order);
                self.order = order;
                self.look();
                false
            }
            FoldAction::Filter(filter) => {
                self.filter = filter;
                self.look();
                // Keys act on what is seen.
                if self.line_of(self.active).is_none() {
                    self.active = self.row_at(0).unwrap_or(self.active);
                }
                false
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

/// What lies in a folder or at the top, the last one first, each with its place.
fn level(tree: &TreeIndex, folder: Option<usize>, order: Order) -> Vec<(u32, u32)> {
    let rows = children(&tree.files, folder, order).into_iter().filter_map(|row| u32::try_from(row).ok());
    let mut level: Vec<(u32, u32)> = rows.zip(1..).collect();
    level.reverse();
    level
}

fn key(vault: &str) -> String {
    format!("folders.{vault}")
}

fn folders(tree: &TreeIndex) -> impl Iterator<Item = u32> {
    (0..tree.files.len())
        .filter(|row| tree.files.row(*row).is_some_and(|row| row.kind == RowKind::Folder))
        .filter_map(|row| u32::try_from(row).ok())
}
