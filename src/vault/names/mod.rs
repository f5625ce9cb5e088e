//! Names: from the bytes in an archive to a vault path, and the order in which a reader expects them.
//!
//! 1. [`decode`] finds the encoding of a name's bytes.
//! 2. [`vault_path`] makes a vault path of the text: `/` between folders, normal form C, nothing that leads outside.
//! 3. [`is_hidden`] says what Obsidian does not show.
//! 4. [`natural_cmp`] sorts what it shows.

mod cp437;
mod encoding;
mod natural;
mod path;

pub(super) use encoding::{Fallback, decode};
pub use natural::{latin_base, natural_cmp};
pub(super) use path::{is_hidden, vault_path};
