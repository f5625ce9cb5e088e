//! Finding: Obsidian's search language, and the full text that it is asked of.
//!
//! 1. [`Query`] is what a reader has typed, parsed; nothing that can be typed is an error.
//! 2. [`Fuzzy`] finds names by some of their letters, among [`Names`] that were folded once.
//!
//! [`Exclusion`] is what the vault's settings leave out.

mod exclusion;
mod fuzzy;
mod names;
mod query;
mod walker;

pub use exclusion::Exclusion;
pub use fuzzy::{Fit, Fuzzy, Grade};
pub use names::Names;
pub use query::{Expression, Field, NumberTest, Pattern, PropertyValue, Query};
