//! The graph of links, as the page asks for it.
//!
//! 1. A [`GraphQuery`] says what of the vault is shown, and by what its nodes are coloured. The page makes it of
//!    [`GraphOptions`], which are Obsidian's `graph.json` and a little beyond.
//! 2. `making` asks its searches of the vault step by step, as far as it has any.
//! 3. `build` makes nodes and edges of the index, `classes` says which of them are of one colour, `dates` when each came
//!    to be.

mod build;
mod classes;
mod dates;
mod link;
mod making;
mod options;
mod query;
mod sieve;

pub use dates::creation;
pub use making::Graphing;
pub use options::{Depth, Folded, GraphOptions, ScopeChoice};
pub use query::{ColorBy, GraphFilter, GraphQuery, GraphScope, LocalLinks};
