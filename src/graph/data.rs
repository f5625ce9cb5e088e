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

/// What is known of the nodes besides their links. Each list is in the order of [`GraphData::nodes`].
///
/// Comes behind a [`GraphData`] in the same bytes, so that it can change alone: it moves nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NodeFacts {
    /// What nodes that are drawn in one colour have in common, by its name.
    pub classes: Vec<String>,
    /// Which of these a node belongs to, if any.
    pub class_of: Vec<Option<u16>>,
    /// When it came to be, in seconds since 1970.
    pub created: Vec<Option<i64>>,
    /// How many words are in it.
    pub words: Vec<u32>,
}

impl NodeFacts {
    pub fn class(&self, node: usize) -> Option<u16> {
        self.class_of.get(node).copied().flatten()
    }

    /// How many nodes each class has.
    pub fn class_sizes(&self) -> Vec<u32> {
        let mut sizes = vec![0; self.classes.len()];
        for class in self.class_of.iter().flatten() {
            if let Some(size) = sizes.get_mut(*class as usize) {
                *size += 1;
            }
        }
        sizes
    }

    /// Of some of the nodes, in this order.
    pub fn of(&self, nodes: &[u32]) -> Self {
        Self {
            classes: self.classes.clone(),
            class_of: picked(&self.class_of, nodes),
            created: picked(&self.created, nodes),
            words: picked(&self.words, nodes),
        }
    }
}

fn picked<T: Copy + Default>(all: &[T], nodes: &[u32]) -> Vec<T> {
    nodes.iter().map(|&node| all.get(node as usize).copied().unwrap_or_default()).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    Note,
    Unresolved,
    Tag,
    Attachment,
}
