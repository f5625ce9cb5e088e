//! The left column's views, one at a time: files, search, tags, bookmarks.

mod tab;
mod view;

pub use tab::{Tab, use_tab};
pub use view::Sidebar;
