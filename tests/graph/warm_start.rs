use glassvault::graph::layout::{Simulation, warm_start};
use glassvault::graph::{GraphData, Topology};

use crate::support::{graph, grown, physics, settled};

/// The same graph without some of its nodes.
fn without(data: &GraphData, is_gone: impl Fn(u32) -> bool) -> GraphData {
    let kept: Vec<u32> = (0..data.nodes.len() as u32).filter(|&node| !is_gone(node)).collect();
    let place = |node: u32| kept.binary_search(&node).ok().map(|place| place as u32);
    GraphData {
        nodes: kept.iter().map(|&node| data.nodes[node as usize].clone()).collect(),
        edges: data.edges.iter().filter_map(|&(from, to)| Some((place(from)?, place(to)?))).collect(),
    }
}

#[test]
fn what_stays_keeps_its_place() {
    let data = grown(120, 2);
    let simulation = settled(&data);
    let fewer = without(&data, |node| node % 7 == 3);
    let (places, alpha) = warm_start(&data, simulation.places(), &fewer, &Topology::new(&fewer)).expect("most stays");
    assert!(alpha < 0.5);
    for (node, named) in fewer.nodes.iter().enumerate() {
        let was = data.nodes.iter().position(|old| old.key == named.key).expect("it was there");
        assert_eq!((places.x[node], places.y[node]), (simulation.places().x[was], simulation.places().y[was]));
    }
}

#[test]
fn what_comes_stands_beside_its_neighbours() {
    let all = grown(120, 2);
    let fewer = without(&all, |node| node % 7 == 3);
    let simulation = settled(&fewer);
    let topology = Topology::new(&all);
    let (places, _) = warm_start(&fewer, simulation.places(), &all, &topology).expect("most stays");
    let widest = places.x.iter().fold(0.0_f32, |widest, x| widest.max(x.abs()));
    for node in (0..120).filter(|node| node % 7 == 3) {
        let around = topology.neighbours(node);
        let mean =
            |values: &[f32]| around.iter().map(|&other| values[other as usize]).sum::<f32>() / around.len() as f32;
        let (dx, dy) = (places.x[node as usize] - mean(&places.x), places.y[node as usize] - mean(&places.y));
        assert!(dx.hypot(dy) < widest, "node {node} stands far from its neighbours");
    }
}

#[test]
fn chains_of_newcomers_follow_each_other() {
    let old = graph(3, &[(0, 1), (1, 2)]);
    let new = graph(6, &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]);
    let simulation = settled(&old);
    let (places, _) = warm_start(&old, simulation.places(), &new, &Topology::new(&new)).expect("half stays");
    for node in 3..6 {
        let (dx, dy) = (places.x[node] - places.x[node - 1], places.y[node] - places.y[node - 1]);
        assert!(dx.hypot(dy) < 100.0);
        assert!(dx.hypot(dy) > 0.0);
    }
}

#[test]
fn another_vault_starts_anew() {
    let old = grown(100, 2);
    let mut new = grown(100, 2);
    for node in &mut new.nodes {
        node.key.insert_str(0, "elsewhere/");
    }
    assert_eq!(warm_start(&old, settled(&old).places(), &new, &Topology::new(&new)), None);
}

#[test]
fn places_found_without_links_are_not_kept() {
    let linked = grown(100, 2);
    let bare = graph(100, &[]);
    assert_eq!(warm_start(&bare, settled(&bare).places(), &linked, &Topology::new(&linked)), None);
}

#[test]
fn nothing_jumps_after_a_small_change() {
    let data = grown(200, 2);
    let simulation = settled(&data);
    let fewer = without(&data, |node| node == 150);
    let topology = Topology::new(&fewer);
    let (start, alpha) = warm_start(&data, simulation.places(), &fewer, &topology).expect("most stays");
    let mut warm = Simulation::from_places(&topology, physics(), start.clone());
    warm.cool(alpha, 150);
    while !warm.is_settled() {
        warm.tick();
    }
    let size = start.x.iter().fold(0.0_f32, |widest, x| widest.max(x.abs()));
    let moved = (0..fewer.nodes.len())
        .map(|node| (warm.places().x[node] - start.x[node]).hypot(warm.places().y[node] - start.y[node]))
        .sum::<f32>()
        / fewer.nodes.len() as f32;
    assert!(moved < size * 0.1, "nodes moved {moved} on average, of {size}");
}
