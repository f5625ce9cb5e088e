use super::components::by_size;
use super::louvain::Weighted;
use crate::graph::Topology;

/// Groups of nodes that have more links among themselves than with others, by node: 0 is the largest group, and of two
/// that are as large the one with the first node comes first. A node without links is a group of its own.
///
/// The Louvain method: V. Blondel and others, “Fast unfolding of communities in large networks”, Journal of Statistical
/// Mechanics (2008). Only what may have changed is looked at again, and what does not hang together is parted in the end,
/// as V. Traag and others found it necessary, “From Louvain to Leiden: guaranteeing well-connected communities”, Scientific
/// Reports 9 (2019). Nodes are gone through in their order, so that the same graph has the same groups.
pub fn communities(topology: &Topology) -> Vec<u32> {
    let mut graph = Weighted::of(topology);
    let mut of: Vec<u32> = (0..topology.len() as u32).collect();
    loop {
        let settled = graph.settle();
        let (numbers, groups) = numbered(&settled);
        if groups == graph.len() {
            break;
        }
        for group in &mut of {
            *group = numbers[*group as usize];
        }
        graph = graph.grouped(&numbers, groups);
    }
    parted(topology, &of)
}

/// Numbers in the order in which they come up, without gaps, and how many there are.
fn numbered(of: &[u32]) -> (Vec<u32>, usize) {
    const UNKNOWN: u32 = u32::MAX;
    let mut numbers = vec![UNKNOWN; of.len()];
    let mut groups = 0;
    let numbered = of.iter().map(|&group| {
        let number = &mut numbers[group as usize];
        if *number == UNKNOWN {
            *number = groups;
            groups += 1;
        }
        *number
    });
    let numbered: Vec<u32> = numbered.collect();
    (numbered, groups as usize)
}

/// Makes each piece of a group that doesn't hang together a group of its own, and numbers all by size.
fn parted(topology: &Topology, of: &[u32]) -> Vec<u32> {
    const UNSEEN: u32 = u32::MAX;
    let mut piece = vec![UNSEEN; of.len()];
    let mut sizes = Vec::new();
    let mut waiting = Vec::new();
    for first in 0..of.len() {
        if piece[first] != UNSEEN {
            continue;
        }
        let (number, mut size) = (sizes.len() as u32, 0);
        piece[first] = number;
        waiting.push(first as u32);
        while let Some(node) = waiting.pop() {
            size += 1;
            for &other in topology.neighbours(node) {
                if piece[other as usize] == UNSEEN && of[other as usize] == of[first] {
                    piece[other as usize] = number;
                    waiting.push(other);
                }
            }
        }
        sizes.push(size);
    }
    by_size(&piece, &sizes).0
}
