//! What the browser keeps of vaults that were opened: a list, handles by which it can be asked for a file or folder of the
//! reader's again, and copies where the reader wants them. All of it stays in the browser's own storage for this page.

mod copies;
mod database;
mod handle;
mod known;
mod packed;
mod watch;

pub use copies::{NotKept, can_keep, keep, kept, let_go};
pub use database::{forget, known_vaults, remember};
pub use handle::{Handle, Picked, can_pick_folders, handle_of_drop, pick_folder, pick_folder_to_write};
pub use known::{About, KnownVault, Way};
pub use packed::packed;
pub use watch::{Change, DiskWatch, FolderChange, Prints};
