use super::{GraphData, NodeFacts};

/// A graph as it grew: its nodes in the order in which they came to be.
#[derive(Debug, Default)]
pub struct Lapse {
    /// Nodes by time, those without one first: nobody knows how long they have been there.
    order: Vec<u32>,
    /// The time of each of them.
    times: Vec<Option<i64>>,
}

impl Lapse {
    pub fn new(data: &GraphData, facts: &NodeFacts) -> Self {
        let time = |node: u32| facts.created.get(node as usize).copied().flatten();
        let mut order: Vec<u32> = (0..data.nodes.len() as u32).collect();
        order.sort_by_key(|&node| time(node));
        let times = order.iter().map(|&node| time(node)).collect();
        Self { order, times }
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// When the last of the first `count` nodes came to be.
    pub fn time(&self, count: usize) -> Option<i64> {
        self.times.get(count.checked_sub(1)?).copied().flatten()
    }

    /// The first `count` nodes and what links them, and their numbers in `data`, which is what this was made of.
    pub fn first(&self, data: &GraphData, count: usize) -> (GraphData, Vec<u32>) {
        let mut nodes: Vec<u32> = self.order.get(..count.min(self.len())).unwrap_or_default().to_vec();
        nodes.sort_unstable();
        let place = |node: &u32| nodes.binary_search(node).ok().map(|place| place as u32);
        let edges = data.edges.iter().filter_map(|(from, to)| Some((place(from)?, place(to)?))).collect();
        let named = nodes.iter().filter_map(|&node| data.nodes.get(node as usize).cloned()).collect();
        (GraphData { nodes: named, edges }, nodes)
    }
}
