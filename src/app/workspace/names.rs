//! How tabs and their panes are called.

use crate::workspace::{Tab, TabId};

pub fn tab_id(tab: TabId) -> String {
    format!("note-tab-{}", tab.0)
}

pub fn pane_id(tab: TabId) -> String {
    format!("note-pane-{}", tab.0)
}

pub fn title(tab: &Tab) -> String {
    tab.name().unwrap_or("New tab").to_owned()
}

/// The picture of what is open in a tab.
pub fn icon_of(tab: &Tab) -> &'static str {
    use crate::vault::FileKind;
    match tab.path().map(FileKind::of_path) {
        None => "plus",
        Some(FileKind::Image) => "image",
        Some(FileKind::Audio) => "music",
        Some(FileKind::Video) => "film",
        Some(_) => "file-text",
    }
}
