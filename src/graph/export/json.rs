use serde::Serialize;

use super::graphml::kind_name;
use crate::graph::layout::Places;
use crate::graph::{GraphData, Topology};

#[derive(Serialize)]
struct Graph<'g> {
    nodes: Vec<Node<'g>>,
    links: Vec<Link<'g>>,
}

#[derive(Serialize)]
struct Node<'g> {
    id: &'g str,
    label: &'g str,
    kind: &'static str,
    /// How many nodes it is linked with.
    links: usize,
    x: f32,
    y: f32,
}

#[derive(Serialize)]
struct Link<'g> {
    source: &'g str,
    target: &'g str,
}

/// The graph in JSON, as D3 and others take it: nodes with their places, and links that name their ends.
pub fn json(data: &GraphData, topology: &Topology, places: &Places) -> String {
    let place = |at: usize| (places.x.get(at).copied().unwrap_or(0.0), places.y.get(at).copied().unwrap_or(0.0));
    let nodes = data.nodes.iter().enumerate().map(|(at, node)| {
        let (x, y) = place(at);
        let links = topology.degree(at as u32);
        Node { id: &node.key, label: &node.label, kind: kind_name(node.kind), links, x, y }
    });
    let id = |node: u32| data.nodes.get(node as usize).map(|node| node.key.as_str());
    let links = data.edges.iter().filter_map(|&(from, to)| Some(Link { source: id(from)?, target: id(to)? }));
    let graph = Graph { nodes: nodes.collect(), links: links.collect() };
    // Nothing in it can fail to be written.
    serde_json::to_string(&graph).unwrap_or_default()
}
