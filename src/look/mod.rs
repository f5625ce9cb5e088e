//! A vault's own look: style sheets that were written for Obsidian, made fit for a part of a page.
//!
//! 1. [`token`] cuts a sheet into tokens as browsers do ([`scanner`] finds their ends), and writes them so that every browser reads the same again.
//! 2. [`sheet`] walks rules and declarations, and keeps those that act on the note alone and load nothing: what is not
//!    known to be harmless is left out.
//! 3. [`selector`] holds each rule inside of the [scope](SCOPE_CLASS); [`value`] looks at what a declaration says.
//! 4. [`data_url`] takes out the pictures that lie in the sheet itself.
//!
//! Parsing can't fail: of what is no style sheet nothing is left. Knows nothing of the vault.

mod accent;
mod data_url;
mod icons;
mod output;
mod scanner;
mod selector;
mod sheet;
mod token;
mod value;

pub use accent::{Accent, Ground};
pub use icons::icon_named;
pub use output::{Image, Part, Scoped};
pub use sheet::scoped;

/// The class of the element that stands for a page's root around a note. It is a `vault-html` element, and a
/// `vault-body` element in it stands for the body; a vault's rules match these two and what is in them.
pub const SCOPE_CLASS: &str = "vault-root";
