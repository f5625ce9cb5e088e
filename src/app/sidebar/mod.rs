//! The left column's views, one at a time: files, search, tags, bookmarks, and behind a menu those that are wanted less
//! often.

mod tab;
mod view;

pub use tab::{Tab, Tabs, use_tabs};
pub use view::{Sidebar, Views};
