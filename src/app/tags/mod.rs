//! All tags of the vault: nested as their names are, or one below the other; a click searches.

mod panel;
mod tree;

pub use panel::TagsPanel;
