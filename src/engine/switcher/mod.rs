//! The quick switcher: files, aliases, headings and blocks by some of their letters.
//!
//! 1. [`Switcher`] folds the names once, when it is first asked, and those that become known later then; it finds the best.
//! 2. [`rows`] makes of these what is shown, with the letters that were typed marked in it.

mod best;
mod messages;
mod rows;
mod switcher;

pub use messages::{SwitchKind, SwitchRequest, SwitchRow, Switches};
pub use switcher::Switcher;
