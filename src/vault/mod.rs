//! What a vault is: files with vault paths, behind a store that reads them when they are asked for.
//!
//! 1. [`archive`] lists a zip and reads its entries, [`tar`] and [`folder`] do the same with a tar archive and a folder:
//!    what is [`listed`] becomes a [`store`].
//! 2. [`names`] turns the bytes of a name into a vault path, or says why it can't.
//! 3. [`open`] finds the vault in there, by [`roots`]: one common folder, several vaults side by side, what is hidden.
//! 4. [`settings`] reads what `.obsidian` says about reading, [`style_sheets`] finds those that it names, [`text`] decodes
//!    notes.
//!
//! What is refused is in [`limits`], and what the reader is told of it in [`fault`]. Knows nothing of Markdown.

mod archive;
mod calendar;
mod day;
mod fault;
mod file;
mod folder;
mod index_file;
pub mod limits;
mod listed;
pub mod names;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod open;
mod platform;
mod problem;
mod roots;
mod settings;
mod sorting;
mod source;
mod store;
mod style_sheets;
mod tar;
mod text;
mod vault;

pub(crate) use archive::Crc32;
pub use calendar::parse_date;
pub use day::{Day, MONTHS, WEEKDAYS, days_in_month};
pub use file::{File, FileKind};
pub use folder::{Folder, FolderFile, is_skipped};
pub use index_file::{INDEX_PATH, stamp};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{DiskFolder, FileSource, NativePlatform};
pub use open::archive_stem;
pub use platform::Platform;
pub use problem::{Problem, ProblemKind};
pub use roots::VaultRoot;
pub use settings::{
    Appearance, Bookmark, BookmarkKind, ColorGroup, CommandHotkeys, DatedNotesSettings, GraphSettings, Hotkey,
    Modifiers, Period, PropertiesView, Settings, Theme,
};
pub use source::{ByteSource, ReadError, Source};
pub use store::{Batch, FileId};
pub use style_sheets::{StyleSheet, StyleSheetKind};
pub use tar::{TAR_END, tar_header, tar_padding};
pub use text::NoteText;
pub use vault::{Opened, Vault};
