use crate::graph::{Pair, Topology};

/// What stays highlighted until the reader lets go of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spotlight {
    /// What it is about.
    pub subjects: Vec<u32>,
    /// What is seen as clearly.
    pub near: Vec<u32>,
    /// The links that are drawn once more.
    pub lines: Vec<Pair>,
}

impl Spotlight {
    /// On some nodes, their neighbours, and the links between them.
    pub fn on(subjects: &[u32], topology: &Topology) -> Self {
        let mut light = Self { subjects: subjects.to_vec(), ..Self::default() };
        for &node in subjects {
            light.near.extend_from_slice(topology.neighbours(node));
            let links = topology.neighbours(node).iter().filter_map(|&other| topology.pair(node, other));
            light.lines.extend(links);
        }
        light.near.sort_unstable();
        light.near.dedup();
        light.lines.sort_unstable_by_key(|pair| (pair.from, pair.to));
        light.lines.dedup();
        light
    }

    /// On the nodes of a path, and the links from each to the next.
    pub fn along(path: &[u32], topology: &Topology) -> Self {
        let lines = path.windows(2).filter_map(|step| topology.pair(step[0], step[1])).collect();
        Self { subjects: path.to_vec(), near: Vec::new(), lines }
    }
}
