use std::rc::Rc;

use crate::graph::Topology;

use super::start::{Spiral, aside, spacing, spiral};
use super::stress::relieve;
use super::{Physics, Places, Simulation};

/// A first layout from the coarse to the fine: the graph is shrunk, again and again, by merging nodes with a neighbour;
/// the smallest one is laid out, and each larger one begins where the one before has ended. What is far apart in the
/// graph so comes to lie far apart, which a start from a spiral can't mend any more.
#[derive(Debug)]
pub struct Levels {
    whole: Rc<Topology>,
    /// From the whole graph on, what the nodes of each become in the next coarser one. What lies between is worked out again
    /// when its turn comes: each has nearly as many links as the whole.
    mergers: Vec<Merger>,
    /// The graph at hand.
    topology: Rc<Topology>,
    /// Its layout; nothing as long as it is still being shrunk.
    simulation: Option<Box<Simulation>>,
    physics: Physics,
}

/// What the nodes of a graph become in a coarser one.
#[derive(Debug)]
struct Merger {
    /// By node.
    into: Vec<u32>,
    /// How many nodes the coarser graph has.
    count: usize,
}

/// For a node without a link: it is no part of the coarser graph.
const NONE: u32 = u32::MAX;
/// Once it has so few nodes, a graph is laid out by looking at all distances in it.
const COARSEST: usize = 80;
/// A graph that shrinks less than to this part isn't worth another level.
const SHRINKS: f32 = 0.85;
/// How hot a level begins, and how many ticks it has.
const LEVEL_ALPHA: f32 = 1.0;
const LEVEL_TICKS: u32 = 60;
/// The same for the coarsest, on which all others build. One that doesn't shrink may be large, and is not worth as much.
const COARSEST_ALPHA: f32 = 1.0;
const COARSEST_TICKS: u32 = 300;
const UNSHRUNK_ALPHA: f32 = 0.4;
const UNSHRUNK_TICKS: u32 = 100;
/// The largest graph whose distances are all looked at.
const MOST_RELIEVED: usize = 200;
/// The largest graph that is a level itself, and so has its shape before it is seen. One of this size is seen half a second
/// later for it.
const MOST_UNSEEN: usize = 30_000;

impl Levels {
    /// Nothing when the graph is too small to have a shape.
    pub fn new(whole: &Rc<Topology>, physics: Physics) -> Option<Self> {
        let levels = || Self {
            whole: Rc::clone(whole),
            mergers: Vec::new(),
            topology: Rc::clone(whole),
            simulation: None,
            physics,
        };
        (whole.len() > 2).then(levels)
    }

    /// One step: the graph at hand is shrunk, or moves by a tick. The whole graph and its places, once they are known.
    pub fn tick(&mut self) -> Option<(Rc<Topology>, Places)> {
        let Some(simulation) = &mut self.simulation else {
            self.shrink();
            return None;
        };
        if !simulation.is_settled() {
            simulation.tick();
            return None;
        }
        let coarse = simulation.places().clone();
        let Some(merger) = self.mergers.pop() else { return Some((Rc::clone(&self.whole), coarse)) };
        self.simulation = None;
        let coarse_len = self.topology.len();
        self.topology = self.merged();
        let places = refined(&self.topology, &merger.into, coarse_len, &coarse, &self.physics);
        if self.mergers.is_empty() && self.topology.len() > MOST_UNSEEN {
            return Some((Rc::clone(&self.whole), places));
        }
        let mut simulation = Simulation::from_places(&self.topology, self.physics, places);
        simulation.cool(LEVEL_ALPHA, LEVEL_TICKS);
        self.simulation = Some(Box::new(simulation));
        None
    }

    /// The whole graph after all that are left of the mergers.
    fn merged(&self) -> Rc<Topology> {
        let Some((first, rest)) = self.mergers.split_first() else { return Rc::clone(&self.whole) };
        let mut into = first.into.clone();
        let mut count = first.count;
        for merger in rest {
            for cluster in into.iter_mut().filter(|cluster| **cluster != NONE) {
                *cluster = merger.into[*cluster as usize];
            }
            count = merger.count;
        }
        Rc::new(contracted(&self.whole, &into, count))
    }

    fn shrink(&mut self) {
        if self.topology.len() > COARSEST {
            let merger = coarser(&self.topology);
            if merger.count > 0 && merger.count as f32 <= self.topology.len() as f32 * SHRINKS {
                self.topology = Rc::new(contracted(&self.topology, &merger.into, merger.count));
                self.mergers.push(merger);
                return;
            }
        }
        let mut places = spiral(&self.topology, &self.physics);
        let is_small = self.topology.len() <= MOST_RELIEVED;
        if is_small {
            relieve(&self.topology, self.physics.link_distance, &mut places);
        }
        let mut simulation = Simulation::from_places(&self.topology, self.physics, places);
        let (alpha, ticks) = if is_small { (COARSEST_ALPHA, COARSEST_TICKS) } else { (UNSHRUNK_ALPHA, UNSHRUNK_TICKS) };
        simulation.cool(alpha, ticks);
        self.simulation = Some(Box::new(simulation));
    }
}

/// What makes a graph one with about half of the nodes.
fn coarser(topology: &Topology) -> Merger {
    let count = topology.len();
    let mut order: Vec<u32> = (0..count as u32).filter(|&node| topology.degree(node) > 0).collect();
    order.sort_by_key(|&node| topology.degree(node));
    let mut merged = vec![NONE; count];
    let mut sizes: Vec<u32> = Vec::new();
    for node in order {
        if merged[node as usize] != NONE {
            continue;
        }
        // A pair with the free neighbour that has the fewest links itself, or else one more in the smallest cluster.
        let neighbours = topology.neighbours(node).iter().copied();
        let free = neighbours.clone().filter(|&other| merged[other as usize] == NONE);
        if let Some(partner) = free.min_by_key(|&other| (topology.degree(other), other)) {
            let cluster = sizes.len() as u32;
            (merged[node as usize], merged[partner as usize]) = (cluster, cluster);
            sizes.push(2);
        } else if let Some(cluster) =
            neighbours.map(|other| merged[other as usize]).min_by_key(|&cluster| (sizes[cluster as usize], cluster))
        {
            merged[node as usize] = cluster;
            sizes[cluster as usize] += 1;
        }
    }
    Merger { into: merged, count: sizes.len() }
}

/// The graph of what nodes become, so many in all.
fn contracted(topology: &Topology, into: &[u32], count: usize) -> Topology {
    let edges = topology.pairs().iter().map(|pair| (into[pair.from as usize], into[pair.to as usize]));
    let edges: Vec<(u32, u32)> = edges.map(|(from, to)| (from.min(to), from.max(to))).collect();
    Topology::from_edges(count, edges)
}

/// Places for a graph by those of the coarser one: each node between what it has become and what its neighbours have,
/// all in a disc that has grown with the number of nodes; around it those that have no part in the coarser graph.
fn refined(finer: &Topology, merged: &[u32], coarse_len: usize, places: &Places, physics: &Physics) -> Places {
    let count = finer.len();
    let linked = merged.iter().filter(|&&cluster| cluster != NONE).count();
    let growth = (linked as f32 / coarse_len as f32).sqrt();
    let spacing = spacing(physics);
    let mut refined = Places { x: vec![0.0; count], y: vec![0.0; count] };
    let mut outside = Spiral::beginning_at(linked);
    for node in 0..count {
        if merged[node] == NONE {
            let (x, y) = outside.next();
            (refined.x[node], refined.y[node]) = (x * spacing, y * spacing);
            continue;
        }
        let own = merged[node] as usize;
        let neighbours = finer.neighbours(node as u32);
        let (mut x, mut y) = (0.0, 0.0);
        for &other in neighbours {
            let other = merged[other as usize] as usize;
            x += places.x[other];
            y += places.y[other];
        }
        let around = neighbours.len() as f32;
        let (dx, dy) = aside(node);
        refined.x[node] = (places.x[own] + x / around) / 2.0 * growth + dx * spacing * 0.5;
        refined.y[node] = (places.y[own] + y / around) / 2.0 * growth + dy * spacing * 0.5;
    }
    refined
}
