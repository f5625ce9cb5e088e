//! The app as it is put on a host.
//!
//! 1. [`build`] lets Trunk bundle it beside `dist/`.
//! 2. [`page`] is finished: its [`styles`] become one sheet, its [`wasm`] module is [`split`] in two parts, its [`policy`]
//!    gets the hashes of its scripts, and all [`addresses`] in it are checked.
//! 3. [`demo`] packs the demo vault beside it, [`vendor`] copies what a note may need of others' libraries.
//! 4. [`kit`] packs what a page that holds the app and a vault is made with, [`site_kit`] what a folder for a host is.
//! 5. [`offline`] tells the service worker which files there are.
//! 6. Only what has passed becomes `dist/`.
//! 7. [`size`] says what a visitor loads; [`startup`] renews what the splitting goes by.

mod addresses;
mod build;
mod demo;
mod files;
mod html;
mod imports;
mod kit;
mod offline;
mod page;
mod policy;
mod site_kit;
mod size;
mod split;
mod startup;
mod styles;
mod vendor;
mod wasm;

pub use build::{build, build_app};
pub use files::files_in;
pub use size::size;
pub use startup::startup;
