//! What a vault's `.obsidian` folder says about reading it.
//!
//! 1. [`raw`] holds a file as it is written: any JSON, in which single values may be missing or of the wrong type.
//! 2. [`resolve`] makes of these the settings as they are used, with Obsidian's defaults for all that is not said.

mod bookmarks;
mod graph;
mod hotkeys;
mod periodic;
mod raw;
mod resolve;
mod types;

pub use bookmarks::{Bookmark, BookmarkKind};
pub use hotkeys::{CommandHotkeys, Hotkey, Modifiers};
pub(super) use raw::Raw;
pub(super) use resolve::{ConfigFile, ConfigFiles};
pub use types::{Appearance, ColorGroup, DatedNotesSettings, GraphSettings, Period, PropertiesView, Settings, Theme};
