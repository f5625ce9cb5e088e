//! What the page can be told to do, and by which keys.
//!
//! 1. [`COMMANDS`] is the one table of it: the palette, the hotkeys, the help and the README's list come from there.
//! 2. [`Keymap`] lays the keys of the vault's `hotkeys.json` over it.
//! 3. [`hotkey`] reads and writes keys, and knows which one was pressed.
//!
//! How something is done is the page's business: it offers what it can do at the moment.

pub mod hotkey;
mod keymap;
mod table;

pub use hotkey::{Keyboard, Stroke};
pub use keymap::{Binding, Keymap, Origin};
pub use table::{Act, COMMANDS, Command, Group, Hint};
