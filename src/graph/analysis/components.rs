use crate::graph::Topology;

/// The parts of a graph that hang together, whichever way the links go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Components {
    /// By node, the number of its part: the largest is 0, and of two that are as large the one with the first node.
    pub of: Vec<u32>,
    /// By number.
    pub sizes: Vec<u32>,
}

/// Finds them by breadth-first search, in proportion to the graph.
pub fn components(topology: &Topology) -> Components {
    const UNSEEN: u32 = u32::MAX;
    let mut of = vec![UNSEEN; topology.len()];
    let mut sizes = Vec::new();
    let mut queue = Vec::new();
    for first in 0..topology.len() as u32 {
        if of[first as usize] != UNSEEN {
            continue;
        }
        let number = sizes.len() as u32;
        of[first as usize] = number;
        queue.clear();
        queue.push(first);
        let mut at = 0;
        while let Some(&node) = queue.get(at) {
            at += 1;
            for &other in topology.neighbours(node) {
                if of[other as usize] == UNSEEN {
                    of[other as usize] = number;
                    queue.push(other);
                }
            }
        }
        sizes.push(queue.len() as u32);
    }
    let (of, sizes) = by_size(&of, &sizes);
    Components { of, sizes }
}

/// Numbers groups anew, the largest first; those of one size keep their order.
pub(super) fn by_size(of: &[u32], sizes: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut order: Vec<u32> = (0..sizes.len() as u32).collect();
    order.sort_by_key(|&group| std::cmp::Reverse(sizes[group as usize]));
    let mut numbers = vec![0; sizes.len()];
    for (number, &group) in order.iter().enumerate() {
        numbers[group as usize] = number as u32;
    }
    (of.iter().map(|&group| numbers[group as usize]).collect(), order.iter().map(|&g| sizes[g as usize]).collect())
}
