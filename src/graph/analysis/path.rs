use crate::graph::Topology;

/// Which way links may be gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Along {
    /// Either way.
    #[default]
    Any,
    /// Only from a note to what it links to.
    Links,
}

/// A shortest way from one node to another, both of them in it; of several that are as short, always the same one.
/// Nothing when there is none. By breadth-first search.
pub fn shortest_path(topology: &Topology, from: u32, to: u32, along: Along) -> Option<Vec<u32>> {
    const UNSEEN: u32 = u32::MAX;
    let nodes = topology.len();
    if from as usize >= nodes || to as usize >= nodes {
        return None;
    }
    // From the end, so that each node knows the one that comes next.
    let mut next = vec![UNSEEN; nodes];
    next[to as usize] = to;
    let mut queue = vec![to];
    let mut at = 0;
    while next[from as usize] == UNSEEN {
        let node = *queue.get(at)?;
        at += 1;
        for &other in topology.neighbours(node) {
            if next[other as usize] == UNSEEN && (along == Along::Any || topology.leads(other, node)) {
                next[other as usize] = node;
                queue.push(other);
            }
        }
    }
    let mut path = vec![from];
    let mut node = from;
    while node != to {
        node = next[node as usize];
        path.push(node);
    }
    Some(path)
}
