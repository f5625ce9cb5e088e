//! One line to type in, and below it what fits: Obsidian's prompt, which the palette and the quick switcher are.

mod marked;
mod row;
mod view;

pub use row::{PromptRow, row_id};
pub use view::Prompt;
