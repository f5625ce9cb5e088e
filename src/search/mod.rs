//! Finding: Obsidian's search language, and the full text that it is asked of.
//!
//! 1. [`Query`] is what a reader has typed, parsed; nothing that can be typed is an error.
//! 2. [`text`] finds words in texts, and the texts that they can be in.

mod query;
mod requirement;
pub mod text;

pub use query::{Expression, Field, NumberTest, Pattern, PropertyValue, Query};
pub use requirement::Requirement;
