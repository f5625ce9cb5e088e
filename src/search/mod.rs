//! Finding: Obsidian's search language, and the full text that it is asked of.
//!
//! 1. [`Query`] is what a reader has typed, parsed; nothing that can be typed is an error. [`explain`] says it in words,
//!    [`complete`] how it can go on.
//! 2. [`Requirement`] is what every document that matches must hold. [`text`] finds the candidates by it, and words in
//!    texts.
//! 3. [`Matcher`] looks into one document exactly, and finds what to mark; [`pattern`] runs regular expressions for it.
//!
//! [`Exclusion`] is what the vault's settings leave out.

mod complete;
mod exclusion;
mod explain;
mod matcher;
mod parse;
mod pattern;
mod query;
mod requirement;
pub mod text;

pub use complete::{Completion, Vocabulary, complete};
pub use exclusion::Exclusion;
pub use explain::explain;
pub use matcher::{Document, DocumentKind, MatchOptions, Matcher, Matches};
pub use query::{Comparison, Expression, Field, Query};
pub use requirement::Requirement;
