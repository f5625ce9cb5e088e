use std::collections::VecDeque;

use crate::graph::Topology;

/// A graph whose links have weights, and whose nodes stand for groups of nodes.
#[derive(Debug, Default)]
pub(super) struct Weighted {
    /// Where each node's links begin in `links`, and one more for the end.
    starts: Vec<u32>,
    links: Vec<(u32, f64)>,
    /// What a node's links weigh together, those within it twice.
    strength: Vec<f64>,
    /// The same of all nodes.
    total: f64,
}

/// How much better a move has to be to be made, so that rounding never moves a node to and fro.
const LEAST_GAIN: f64 = 1e-9;

impl Weighted {
    pub fn of(topology: &Topology) -> Self {
        let mut graph = Self { starts: vec![0], ..Self::default() };
        for node in 0..topology.len() as u32 {
            graph.links.extend(topology.neighbours(node).iter().map(|&other| (other, 1.0)));
            graph.starts.push(graph.links.len() as u32);
            graph.strength.push(topology.degree(node) as f64);
        }
        graph.total = graph.strength.iter().sum();
        graph
    }

    pub fn len(&self) -> usize {
        self.strength.len()
    }

    fn links(&self, node: u32) -> &[(u32, f64)] {
        &self.links[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// Moves each node to the community of a neighbour for as long as that makes the whole better; only what has a
    /// neighbour that moved is looked at again. The community of each node, by the number of a node in it.
    pub fn settle(&self) -> Vec<u32> {
        let nodes = self.len();
        let mut of: Vec<u32> = (0..nodes as u32).collect();
        let mut strength = self.strength.clone();
        let mut waiting: VecDeque<u32> = (0..nodes as u32).collect();
        let mut is_waiting = vec![true; nodes];
        // What links a node with each community, and which of these are touched.
        let (mut weight, mut touched) = (vec![0.0; nodes], Vec::new());
        while let Some(node) = waiting.pop_front() {
            is_waiting[node as usize] = false;
            for &(other, link) in self.links(node).iter().filter(|(other, _)| *other != node) {
                let community = of[other as usize];
                if weight[community as usize] == 0.0 {
                    touched.push(community);
                }
                weight[community as usize] += link;
            }
            let (home, own) = (of[node as usize], self.strength[node as usize]);
            strength[home as usize] -= own;
            let worth =
                |community: u32| weight[community as usize] - own * strength[community as usize] / self.total.max(1.0);
            let (mut best, mut most) = (home, worth(home));
            touched.sort_unstable();
            for &community in &touched {
                if worth(community) > most + LEAST_GAIN {
                    (best, most) = (community, worth(community));
                }
            }
            strength[best as usize] += own;
            of[node as usize] = best;
            for community in touched.drain(..) {
                weight[community as usize] = 0.0;
            }
            if best == home {
                continue;
            }
            for &(other, _) in self.links(node) {
                if of[other as usize] != best && !std::mem::replace(&mut is_waiting[other as usize], true) {
                    waiting.push_back(other);
                }
            }
        }
        of
    }

    /// The graph whose nodes are the groups of this one's.
    pub fn grouped(&self, of: &[u32], groups: usize) -> Self {
        let mut members = vec![Vec::new(); groups];
        for (node, &group) in of.iter().enumerate() {
            members[group as usize].push(node as u32);
        }
        let mut graph = Self { starts: vec![0], strength: vec![0.0; groups], total: self.total, ..Self::default() };
        let (mut weight, mut touched) = (vec![0.0; groups], Vec::new());
        for (group, members) in members.iter().enumerate() {
            for &node in members {
                graph.strength[group] += self.strength[node as usize];
                for &(other, link) in self.links(node) {
                    let to = of[other as usize];
                    if weight[to as usize] == 0.0 {
                        touched.push(to);
                    }
                    weight[to as usize] += link;
                }
            }
            touched.sort_unstable();
            for to in touched.drain(..) {
                graph.links.push((to, std::mem::take(&mut weight[to as usize])));
            }
            graph.starts.push(graph.links.len() as u32);
        }
        graph
    }
}

/// How much more of the links lie within groups than would by chance: M. Newman and M. Girvan, “Finding and evaluating
/// community structure in networks”, Physical Review E 69 (2004).
pub fn modularity(topology: &Topology, of: &[u32]) -> f64 {
    let links = topology.pairs().len() as f64;
    if links == 0.0 {
        return 0.0;
    }
    let within = topology.pairs().iter().filter(|pair| of[pair.from as usize] == of[pair.to as usize]).count();
    let groups = of.iter().max().map_or(0, |last| *last as usize + 1);
    let mut strength = vec![0.0; groups];
    for (node, &group) in of.iter().enumerate() {
        strength[group as usize] += topology.degree(node as u32) as f64;
    }
    let by_chance: f64 = strength.iter().map(|strength| (strength / (2.0 * links)) * (strength / (2.0 * links))).sum();
    within as f64 / links - by_chance
}
