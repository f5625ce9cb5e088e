use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{GraphData, NodeFacts, NodeKind, Topology};

/// The graph as lines of text: its nodes by number of links, each with its neighbours below when it is expanded.
#[derive(Debug, Default)]
pub struct Listing {
    order: Vec<u32>,
    /// Ranks in `order` of the expanded nodes.
    expanded: BTreeSet<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListRow {
    pub node: u32,
    pub key: String,
    pub label: String,
    pub kind: NodeKind,
    /// The class of nodes that it belongs to.
    pub class: Option<u16>,
    /// How many nodes it is linked with.
    pub links: u32,
    pub role: RowRole,
    /// Its place among its siblings, from 1 on, and how many they are.
    pub position: u32,
    pub siblings: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowRole {
    Collapsed,
    Expanded,
    /// A neighbour of the node above, by which way the link goes.
    LinkedTo,
    LinkedFrom,
    LinkedBoth,
}

impl Listing {
    pub fn new(topology: &Topology) -> Self {
        let mut order: Vec<u32> = (0..topology.len() as u32).collect();
        order.sort_by_key(|&node| std::cmp::Reverse(topology.degree(node)));
        Self { order, expanded: BTreeSet::new() }
    }

    pub fn len(&self, topology: &Topology) -> usize {
        self.order.len() + self.expanded.iter().map(|&rank| self.children(rank, topology)).sum::<usize>()
    }

    /// Shows or hides the neighbours of a node.
    pub fn toggle(&mut self, node: u32) {
        if let Some(rank) = self.order.iter().position(|&at| at == node) {
            let rank = rank as u32;
            if !self.expanded.remove(&rank) {
                self.expanded.insert(rank);
            }
        }
    }

    pub fn rows(&self, data: &GraphData, topology: &Topology, facts: &NodeFacts, range: Range<usize>) -> Vec<ListRow> {
        let row = |row| {
            let row = self.row(data, topology, row)?;
            Some(ListRow { class: facts.class(row.node as usize), ..row })
        };
        range.filter_map(row).collect()
    }

    fn row(&self, data: &GraphData, topology: &Topology, row: usize) -> Option<ListRow> {
        // What expanded nodes before this row have added to it.
        let mut added = 0;
        for &rank in &self.expanded {
            let parent_row = rank as usize + added;
            if row <= parent_row {
                break;
            }
            let children = self.children(rank, topology);
            if row <= parent_row + children {
                return self.child(data, topology, rank, row - parent_row - 1);
            }
            added += children;
        }
        let rank = row - added;
        let role = if self.expanded.contains(&(rank as u32)) { RowRole::Expanded } else { RowRole::Collapsed };
        make_row(data, topology, *self.order.get(rank)?, role, (rank, self.order.len()))
    }

    fn child(&self, data: &GraphData, topology: &Topology, rank: u32, child: usize) -> Option<ListRow> {
        let parent = *self.order.get(rank as usize)?;
        let neighbours = topology.neighbours(parent);
        let node = *neighbours.get(child)?;
        let leads = |from, to| data.edges.binary_search(&(from, to)).is_ok();
        let role = match (leads(parent, node), leads(node, parent)) {
            (true, true) => RowRole::LinkedBoth,
            (false, true) => RowRole::LinkedFrom,
            _ => RowRole::LinkedTo,
        };
        make_row(data, topology, node, role, (child, neighbours.len()))
    }

    fn children(&self, rank: u32, topology: &Topology) -> usize {
        self.order.get(rank as usize).map_or(0, |&node| topology.degree(node))
    }
}

fn make_row(
    data: &GraphData,
    topology: &Topology,
    node: u32,
    role: RowRole,
    (position, siblings): (usize, usize),
) -> Option<ListRow> {
    let named = data.nodes.get(node as usize)?;
    Some(ListRow {
        node,
        key: named.key.clone(),
        label: named.label.clone(),
        kind: named.kind,
        class: None,
        links: topology.degree(node) as u32,
        role,
        position: position as u32 + 1,
        siblings: siblings as u32,
    })
}
