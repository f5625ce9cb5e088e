//! Full text: where in it something stands, and in which notes it can stand at all.
//!
//! 1. [`fold`] reads text as a search compares it: without case, composed or not, without diacritics if wished.
//! 2. [`Finder`] finds a word in a text, in the bytes as they are written; where these need no folding, by [`scan`].
//! 3. [`Trigrams`] knows in which of many texts it can be, so that only these have to be looked at.

mod decompositions;
mod finder;
mod fold;
mod postings;
mod scan;
mod strays;
#[cfg(test)]
#[path = "../../../tests/support/random.rs"]
mod testing;
mod trigrams;

pub use finder::Finder;
pub use fold::Sensitivity;
pub use trigrams::Trigrams;
