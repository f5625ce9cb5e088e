use super::folds::{FoldAction, Folds};
use crate::engine::RowKind;
use crate::web::page::now_ms;

/// What a key does in the tree, as the ARIA Authoring Practices have it.
pub enum KeyEffect {
    /// Goes to a row.
    Move(usize),
    Fold(FoldAction),
    /// Opens the file, or opens and closes the folder.
    Choose(usize),
}

/// Letters that are typed in one go make one word.
#[derive(Default)]
pub struct Typing {
    letters: String,
    last_ms: f64,
}

/// Letters typed within this time belong together.
const TYPING_MS: f64 = 700.0;
/// How many rows Page Up and Page Down go.
const PAGE: usize = 20;

impl Typing {
    /// What was typed in one go with this key, or nothing when the key is no letter.
    pub fn add(&mut self, key: &str) -> Option<&str> {
        let mut letters = key.chars();
        let letter = letters.next()?;
        let now = now_ms();
        let goes_on = now - self.last_ms < TYPING_MS && !self.letters.is_empty();
        if letters.next().is_some() || letter == '*' || (letter == ' ' && !goes_on) {
            return None;
        }
        if !goes_on {
            self.letters.clear();
        }
        self.letters.push(letter);
        self.last_ms = now;
        Some(&self.letters)
    }

    /// The next letter begins anew.
    pub fn forget(&mut self) {
        self.letters.clear();
    }
}

pub fn effect(folds: &Folds, key: &str) -> Option<KeyEffect> {
    let row = folds.active;
    let line = folds.line_of(row).unwrap_or(0);
    let is_folder = folds.tree.files.row(row)?.kind == RowKind::Folder;
    let last = folds.seen.len().checked_sub(1)?;
    let to_line = |line: usize| folds.row_at(line.min(last)).map(KeyEffect::Move);
    match key {
        "ArrowDown" => to_line(line + 1),
        "ArrowUp" => to_line(line.saturating_sub(1)),
        "PageDown" => to_line(line + PAGE),
        "PageUp" => to_line(line.saturating_sub(PAGE)),
        "Home" => to_line(0),
        "End" => to_line(last),
        "ArrowRight" if is_folder && !folds.is_open(row) => Some(KeyEffect::Fold(FoldAction::Open(row))),
        // Into the folder, if anything is in it.
        "ArrowRight" if is_folder => {
            folds.row_at(line + 1).filter(|next| folds.tree.parent(*next) == Some(row)).map(KeyEffect::Move)
        }
        "ArrowLeft" if is_folder && folds.is_open(row) => Some(KeyEffect::Fold(FoldAction::Close(row))),
        "ArrowLeft" if folds.is_filtered() => None,
        "ArrowLeft" => folds.tree.parent(row).map(KeyEffect::Move),
        "*" => Some(KeyEffect::Fold(FoldAction::OpenSiblings(row))),
        "Enter" | " " => Some(KeyEffect::Choose(row)),
        _ => None,
    }
}

/// The next row whose name begins with what was typed. One letter, and the same letter again, goes on from the row after
/// the active one; a word stays while it fits.
pub fn typed(folds: &Folds, letters: &str) -> Option<usize> {
    let first = letters.chars().next()?;
    let is_one_letter = letters.chars().all(|letter| letter == first);
    let wanted = if is_one_letter { first.to_lowercase().collect() } else { letters.to_lowercase() };
    let count = folds.seen.len();
    let start = folds.line_of(folds.active).unwrap_or(0) + usize::from(is_one_letter);
    (0..count)
        .filter_map(|step| folds.row_at((start + step) % count))
        .find(|row| folds.tree.files.row(*row).is_some_and(|row| starts_with(row.name, &wanted)))
}

fn starts_with(name: &str, lower_case: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    lower_case.chars().all(|wanted| letters.next() == Some(wanted))
}
