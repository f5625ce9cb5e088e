//! Search: what is typed, what is found.
//!
//! 1. [`query_input`] is the line that is typed in, with [`completions`] of Obsidian's syntax below it.
//! 2. [`use_search`] asks the engine: the newest search counts, and what was found stays until something else is.
//! 3. [`result_list`] shows it, note by note in a [`result_group`] each; a ` ```query ` block in a note shows the same. Excerpts
//!    beyond the first of a note come by [`more_excerpts`].
//! 4. [`panel`] is all of it in the left column, with what can be chosen.

mod completions;
mod copy;
mod more_excerpts;
mod options;
mod panel;
mod preferences;
mod query_block;
mod query_input;
mod recent;
mod result_group;
mod result_list;
mod results_info;
mod use_search;

pub use panel::SearchPanel;
pub use query_block::{QueryBlock, QueryBlockProps};
pub use query_input::focus_input;
pub use result_list::ResultList;
pub use use_search::FoundList;
