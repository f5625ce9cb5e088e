//! A vault's own look: the theme and the snippets with which its owner has changed Obsidian.
//!
//! 1. [`wardrobe`] asks the engine what the vault has, and puts on what the reader wants of it.
//! 2. [`offer`] asks the reader, once for each vault, and [`memory`] keeps the answer.
//! 3. [`switches`] stand in the settings: one for each style sheet.
//! 4. [`scope`] is the part of the page that the look changes: the note, and nothing around it.

mod memory;
mod offer;
mod scope;
mod switches;
mod wardrobe;

pub use offer::LookOffer;
pub use scope::{LookScope, scope_around};
pub use switches::LookSwitches;
pub use wardrobe::{LookContext, use_look};
