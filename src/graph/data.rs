use serde::{Deserialize, Serialize};

/// A graph as the engine hands it over: filtered, with nodes in a stable order. Links have a direction; a pair of notes
/// that link to each other gives two edges, several links in one direction give one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GraphData {
    pub nodes: Vec<GraphNode>,
    /// Pairs of indices into `nodes`: from, to. No loops, no duplicates, sorted.
    pub edges: Vec<(u32, u32)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphNode {
    /// Names the node in a vault for good, so that it can keep its place when the filter changes: a vault path, an
    /// unresolved name, a `#tag`.
    pub key: String,
    /// What stands beside it: the file's name without `.md`, the unresolved name, the `#tag`.
    pub label: String,
    pub kind: NodeKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    Note,
    Unresolved,
    Tag,
    Attachment,
}
