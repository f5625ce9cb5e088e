use crate::graph::{Pair, Topology};

/// How likely it is to be at a node when one follows links at random, and begins anew somewhere now and then: S. Brin and
/// L. Page, “The anatomy of a large-scale hypertextual web search engine” (1998). It adds up to 1.
pub fn pagerank(topology: &Topology) -> Vec<f32> {
    let mut work = PageRank::new(topology);
    while work.step(topology) {}
    work.ranks()
}

/// The same, one iteration a step.
#[derive(Debug, Default)]
pub struct PageRank {
    rank: Vec<f64>,
    next: Vec<f64>,
    /// How many nodes each one links to.
    links_from: Vec<u32>,
    iterations: u32,
}

/// How often a link is followed rather than begun anew.
const DAMPING: f64 = 0.85;
/// When all ranks together change by less than this, they have been found.
const TOLERANCE: f64 = 1e-7;
const MOST_ITERATIONS: u32 = 100;

impl PageRank {
    pub fn new(topology: &Topology) -> Self {
        let nodes = topology.len();
        let mut links_from = vec![0; nodes];
        for &Pair { from, to, is_mutual } in topology.pairs() {
            links_from[from as usize] += 1;
            links_from[to as usize] += u32::from(is_mutual);
        }
        let even = 1.0 / nodes.max(1) as f64;
        Self { rank: vec![even; nodes], next: vec![0.0; nodes], links_from, iterations: 0 }
    }

    /// True while there is more to do.
    pub fn step(&mut self, topology: &Topology) -> bool {
        let nodes = self.rank.len() as f64;
        // Who links to nothing begins anew at once.
        let ranked = self.rank.iter().zip(&self.links_from);
        let dangling: f64 = ranked.filter(|(_, links)| **links == 0).map(|(rank, _)| rank).sum();
        let base = (1.0 - DAMPING + DAMPING * dangling) / nodes;
        self.next.fill(base);
        for &Pair { from, to, is_mutual } in topology.pairs() {
            let (from, to) = (from as usize, to as usize);
            self.next[to] += DAMPING * self.rank[from] / f64::from(self.links_from[from]);
            if is_mutual {
                self.next[from] += DAMPING * self.rank[to] / f64::from(self.links_from[to]);
            }
        }
        let change: f64 = self.rank.iter().zip(&self.next).map(|(before, after)| (after - before).abs()).sum();
        std::mem::swap(&mut self.rank, &mut self.next);
        self.iterations += 1;
        change > TOLERANCE && self.iterations < MOST_ITERATIONS
    }

    pub fn ranks(&self) -> Vec<f32> {
        self.rank.iter().map(|&rank| rank as f32).collect()
    }
}
