//! One pass over the body of a note: the CommonMark parser's events, with Obsidian's constructs put back among them,
//! become blocks with inline content, which a [`Sink`] takes in.
//!
//! 1. [`run`] keeps the stack of containers: quotes, callouts, lists, tables, footnotes.
//! 2. [`leaf`] gathers the items of each block of text.
//! 3. [`restore`] turns what the parser read back into what stands in the note.

mod leaf;
mod restore;
mod run;
mod sink;

pub(super) use run::run;
pub use sink::Dialect;
pub(super) use sink::{Container, ContainerEnd, Fold, Leaf, LeafKind, Named, Sink};
