//! The Obsidian dialect: what a note says ([`facts`]) and how it looks ([`render`]).
//!
//! Knows nothing of the vault: whatever a link leads to is asked of a [`Host`]. Parsing cannot fail.

mod facts;
mod host;
mod value;

pub use facts::{Block, Facts, Heading, Link, LinkKind, Property};
pub use host::{Embedded, Host, Target};
pub use value::Value;
