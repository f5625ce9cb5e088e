//! An archive at an address, in the engine's worker: the page itself may ask no host but its own for anything, and what a
//! note says never gets to where this runs. Only the one address is asked that the reader has agreed to, without cookies,
//! and without saying where the question comes from.
//!
//! 1. [`find`] asks for the beginning, and learns whether the host gives parts of a file, and how large it is.
//! 2. Where it does, [`Ranges`] reads what the engine needs when it needs it, and nothing else.
//! 3. Where not, the file is downloaded as a whole before.

mod find;
mod ranges;
mod refusal;
mod request;

pub use find::{Found, find};
pub use ranges::Ranges;
