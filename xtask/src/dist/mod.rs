//! The app as it is put on a host.
//!
//! 1. [`build`] lets Trunk bundle it beside `dist/`.
//! 2. [`page`] fills the hashes of inline scripts into the page's policy, and checks every address in it.
//! 3. [`demo`] packs the demo vault beside it.
//! 4. Only what has passed becomes `dist/`.
//! 5. [`size`] says what a visitor loads.

mod build;
mod demo;
mod files;
mod page;
mod size;

pub use build::{build, build_app};
pub use files::files_in;
pub use size::size;
