//! Whether one document matches, exactly, and where.
//!
//! 1. [`compile`] makes of each part of a query what looks for it, and tells what cannot be understood.
//! 2. [`evaluate`] asks the parts of a document ([`document`]) for them; what stands in properties, [`property`].

mod compile;
mod document;
mod evaluate;
mod property;

pub use compile::{MatchOptions, Matcher};
pub use document::{Document, DocumentKind};
pub use evaluate::Matches;
