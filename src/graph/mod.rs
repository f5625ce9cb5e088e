//! The link graph: what is in it, where things stand, and what is seen of it.
//!
//! 1. [`GraphData`] comes from the engine: nodes and directed edges, already filtered.
//! 2. [`Topology`] is the same without names: who neighbours whom, and how often a node is linked to.
//! 3. [`layout`] gives every node a place, by simulated forces.
//! 4. [`scene`] turns places, a camera and what the pointer does into batches that a painter only has to draw.
//! 5. [`analysis`] tells what the links say of the graph as a whole.
//! 6. [`export`] makes files of it.
//! 7. [`tools`] are what a reader does with it beyond looking.
//! 8. [`Listing`] is the same graph as rows of text, for those who read it instead.
//!
//! Knows nothing of the canvas it ends on, nor of the vault it came from.

pub mod analysis;
mod data;
pub mod export;
mod lapse;
pub mod layout;
mod listing;
pub mod scene;
pub mod tools;
mod topology;

pub use data::{GraphData, GraphNode, NodeFacts, NodeKind};
pub use lapse::Lapse;
pub use listing::{ListRow, Listing, RowRole};
pub use topology::{Pair, Topology};
