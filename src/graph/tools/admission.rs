use crate::graph::{GraphData, NodeFacts};

/// A graph without the nodes whose numbers are hidden and without their links, and what is known of the others.
pub fn without(data: &GraphData, facts: &NodeFacts, is_hidden: impl Fn(usize) -> bool) -> (GraphData, NodeFacts) {
    const GONE: u32 = u32::MAX;
    let mut places = Vec::with_capacity(data.nodes.len());
    let mut nodes = Vec::with_capacity(data.nodes.len());
    let mut kept = Vec::with_capacity(data.nodes.len());
    for (number, node) in (0_u32..).zip(&data.nodes) {
        if is_hidden(number as usize) {
            places.push(GONE);
        } else {
            places.push(nodes.len() as u32);
            nodes.push(node.clone());
            kept.push(number);
        }
    }
    let place = |node: u32| places.get(node as usize).copied().filter(|place| *place != GONE);
    let edges = data.edges.iter().filter_map(|&(from, to)| Some((place(from)?, place(to)?))).collect();
    (GraphData { nodes, edges }, facts.of(&kept))
}
