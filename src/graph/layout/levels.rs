use crate::graph::Topology;

use super::start::{Spiral, aside, spacing, spiral};
use super::stress::relieve;
use super::{Physics, Places, Simulation};

/// A first layout from the coarse to the fine: the graph is shrunk, again and again, by merging nodes with a neighbour;
/// the smallest one is laid out, and each larger one begins where the one before has ended. What is far apart in the
/// graph so comes to lie far apart, which a start from a spiral can't mend any more.
#[derive(Debug)]
pub struct Levels {
    /// The graphs yet to come, the coarsest last: each with what its nodes become in the next coarser one.
    finer: Vec<(Topology, Vec<u32>)>,
    /// The graph at hand.
    topology: Topology,
    /// Its layout; nothing as long as it is still being shrunk.
    simulation: Option<Box<Simulation>>,
    physics: Physics,
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
    pub fn new(topology: &Topology, physics: Physics) -> Option<Self> {
        (topology.len() > 2).then(|| Self { finer: Vec::new(), topology: topology.clone(), simulation: None, physics })
    }

    /// One step: the graph at hand is shrunk, or moves by a tick. The places of the whole graph, once they are known.
    pub fn tick(&mut self) -> Option<Places> {
        let Some(simulation) = &mut self.simulation else {
            self.shrink();
            return None;
        };
        if !simulation.is_settled() {
            simulation.tick();
            return None;
        }
        let Some((finer, merged)) = self.finer.pop() else { return Some(simulation.places().clone()) };
        let places = refined(&finer, &merged, &self.topology, simulation.places(), &self.physics);
        if self.finer.is_empty() && finer.len() > MOST_UNSEEN {
            return Some(places);
        }
        self.simulation = Some(Box::new(Simulation::from_places(&finer, self.physics, places)));
        if let Some(simulation) = &mut self.simulation {
            simulation.cool(LEVEL_ALPHA, LEVEL_TICKS);
        }
        self.topology = finer;
        None
    }

    fn shrink(&mut self) {
        if self.topology.len() > COARSEST {
            let (coarse, merged) = coarser(&self.topology);
            if !coarse.is_empty() && coarse.len() as f32 <= self.topology.len() as f32 * SHRINKS {
                self.finer.push((std::mem::replace(&mut self.topology, coarse), merged));
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

/// A graph with about half of the nodes, and which of them each node has become.
fn coarser(topology: &Topology) -> (Topology, Vec<u32>) {
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
    let edges: Vec<(u32, u32)> = topology
        .pairs()
        .iter()
        .map(|pair| (merged[pair.from as usize], merged[pair.to as usize]))
        .map(|(from, to)| (from.min(to), from.max(to)))
        .collect();
    (Topology::from_edges(sizes.len(), &edges), merged)
}

/// Places for a graph by those of the coarser one: each node between what it has become and what its neighbours have,
/// all in a disc that has grown with the number of nodes; around it those that have no part in the coarser graph.
fn refined(finer: &Topology, merged: &[u32], coarse: &Topology, places: &Places, physics: &Physics) -> Places {
    let count = finer.len();
    let linked = merged.iter().filter(|&&cluster| cluster != NONE).count();
    let growth = (linked as f32 / coarse.len() as f32).sqrt();
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
