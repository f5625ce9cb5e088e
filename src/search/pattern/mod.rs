//! Regular expressions as JavaScript writes them, in linear time.
//!
//! 1. [`parse`] reads one, says in a sentence what it cannot read, and knows which literal texts a match must hold.
//! 2. [`literal`] knows characters that every match holds: where these are is found at once, and only there is more to do.
//! 3. [`program`] runs it: a lazy automaton, so that no expression takes longer than in proportion to the text.

mod case;
mod class;
mod literal;
mod parse;
mod program;

pub(super) use parse::{Case, Parsed, parse};
pub(super) use program::{Program, Want};
