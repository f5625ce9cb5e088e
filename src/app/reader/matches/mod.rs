//! What a search has found, in the note itself.
//!
//! 1. The engine names each match by its place in the note's text. Blocks say where in it they begin (`data-at`), so
//!    [`find`] knows in which block a match is, and looks for its words in what is shown there. One that isn't shown, such
//!    as a link's target, is its block.
//! 2. [`marking`] paints what is found, piece by piece as the note comes in, and tells where the current match is.
//! 3. [`bar`] counts them and goes from one to the next.

mod bar;
mod find;
mod marking;

pub use bar::MatchBar;
pub use find::Found;
pub use marking::{Marking, top_px};
