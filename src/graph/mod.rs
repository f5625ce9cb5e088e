//! The link graph: what is in it ([`GraphData`]), where things stand (the layout) and what is seen of it (the scene).
//!
//! Knows nothing of the canvas it ends on, nor of the vault it came from.

mod data;

pub use data::{GraphData, GraphNode, NodeKind};
