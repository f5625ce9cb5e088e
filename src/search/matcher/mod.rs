//! Whether one document matches, exactly, and where.
//!
//! 1. [`compile`] makes of each part of a query what looks for it, and tells what cannot be understood.
//! 2. [`required`] is what every document that matches holds.
//! 3. [`tally`] tells by the index of words what matches, where words alone decide.
//! 4. [`evaluate`] asks the parts of a document ([`document`]) for them; what stands in properties, [`property`].

mod compile;
mod document;
mod evaluate;
mod hits;
mod property;
mod required;
mod tally;

pub use compile::{MatchOptions, Matcher};
pub use document::{Document, DocumentKind};
pub use evaluate::Matches;
pub use tally::Tally;
