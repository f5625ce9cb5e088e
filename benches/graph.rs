//! One tick of the layout beside one of `fjadra`, a port of d3-force: the same graphs, the same forces, the same theta.

use std::rc::Rc;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fjadra::{Link, ManyBody, Node, PositionX, PositionY, SimulationBuilder};
use glassvault::graph::Topology;
use glassvault::graph::layout::{Forces, Physics, Simulation, spiral};

/// Grown by two links each to nodes that have many already, as vaults are.
fn grown(nodes: u32) -> Topology {
    let mut state = 88_172_645_463_325_252_u64;
    let mut below = move |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((state >> 33) % end as u64) as usize
    };
    let mut ends = vec![0_u32];
    let mut edges = Vec::new();
    for node in 1..nodes {
        for _ in 0..2 {
            let to = ends[below(ends.len())];
            if to != node {
                edges.push((node, to));
                ends.extend([node, to]);
            }
        }
    }
    Topology::from_edges(nodes as usize, edges)
}

fn ticks(criterion: &mut Criterion) {
    let physics = Physics::from(Forces::default());
    let mut group = criterion.benchmark_group("graph tick");
    group.sample_size(10);
    for nodes in [1_000, 10_000, 50_000] {
        let topology = grown(nodes);
        let places = spiral(&topology, &physics);
        group.bench_with_input(BenchmarkId::new("glassvault", nodes), &topology, |bencher, topology| {
            let mut simulation = Simulation::from_places(topology, physics, places.clone());
            bencher.iter(|| {
                // As hot as in the beginning, however many ticks there have been.
                simulation.cool(1.0, 300);
                simulation.tick();
            });
        });
        group.bench_with_input(BenchmarkId::new("fjadra", nodes), &topology, |bencher, topology| {
            let links = topology.pairs().iter().map(|pair| (pair.from as usize, pair.to as usize));
            let mut simulation = SimulationBuilder::default()
                .with_alpha_min(0.0)
                .build(places.x.iter().zip(&places.y).map(|(&x, &y)| Node::default().position(x.into(), y.into())))
                .add_force("link", Link::new(links).distance(f64::from(physics.link_distance)))
                .add_force("charge", ManyBody::new().strength(-f64::from(physics.charge)))
                .add_force("x", PositionX::new().strength(f64::from(physics.centering)))
                .add_force("y", PositionY::new().strength(f64::from(physics.centering)));
            bencher.iter(|| simulation.tick(1));
        });
    }
    group.finish();
}

fn levels(criterion: &mut Criterion) {
    let physics = Physics::from(Forces::default());
    let mut group = criterion.benchmark_group("graph settled");
    group.sample_size(10);
    for nodes in [1_000, 10_000] {
        let topology = Rc::new(grown(nodes));
        group.bench_with_input(BenchmarkId::new("glassvault", nodes), &topology, |bencher, topology| {
            bencher.iter(|| {
                let mut simulation = Simulation::cold(topology, physics);
                while !simulation.is_settled() {
                    simulation.tick();
                }
                simulation.places().x[0]
            });
        });
    }
    group.finish();
}

criterion_group!(benches, ticks, levels);
criterion_main!(benches);
