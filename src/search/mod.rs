//! Finding: Obsidian's search language, and the full text that it is asked of.
//!
//! 1. [`Query`] is what a reader has typed, parsed; nothing that can be typed is an error.

mod query;

pub use query::{Expression, Field, NumberTest, Pattern, PropertyValue, Query};
