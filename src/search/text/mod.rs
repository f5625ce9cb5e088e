//! Full text: where in it something stands, and in which notes it can stand at all.
//!
//! 1. [`fold`] reads text as a search compares it: without case, composed or not, without diacritics if wished.
//! 2. [`Finder`] finds a word in a text, in the bytes as they are written; where these need no folding, by [`scan`].

mod decompositions;
mod finder;
mod fold;
mod scan;
mod strays;
#[cfg(test)]
mod testing;

pub use finder::Finder;
pub use fold::Sensitivity;
