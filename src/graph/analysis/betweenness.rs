use crate::graph::Topology;

/// How many of the shortest ways between two others lead through each node, whichever way the links go: U. Brandes, “A
/// faster algorithm for betweenness centrality”, Journal of Mathematical Sociology 25 (2001). Each pair of nodes counts
/// once, and where several ways are as short, each counts for its part.
///
/// In a graph with more than `sources` nodes only the ways from so many of them are counted, and the rest is estimated
/// from these: U. Brandes and C. Pich, “Centrality estimation in large networks” (2007). They lie evenly in the order of
/// the nodes, so that the same graph has the same estimate.
pub fn betweenness(topology: &Topology, sources: usize) -> Vec<f32> {
    let mut work = Betweenness::new(topology, sources);
    while work.step(topology) {}
    work.scores()
}

/// The same, the ways from one node a step.
#[derive(Debug, Default)]
pub struct Betweenness {
    score: Vec<f64>,
    sources: usize,
    done: usize,
    /// Steps from the source, or [`FAR`].
    distance: Vec<u32>,
    /// How many shortest ways there are.
    ways: Vec<f64>,
    /// What lies beyond each node, in ways from the source.
    beyond: Vec<f64>,
    /// The nodes as they were reached.
    order: Vec<u32>,
}

const FAR: u32 = u32::MAX;

impl Betweenness {
    pub fn new(topology: &Topology, sources: usize) -> Self {
        let nodes = topology.len();
        Self {
            score: vec![0.0; nodes],
            sources: sources.min(nodes),
            done: 0,
            distance: vec![FAR; nodes],
            ways: vec![0.0; nodes],
            beyond: vec![0.0; nodes],
            order: Vec::with_capacity(nodes),
        }
    }

    /// From how many nodes the ways are counted.
    pub fn sources(&self) -> usize {
        self.sources
    }

    /// True while there is more to do.
    pub fn step(&mut self, topology: &Topology) -> bool {
        if self.done >= self.sources {
            return false;
        }
        let source = self.done * topology.len() / self.sources;
        self.done += 1;
        self.reach(topology, source as u32);
        self.gather(topology);
        self.done < self.sources
    }

    fn reach(&mut self, topology: &Topology, source: u32) {
        for &node in &self.order {
            let node = node as usize;
            (self.distance[node], self.ways[node], self.beyond[node]) = (FAR, 0.0, 0.0);
        }
        self.order.clear();
        self.order.push(source);
        (self.distance[source as usize], self.ways[source as usize]) = (0, 1.0);
        let mut at = 0;
        while let Some(&node) = self.order.get(at) {
            at += 1;
            let next = self.distance[node as usize] + 1;
            for &other in topology.neighbours(node) {
                if self.distance[other as usize] == FAR {
                    self.distance[other as usize] = next;
                    self.order.push(other);
                }
                if self.distance[other as usize] == next {
                    self.ways[other as usize] += self.ways[node as usize];
                }
            }
        }
    }

    /// From the farthest node back to the source.
    fn gather(&mut self, topology: &Topology) {
        for &node in self.order.iter().skip(1).rev() {
            let share = (1.0 + self.beyond[node as usize]) / self.ways[node as usize];
            let nearer = self.distance[node as usize] - 1;
            for &other in topology.neighbours(node) {
                if self.distance[other as usize] == nearer {
                    self.beyond[other as usize] += self.ways[other as usize] * share;
                }
            }
            self.score[node as usize] += self.beyond[node as usize];
        }
    }

    pub fn scores(&self) -> Vec<f32> {
        // Each pair is met from both of its ends.
        let part = self.score.len() as f64 / (2.0 * self.sources.max(1) as f64);
        self.score.iter().map(|&score| (score * part) as f32).collect()
    }
}
