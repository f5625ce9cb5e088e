//! Full text: where in it something stands, and in which notes it can stand at all.
//!
//! 1. [`fold`] reads text as a search compares it: without case, composed or not, without diacritics if wished.
//! 2. [`Finder`] finds a word in a text, in the bytes as they are written; where these need no folding, by [`scan`].
//! 3. [`Words`] knows how often each word stands in which of many texts, so that what lies within words is counted
//!    without a look at them.
//! 4. [`Trigrams`] knows in which of many texts anything else can be, so that only these have to be looked at.

mod decompositions;
mod finder;
mod fold;
mod lexicon;
mod lines;
mod postings;
mod scan;
mod strays;
#[cfg(test)]
#[path = "../../../tests/support/random.rs"]
pub(super) mod testing;
mod trigrams;
mod word_edges;
mod words;

pub use finder::Finder;
pub use fold::Sensitivity;
pub use lines::Look;
pub use scan::Scan;
pub use trigrams::Trigrams;
pub use word_edges::{begins_in_word, is_in_words, is_of_words};
pub use words::Words;
