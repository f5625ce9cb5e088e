//! What the vault's owner has bookmarked: files, folders, headings, blocks, searches, in groups.

mod item;
mod panel;

pub use panel::BookmarksPanel;
