use rustc_hash::FxHashMap;

use crate::graph::{GraphData, Topology};

use super::Physics;

/// Where each node stands, by index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    pub x: Vec<f32>,
    pub y: Vec<f32>,
}

impl Places {
    /// A number that tells whether places are the same to the bit, wherever they have been found: FNV-1a over their bits.
    pub fn digest(&self) -> u64 {
        self.x.iter().chain(&self.y).fold(0xCBF2_9CE4_8422_2325, |digest, place| {
            (digest ^ u64::from(place.to_bits())).wrapping_mul(0x0100_0000_01B3)
        })
    }
}

/// The cosine and sine of the golden angle.
const GOLDEN_COS: f64 = -0.737_368_878_078_319_8;
const GOLDEN_SIN: f64 = 0.675_490_294_261_523_5;
/// How hot a graph is that has changed a little, or much.
const WARM_ALPHA: f32 = 0.3;
const HOT_ALPHA: f32 = 0.8;

/// A disc as wide as the settled graph will be, the most linked nodes in its middle, those without links at its rim.
pub fn spiral(topology: &Topology, physics: &Physics) -> Places {
    let count = topology.len();
    let mut order: Vec<u32> = (0..count as u32).collect();
    order.sort_by_key(|&node| std::cmp::Reverse(topology.degree(node)));
    let mut places = Places { x: vec![0.0; count], y: vec![0.0; count] };
    let mut spiral = Spiral::beginning_at(0);
    let spacing = spacing(physics);
    for node in order {
        let (x, y) = spiral.next();
        (places.x[node as usize], places.y[node as usize]) = (x * spacing, y * spacing);
    }
    places
}

/// Evenly scattered points of a disc that grows, one unit of area for each, as the seeds of a sunflower.
#[derive(Debug)]
pub struct Spiral {
    rank: usize,
    cos: f64,
    sin: f64,
}

impl Spiral {
    /// Goes on as if there were so many points already.
    pub fn beginning_at(rank: usize) -> Self {
        Self { rank, cos: 1.0, sin: 0.0 }
    }

    pub fn next(&mut self) -> (f32, f32) {
        let radius = (self.rank as f64 + 0.5).sqrt();
        let (cos, sin) = (self.cos, self.sin);
        self.rank += 1;
        let (turned_cos, turned_sin) = (cos * GOLDEN_COS - sin * GOLDEN_SIN, sin * GOLDEN_COS + cos * GOLDEN_SIN);
        // Keeps the rounding of a hundred thousand turns from growing.
        let scale = 1.0 / (turned_cos * turned_cos + turned_sin * turned_sin).sqrt();
        (self.cos, self.sin) = (turned_cos * scale, turned_sin * scale);
        ((radius * cos) as f32, (radius * sin) as f32)
    }
}

/// How far unlinked nodes are from each other at rest, where the centre's pull and the repulsion are equal.
pub fn spacing(physics: &Physics) -> f32 {
    let centering = if physics.centering > 0.02 { physics.centering } else { 0.02 };
    let charge = if physics.charge > 20.0 { physics.charge } else { 20.0 };
    (charge / centering).sqrt()
}

/// Where the nodes of `new` begin when the graph was `old` before, and how hot they then are: what stays keeps its place,
/// what comes stands beside its neighbours. Nothing when what stays is too little to go by, or stands where it does
/// without regard to most of the links.
pub fn warm_start(old: &GraphData, places: &Places, new: &GraphData, topology: &Topology) -> Option<(Places, f32)> {
    let known: FxHashMap<&str, usize> =
        old.nodes.iter().enumerate().map(|(index, node)| (node.key.as_str(), index)).collect();
    let place = |key: &str| known.get(key).and_then(|&was| Some((*places.x.get(was)?, *places.y.get(was)?)));
    warm_start_by((old.nodes.len(), old.edges.len()), place, new, topology)
}

/// The same, of an old graph with so many nodes and edges, by where a key was.
pub fn warm_start_by(
    (nodes, edges): (usize, usize),
    place: impl Fn(&str) -> Option<(f32, f32)>,
    new: &GraphData,
    topology: &Topology,
) -> Option<(Places, f32)> {
    if edges * 3 < new.edges.len() && nodes * 3 > new.nodes.len() {
        return None;
    }
    let kept = kept_places(place, new, topology)?;
    let is_similar = |one: usize, other: usize| one * 10 > other * 7 && other * 10 > one * 7;
    let alpha = if is_similar(nodes, new.nodes.len()) { WARM_ALPHA } else { HOT_ALPHA };
    Some((kept, alpha))
}

fn kept_places(place: impl Fn(&str) -> Option<(f32, f32)>, new: &GraphData, topology: &Topology) -> Option<Places> {
    let mut kept = Places { x: vec![0.0; new.nodes.len()], y: vec![0.0; new.nodes.len()] };
    let mut is_placed = vec![false; new.nodes.len()];
    let mut newcomers = Vec::new();
    for (index, node) in new.nodes.iter().enumerate() {
        match place(&node.key) {
            Some((x, y)) => {
                (kept.x[index], kept.y[index]) = (x, y);
                is_placed[index] = true;
            }
            None => newcomers.push(index),
        }
    }
    let stayed = new.nodes.len() - newcomers.len();
    if stayed == 0 || stayed * 4 < newcomers.len() {
        return None;
    }

    // In rounds, so that a chain of newcomers follows the node it hangs on.
    let mut waiting = newcomers;
    loop {
        let mut placed = Vec::new();
        waiting.retain(|&node| {
            let around = topology.neighbours(node as u32).iter().map(|&other| other as usize);
            let (mut x, mut y, mut count) = (0.0, 0.0, 0.0);
            for other in around.filter(|&other| is_placed[other]) {
                x += kept.x[other];
                y += kept.y[other];
                count += 1.0;
            }
            if count > 0.0 {
                placed.push((node, x / count, y / count));
            }
            count == 0.0
        });
        if placed.is_empty() {
            break;
        }
        for (node, x, y) in placed {
            let (dx, dy) = aside(node);
            (kept.x[node], kept.y[node]) = (x + dx * 40.0, y + dy * 40.0);
            is_placed[node] = true;
        }
    }
    let rim = rim_of(&kept, &is_placed);
    for node in waiting {
        let (dx, dy) = aside(node);
        let length = (dx * dx + dy * dy).sqrt();
        let length = if length > 0.1 { length } else { 0.1 };
        (kept.x[node], kept.y[node]) = (dx / length * rim + dx * 100.0, dy / length * rim + dy * 100.0);
    }
    Some(kept)
}

/// How far the outermost placed node is from the centre.
fn rim_of(places: &Places, is_placed: &[bool]) -> f32 {
    let mut rim2 = 0.0;
    for ((&x, &y), _) in places.x.iter().zip(&places.y).zip(is_placed).filter(|&(_, &placed)| placed) {
        let d2 = x * x + y * y;
        if d2 > rim2 {
            rim2 = d2;
        }
    }
    rim2.sqrt()
}

/// A direction that differs from node to node, each part between -1 and 1.
pub fn aside(node: usize) -> (f32, f32) {
    let mut hash = (node as u32).wrapping_mul(0x9E37_79B9) ^ 0x85EB_CA6B;
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2C1B_3C6D);
    hash ^= hash >> 12;
    let part = |bits: u32| (bits & 0xFFFF) as f32 / 32_768.0 - 1.0;
    (part(hash), part(hash >> 16))
}
