use glassvault::graph::layout::{Forces, Physics, Places, Simulation};
use glassvault::graph::scene::{LineDetail, Scene, TextMeasure};
use glassvault::graph::{GraphData, GraphNode, NodeKind, Topology};
use std::rc::Rc;

/// Numbers without a pattern, the same in every run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) % end as u64) as usize
    }

    /// From `-half` to `half`.
    pub fn around_zero(&mut self, half: f32) -> f32 {
        (self.below(1 << 24) as f32 / (1 << 23) as f32 - 1.0) * half
    }
}

/// Nodes named `n0`, `n1`, … with these edges.
pub fn graph(nodes: usize, edges: &[(u32, u32)]) -> GraphData {
    let nodes = (0..nodes).map(|node| GraphNode {
        key: format!("n{node}.md"),
        label: format!("n{node}"),
        kind: NodeKind::Note,
    });
    let mut edges = edges.to_vec();
    edges.sort_unstable();
    GraphData { nodes: nodes.collect(), edges }
}

pub fn path(nodes: u32) -> GraphData {
    graph(nodes as usize, &(1..nodes).map(|node| (node - 1, node)).collect::<Vec<_>>())
}

pub fn star(leaves: u32) -> GraphData {
    graph(leaves as usize + 1, &(1..=leaves).map(|leaf| (leaf, 0)).collect::<Vec<_>>())
}

pub fn grid(side: u32) -> GraphData {
    let mut edges = Vec::new();
    for row in 0..side {
        for column in 0..side {
            let node = row * side + column;
            if column + 1 < side {
                edges.push((node, node + 1));
            }
            if row + 1 < side {
                edges.push((node, node + side));
            }
        }
    }
    graph((side * side) as usize, &edges)
}

/// Groups of nodes that are all linked with each other, joined in a row by single links.
pub fn clusters(count: u32, size: u32) -> GraphData {
    let mut edges = Vec::new();
    for cluster in 0..count {
        let first = cluster * size;
        for a in 0..size {
            for b in a + 1..size {
                edges.push((first + a, first + b));
            }
        }
        if cluster > 0 {
            edges.push((first - size, first));
        }
    }
    graph((count * size) as usize, &edges)
}

/// Grown by links to nodes that have many already, as vaults are.
pub fn grown(nodes: u32, links_each: u32) -> GraphData {
    let mut random = Random::new(7);
    let mut ends = vec![0_u32];
    let mut edges = Vec::new();
    for node in 1..nodes {
        for _ in 0..links_each {
            let to = ends[random.below(ends.len())];
            if to != node && !edges.contains(&(node, to)) {
                edges.push((node, to));
                ends.extend([node, to]);
            }
        }
    }
    graph(nodes as usize, &edges)
}

pub fn scattered(points: usize, half: f32) -> Places {
    let mut random = Random::new(points as u64 + 1);
    let (x, y) = (0..points).map(|_| (random.around_zero(half), random.around_zero(half))).unzip();
    Places { x, y }
}

pub fn physics() -> Physics {
    Forces::default().into()
}

/// The simulation of a graph from a cold start, settled.
pub fn settled(data: &GraphData) -> Simulation {
    let topology = Rc::new(Topology::new(data));
    let mut simulation = Simulation::cold(&topology, physics());
    while !simulation.is_settled() {
        simulation.tick();
    }
    simulation
}

pub fn distance(places: &Places, a: u32, b: u32) -> f32 {
    let (a, b) = (a as usize, b as usize);
    ((places.x[a] - places.x[b]).powi(2) + (places.y[a] - places.y[b]).powi(2)).sqrt()
}

/// A scene of a graph on a screen of 800 by 600.
pub fn scene(data: &GraphData) -> Scene {
    let mut scene = Scene::default();
    scene.resize(800.0, 600.0);
    scene.set_graph(Rc::new(data.clone()), Rc::new(Topology::new(data)));
    scene
}

/// Every character is half as wide as it is high.
pub struct EvenLetters;

impl TextMeasure for EvenLetters {
    fn width_em(&mut self, text: &str) -> f32 {
        text.chars().count() as f32 * 0.5
    }
}

/// Composes frames until nothing moves any more. How many there were.
pub fn draw_until_still(scene: &mut Scene, places: &Places) -> usize {
    let mut frames = 0;
    loop {
        scene.advance(16.0, places);
        if !scene.needs_frame() {
            return frames;
        }
        scene.compose(places, LineDetail::All, &mut EvenLetters);
        frames += 1;
        assert!(frames < 1000, "the scene never comes to rest");
    }
}
