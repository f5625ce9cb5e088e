//! What a vault is: files with vault paths, behind a store that reads them when they are asked for.
//!
//! 1. [`names`] turns the bytes of a name into a vault path, or says why it can't.
//! 2. [`archive`] reads a zip's central directory and inflates single entries.
//! 3. [`Vault::open`] finds the vault in a store: one common root folder, several vaults side by side, what is left out.
//! 4. [`settings`] reads what `.obsidian` says about reading.
//!
//! Knows nothing of Markdown.

mod platform;
mod problem;
mod settings;
mod source;

pub use platform::Platform;
pub use problem::{Problem, ProblemKind};
pub use settings::Settings;
pub use source::{ByteSource, ReadError};
