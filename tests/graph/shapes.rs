use glassvault::graph::layout::{Places, Simulation, spiral};
use glassvault::graph::{GraphData, Topology};

use crate::support::{clusters, distance, graph, grid, grown, path, physics, scattered, settled, star};

#[test]
fn a_pair_is_about_a_link_apart() {
    let simulation = settled(&graph(2, &[(0, 1)]));
    let apart = distance(simulation.places(), 0, 1);
    assert!((200.0..320.0).contains(&apart), "{apart}");
}

/// How far the distances on the plane are from those in the graph, at the best scale: 0 when they agree.
fn stress(data: &GraphData) -> f64 {
    let topology = Topology::new(data);
    let simulation = settled(data);
    let (mut plane2, mut both, mut graph2) = (0.0, 0.0, 0.0);
    for from in 0..topology.len() as u32 {
        for (to, steps) in steps_from(&topology, from) {
            let (on_plane, in_graph) = (f64::from(distance(simulation.places(), from, to)), f64::from(steps));
            let weight = 1.0 / (in_graph * in_graph);
            plane2 += weight * on_plane * on_plane;
            both += weight * on_plane * in_graph;
            graph2 += weight * in_graph * in_graph;
        }
    }
    1.0 - both * both / (plane2 * graph2)
}

/// All nodes that can be reached from one, with the number of links to them.
fn steps_from(topology: &Topology, from: u32) -> Vec<(u32, u32)> {
    let mut found = vec![(from, 0)];
    let mut at = 0;
    while let Some(&(node, steps)) = found.get(at) {
        for &other in topology.neighbours(node) {
            if found.iter().all(|&(known, _)| known != other) {
                found.push((other, steps + 1));
            }
        }
        at += 1;
    }
    found.remove(0);
    found
}

#[test]
fn what_is_far_in_the_graph_is_far_on_the_plane() {
    for (name, data, most) in [
        ("path", path(12), 0.2),
        ("grid", grid(10), 0.16),
        ("star", star(30), 0.17),
        ("clusters", clusters(6, 10), 0.15),
        ("vault", grown(200, 2), 0.19),
    ] {
        let stress = stress(&data);
        assert!(stress < most, "the stress of the {name} is {stress}");
    }
}

#[test]
fn a_star_has_its_leaves_around_it() {
    let simulation = settled(&star(24));
    let places = simulation.places();
    let reach: Vec<f32> = (1..=24).map(|leaf| distance(places, 0, leaf)).collect();
    let (least, most) = reach.iter().fold((f32::MAX, 0.0_f32), |(least, most), &one| (least.min(one), most.max(one)));
    assert!(most < least * 2.0, "leaves are from {least} to {most} away");
    // The middle of the leaves is where the hub is.
    let mean = |values: &[f32]| values[1..].iter().sum::<f32>() / 24.0;
    let (dx, dy) = (mean(&places.x) - places.x[0], mean(&places.y) - places.y[0]);
    assert!((dx * dx + dy * dy).sqrt() < least * 0.3);
}

#[test]
fn a_grid_unfolds() {
    let side = 10;
    let simulation = settled(&grid(side));
    let places = simulation.places();
    let (left, right) = (0, side - 1);
    let (below_left, below_right) = (side * (side - 1), side * side - 1);
    // Going round the corners, the opposite one is always the farthest.
    for [corner, next, opposite, last] in
        [[left, right, below_right, below_left], [right, below_right, below_left, left]]
    {
        assert!(distance(places, corner, opposite) > distance(places, corner, next));
        assert!(distance(places, corner, opposite) > distance(places, corner, last));
    }
}

#[test]
fn clusters_stay_together_and_apart() {
    let (count, size) = (5, 12);
    let simulation = settled(&clusters(count, size));
    let places = simulation.places();
    let center = |cluster: u32| {
        let nodes = (cluster * size) as usize..((cluster + 1) * size) as usize;
        let mean = |values: &[f32]| values[nodes.clone()].iter().sum::<f32>() / size as f32;
        (mean(&places.x), mean(&places.y))
    };
    for node in 0..count * size {
        let (x, y) = (places.x[node as usize], places.y[node as usize]);
        let nearest = (0..count).min_by(|&a, &b| {
            let away = |cluster| {
                let (cx, cy) = center(cluster);
                (cx - x).hypot(cy - y)
            };
            away(a).total_cmp(&away(b))
        });
        assert_eq!(nearest, Some(node / size), "node {node} is nearer to another cluster");
    }
}

#[test]
fn orphans_surround_what_is_linked() {
    let mut data = grown(60, 2);
    let linked = data.nodes.len();
    data.nodes.extend(graph(60, &[]).nodes.into_iter().map(|mut node| {
        node.key.insert_str(0, "orphan ");
        node
    }));
    let simulation = settled(&data);
    let places = simulation.places();
    let mean_reach = |nodes: std::ops::Range<usize>| {
        let count = nodes.len() as f32;
        nodes.map(|node| places.x[node].hypot(places.y[node])).sum::<f32>() / count
    };
    let (inside, outside) = (mean_reach(0..linked), mean_reach(linked..data.nodes.len()));
    assert!(outside > inside, "orphans are {outside} from the middle, linked nodes {inside}");
    let farthest = (0..data.nodes.len()).map(|node| places.x[node].hypot(places.y[node])).fold(0.0, f32::max);
    assert!(farthest < inside * 6.0, "an orphan has flown away: {farthest}");
}

#[test]
fn a_hub_of_everything_does_not_collapse_it() {
    let simulation = settled(&star(2000));
    let places = simulation.places();
    let mut reach: Vec<f32> = (1..=2000).map(|leaf| distance(places, 0, leaf)).collect();
    reach.sort_by(f32::total_cmp);
    assert!(reach[1000] > 1000.0, "half of the leaves are within {}", reach[1000]);
}

#[test]
fn it_settles_from_any_start() {
    let data = grown(200, 2);
    let topology = Topology::new(&data);
    let nonsense = Places { x: vec![f32::NAN; 200], y: vec![f32::INFINITY; 200] };
    for start in [scattered(200, 1.0), scattered(200, 1e6), nonsense, Places::default(), spiral(&topology, &physics())]
    {
        let mut simulation = Simulation::from_places(&topology, physics(), start);
        while !simulation.is_settled() {
            simulation.tick();
        }
        assert!((290..=310).contains(&simulation.ticks()), "{} ticks", simulation.ticks());
        let places = simulation.places();
        assert!(places.x.iter().chain(&places.y).all(|place| place.is_finite() && place.abs() < 1e5));
    }
}

#[test]
fn no_nodes_are_settled_at_once() {
    assert!(settled(&graph(0, &[])).is_settled());
}

#[test]
fn a_held_node_stays_where_it_is_held_and_the_others_go_on() {
    let data = grown(50, 2);
    let mut simulation = settled(&data);
    let before = simulation.places().clone();
    simulation.pin(3, 4000.0, -100.0);
    assert!(!simulation.is_settled());
    for _ in 0..100 {
        simulation.tick();
        assert_eq!((simulation.places().x[3], simulation.places().y[3]), (4000.0, -100.0));
    }
    assert_ne!(simulation.places().x[4], before.x[4]);
    simulation.unpin();
    while !simulation.is_settled() {
        simulation.tick();
    }
    assert_ne!(simulation.places().x[3], 4000.0);
    simulation.pin(99_999, 0.0, 0.0);
    assert!(simulation.is_settled(), "a node that isn't there can't be held");
}
