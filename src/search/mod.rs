//! Finding: Obsidian's search language, and the full text that it is asked of.
//!
//! 1. [`Query`] is what a reader has typed, parsed; nothing that can be typed is an error. [`explain`] says it in words,
//!    [`complete`] how it can go on.
//! 2. [`Requirement`] is what every document that matches must hold. [`text`] finds the candidates by it, and words in
//!    texts.
//! 3. [`Matcher`] looks into one document exactly, and finds what to mark; [`pattern`] runs regular expressions for it.
//! 4. [`Fuzzy`] finds names by some of their letters, among [`Names`] that were folded once.
//!
//! [`Exclusion`] is what the vault's settings leave out.

mod complete;
mod exclusion;
mod explain;
mod fuzzy;
mod matcher;
mod names;
mod parse;
mod pattern;
mod query;
mod requirement;
pub mod text;
mod walker;

pub use complete::{Completion, Vocabulary, complete};
pub use exclusion::Exclusion;
pub use explain::explain;
pub use fuzzy::{Fit, Fuzzy, Grade};
pub use matcher::{Document, DocumentKind, MatchOptions, Matcher, Matches, Tally};
pub use names::Names;
pub use query::{Comparison, Expression, Field, Query};
pub use requirement::{Requirement, intersection};
