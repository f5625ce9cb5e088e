//! How tabs and their panes are called.

use crate::vault::FileKind;
use crate::workspace::{Tab, TabId};

const NOTE: &str = "file-text";

pub fn tab_id(tab: TabId) -> String {
    format!("note-tab-{}", tab.0)
}

pub fn pane_id(tab: TabId) -> String {
    format!("note-pane-{}", tab.0)
}

pub fn title(tab: &Tab) -> String {
    tab.name().unwrap_or("New tab").to_owned()
}

/// The picture of what is open in a tab; of notes there are too many for one to say anything.
pub fn picture_of(tab: &Tab) -> Option<&'static str> {
    Some(icon_of(tab)).filter(|icon| *icon != NOTE && tab.step().is_some())
}

/// The picture of whatever is open in a tab.
pub fn icon_of(tab: &Tab) -> &'static str {
    match tab.path().map(FileKind::of_path) {
        None => "plus",
        Some(FileKind::Image) => "image",
        Some(FileKind::Audio) => "music",
        Some(FileKind::Video) => "film",
        Some(_) => NOTE,
    }
}
