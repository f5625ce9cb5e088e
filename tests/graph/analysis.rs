//! What is computed of a graph, held against the plainest way to compute it, and against graphs whose figures are known.

use glassvault::graph::Topology;
use glassvault::graph::analysis::{
    Along, Bridge, CutVertex, Survey, betweenness, communities, components, cuts, modularity, pagerank, shortest_path,
};

use crate::support::{Random, clusters, path, star};

/// W. Zachary's karate club (1977), whose members are numbered from 1 on.
const KARATE: [(u32, &[u32]); 26] = [
    (1, &[2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32]),
    (2, &[3, 4, 8, 14, 18, 20, 22, 31]),
    (3, &[4, 8, 9, 10, 14, 28, 29, 33]),
    (4, &[8, 13, 14]),
    (5, &[7, 11]),
    (6, &[7, 11, 17]),
    (7, &[17]),
    (9, &[31, 33, 34]),
    (10, &[34]),
    (14, &[34]),
    (15, &[33, 34]),
    (16, &[33, 34]),
    (19, &[33, 34]),
    (20, &[34]),
    (21, &[33, 34]),
    (23, &[33, 34]),
    (24, &[26, 28, 30, 33, 34]),
    (25, &[26, 28, 32]),
    (26, &[32]),
    (27, &[30, 34]),
    (28, &[34]),
    (29, &[32, 34]),
    (30, &[33, 34]),
    (31, &[33, 34]),
    (32, &[33, 34]),
    (33, &[34]),
];

/// Every friendship goes both ways.
fn karate() -> Topology {
    let friends = KARATE.iter().flat_map(|(one, others)| others.iter().map(move |other| (one - 1, other - 1)));
    let edges: Vec<(u32, u32)> = friends.flat_map(|(one, other)| [(one, other), (other, one)]).collect();
    assert_eq!(edges.len(), 2 * 78);
    Topology::from_edges(34, edges)
}

fn random_edges(random: &mut Random, nodes: u32, edges: usize) -> Vec<(u32, u32)> {
    let mut node = || random.below(nodes as usize) as u32;
    (0..edges).map(|_| (node(), node())).collect()
}

/// Sparse and dense graphs, with parts that don't hang together.
fn random_graphs() -> impl Iterator<Item = Topology> {
    let mut random = Random::new(11);
    (0..60).map(move |round| {
        let nodes = 1 + round % 14;
        let edges = random_edges(&mut random, nodes, (round / 2) as usize);
        Topology::from_edges(nodes as usize, edges)
    })
}

/// Which nodes are reached from each one, without one node and one link.
fn reached(topology: &Topology, without: Option<u32>, without_link: Option<(u32, u32)>) -> Vec<Vec<u32>> {
    let links = topology.pairs().iter().filter(|pair| Some((pair.from, pair.to)) != without_link);
    let mut of: Vec<u32> = (0..topology.len() as u32).collect();
    for pair in links.filter(|pair| Some(pair.from) != without && Some(pair.to) != without) {
        let (one, other) = (of[pair.from as usize], of[pair.to as usize]);
        of.iter_mut().filter(|group| **group == other).for_each(|group| *group = one);
    }
    let members = |group: u32| {
        let nodes = 0..topology.len() as u32;
        nodes.filter(|&node| of[node as usize] == group && Some(node) != without).collect::<Vec<u32>>()
    };
    let mut parts: Vec<Vec<u32>> = (0..topology.len() as u32).map(members).collect();
    parts.retain(|part| !part.is_empty());
    parts
}

/// Steps from each node to each other.
fn distances(topology: &Topology, along: Along) -> Vec<Vec<u32>> {
    let nodes = topology.len();
    let mut steps = vec![vec![u32::MAX / 4; nodes]; nodes];
    for (node, row) in steps.iter_mut().enumerate() {
        row[node] = 0;
    }
    for pair in topology.pairs() {
        steps[pair.from as usize][pair.to as usize] = 1;
        if pair.is_mutual || along == Along::Any {
            steps[pair.to as usize][pair.from as usize] = 1;
        }
    }
    for by in 0..nodes {
        for from in 0..nodes {
            for to in 0..nodes {
                steps[from][to] = steps[from][to].min(steps[from][by] + steps[by][to]);
            }
        }
    }
    steps
}

#[test]
fn components_are_the_parts_that_hang_together() {
    for topology in random_graphs() {
        let found = components(&topology);
        let parts = reached(&topology, None, None);
        assert_eq!(found.sizes.len(), parts.len());
        assert!(found.sizes.is_sorted_by(|one, other| one >= other), "{:?}", found.sizes);
        for part in parts {
            let number = found.of[part[0] as usize];
            assert_eq!(found.sizes[number as usize] as usize, part.len());
            assert!(part.iter().all(|&node| found.of[node as usize] == number));
        }
    }
}

#[test]
fn a_bridge_or_a_cut_vertex_is_what_makes_a_part_fall_apart() {
    for topology in random_graphs() {
        let found = cuts(&topology);
        let whole = reached(&topology, None, None);
        for pair in topology.pairs() {
            let parts = reached(&topology, None, Some((pair.from, pair.to)));
            let ends = (pair.from.min(pair.to), pair.from.max(pair.to));
            let bridge = found.bridges.iter().find(|bridge| bridge.ends == ends);
            let expected = (parts.len() > whole.len()).then(|| {
                let side = |end: u32| parts.iter().find(|part| part.contains(&end)).map_or(0, Vec::len);
                side(ends.0).min(side(ends.1)) as u32
            });
            assert_eq!(bridge.map(|bridge| bridge.cuts_off), expected, "{ends:?}");
        }
        for node in 0..topology.len() as u32 {
            let parts = reached(&topology, Some(node), None);
            let around = whole.iter().find(|part| part.contains(&node)).unwrap();
            let pieces: Vec<usize> = parts.iter().filter(|part| around.contains(&part[0])).map(Vec::len).collect();
            let expected =
                (pieces.len() > 1).then(|| (pieces.iter().sum::<usize>() - pieces.iter().max().unwrap()) as u32);
            let vertex = found.vertices.iter().find(|vertex| vertex.node == node);
            assert_eq!(vertex.map(|vertex| vertex.cuts_off), expected, "{node}");
        }
    }
}

#[test]
fn cuts_come_by_what_they_hold() {
    let found = cuts(&Topology::new(&path(5)));
    let bridge = |one, other, cuts_off| Bridge { ends: (one, other), cuts_off };
    assert_eq!(found.bridges, [bridge(1, 2, 2), bridge(2, 3, 2), bridge(0, 1, 1), bridge(3, 4, 1)]);
    let vertex = |node, cuts_off| CutVertex { node, cuts_off };
    assert_eq!(found.vertices, [vertex(2, 2), vertex(1, 1), vertex(3, 1)]);
    // Member 12 knows nobody but the instructor.
    let found = cuts(&karate());
    assert_eq!((found.bridges, found.vertices), (vec![bridge(0, 11, 1)], vec![vertex(0, 6)]));
}

#[test]
fn a_path_of_a_hundred_thousand_nodes_needs_no_deep_stack() {
    let topology = Topology::new(&path(100_000));
    assert_eq!(cuts(&topology).bridges.len(), 99_999);
    assert_eq!(components(&topology).sizes, [100_000]);
    assert_eq!(shortest_path(&topology, 0, 99_999, Along::Links).unwrap().len(), 100_000);
}

#[test]
fn a_shortest_path_is_one_of_links_and_none_is_shorter() {
    for topology in random_graphs() {
        for along in [Along::Any, Along::Links] {
            let steps = distances(&topology, along);
            for (from, row) in steps.iter().enumerate() {
                for (to, &expected) in row.iter().enumerate() {
                    let found = shortest_path(&topology, from as u32, to as u32, along);
                    let Some(found) = found else {
                        assert!(expected >= u32::MAX / 4, "{from} to {to}");
                        continue;
                    };
                    assert_eq!(found.len() as u32, expected + 1, "{from} to {to}: {found:?}");
                    assert_eq!((found[0] as usize, *found.last().unwrap() as usize), (from, to));
                    for pair in found.windows(2) {
                        let (one, other) = (pair[0], pair[1]);
                        assert!(topology.leads(one, other) || (along == Along::Any && topology.leads(other, one)));
                    }
                }
            }
        }
    }
    let topology = Topology::from_edges(2, [(0, 1)]);
    assert_eq!(shortest_path(&topology, 1, 0, Along::Links), None);
    assert_eq!(shortest_path(&topology, 0, 9, Along::Any), None);
}

#[test]
fn pagerank_is_where_the_walk_comes_to_rest() {
    for topology in random_graphs() {
        let (ranks, nodes) = (pagerank(&topology), topology.len());
        assert!((ranks.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        // One more step of the walk, written with a table of all pairs, changes nothing.
        for to in 0..nodes as u32 {
            let mut rank = 0.15 / nodes as f32;
            for from in 0..nodes as u32 {
                let links = (0..nodes as u32).filter(|&other| topology.leads(from, other)).count();
                let part = match links {
                    0 => 1.0 / nodes as f32,
                    _ if topology.leads(from, to) => 1.0 / links as f32,
                    _ => 0.0,
                };
                rank += 0.85 * ranks[from as usize] * part;
            }
            assert!((rank - ranks[to as usize]).abs() < 1e-5, "{to}: {rank} {}", ranks[to as usize]);
        }
    }
    let ranks = pagerank(&karate());
    for (member, known) in [(34, 0.10092), (1, 0.09700), (33, 0.07169)] {
        assert!((ranks[member - 1] - known).abs() < 1e-4, "{member}: {}", ranks[member - 1]);
    }
}

#[test]
fn betweenness_counts_the_shortest_ways_of_all_pairs() {
    for topology in random_graphs() {
        let nodes = topology.len();
        let steps = distances(&topology, Along::Any);
        // How many shortest ways there are from one node to each.
        let ways = |from: usize| {
            let mut ways = vec![0.0_f32; nodes];
            ways[from] = 1.0;
            let mut order: Vec<usize> = (0..nodes).filter(|&to| steps[from][to] < u32::MAX / 4).collect();
            order.sort_by_key(|&to| steps[from][to]);
            for &to in &order[1..] {
                let before = topology.neighbours(to as u32).iter().map(|&other| other as usize);
                ways[to] =
                    before.filter(|&other| steps[from][other] + 1 == steps[from][to]).map(|other| ways[other]).sum();
            }
            ways
        };
        let ways: Vec<Vec<f32>> = (0..nodes).map(ways).collect();
        let scores = betweenness(&topology, usize::MAX);
        for node in 0..nodes {
            let mut expected = 0.0;
            for from in 0..nodes {
                for to in from + 1..nodes {
                    let is_between = from != node && to != node && ways[from][to] > 0.0;
                    if is_between && steps[from][node] + steps[node][to] == steps[from][to] {
                        expected += ways[from][node] * ways[node][to] / ways[from][to];
                    }
                }
            }
            assert!((scores[node] - expected).abs() < 1e-3, "{node}: {} {expected}", scores[node]);
        }
    }
    let scores = betweenness(&karate(), usize::MAX);
    for (member, known) in [(1, 231.071), (34, 160.552), (33, 76.690)] {
        assert!((scores[member - 1] - known).abs() < 0.01, "{member}: {}", scores[member - 1]);
    }
}

#[test]
fn betweenness_of_a_sample_names_the_same_nodes() {
    // Whoever joins two clusters is between most.
    let topology = Topology::new(&clusters(12, 20));
    let (exact, sampled) = (betweenness(&topology, usize::MAX), betweenness(&topology, 60));
    let first = |scores: &[f32]| {
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|&one, &other| scores[other].total_cmp(&scores[one]));
        let mut first = order[..8].to_vec();
        first.sort_unstable();
        first
    };
    assert_eq!(first(&exact), first(&sampled));
    assert_eq!(sampled, betweenness(&topology, 60));
}

#[test]
fn communities_are_found_where_they_are_known() {
    for (count, size) in [(2, 5), (7, 8), (30, 6)] {
        let of = communities(&Topology::new(&clusters(count, size)));
        for (node, group) in of.iter().enumerate() {
            assert_eq!(*group, of[node / size as usize * size as usize], "{node}");
        }
        let groups = of.iter().max().unwrap() + 1;
        // Small ones in a long row may come in pairs: below that size the measure itself can't tell them apart.
        assert!(groups == count || (count == 30 && groups > 12), "{count}: {groups}");
    }
    let topology = karate();
    let of = communities(&topology);
    // 0.4198 is the best there is.
    assert!(modularity(&topology, &of) > 0.41, "{}", modularity(&topology, &of));
    assert_ne!(of[0], of[33], "the instructor and the president");
    assert_eq!(of, communities(&topology));
}

#[test]
fn communities_hang_together_and_are_no_worse_than_none() {
    for topology in random_graphs() {
        let of = communities(&topology);
        assert_eq!(of.len(), topology.len());
        let mut sizes = vec![0_u32; of.len()];
        of.iter().for_each(|&group| sizes[group as usize] += 1);
        assert!(sizes.is_sorted_by(|one, other| one >= other), "{sizes:?}");
        for group in 0..sizes.iter().filter(|size| **size > 0).count() as u32 {
            let members: Vec<u32> = (0..of.len() as u32).filter(|&node| of[node as usize] == group).collect();
            let (mut seen, mut at) = (vec![members[0]], 0);
            while at < seen.len() {
                let inside = topology.neighbours(seen[at]).iter().filter(|other| members.contains(other));
                for &other in inside.collect::<Vec<_>>() {
                    if !seen.contains(&other) {
                        seen.push(other);
                    }
                }
                at += 1;
            }
            assert_eq!(seen.len(), members.len(), "{of:?}");
        }
        let alone: Vec<u32> = (0..of.len() as u32).collect();
        assert!(modularity(&topology, &of) >= modularity(&topology, &alone) - 1e-9);
        assert!(modularity(&topology, &of) >= modularity(&topology, &vec![0; of.len()]) - 0.05);
    }
    assert_eq!(communities(&Topology::from_edges(3, [])), [0, 1, 2]);
    assert_eq!(communities(&Topology::default()), [] as [u32; 0]);
}

#[test]
fn a_survey_takes_all_figures_step_by_step() {
    let topology = Topology::new(&star(6));
    let mut survey = Survey::new(&topology);
    let mut steps = 1;
    while survey.step(&topology) {
        steps += 1;
        assert!(!survey.figures().is_complete);
    }
    assert!(steps > 7, "{steps}");
    let figures = survey.figures();
    assert!(figures.is_complete);
    assert_eq!((figures.nodes, figures.links), (7, 6));
    assert!((figures.density - 6.0 / 21.0).abs() < 1e-6);
    assert_eq!((figures.components.as_slice(), figures.component_count, figures.orphans), ([7].as_slice(), 1, 0));
    assert_eq!((figures.bridge_count, figures.cut_vertex_count), (6, 1));
    assert_eq!(figures.cut_vertices, [(0, 5)]);
    assert_eq!(figures.most_linked, [(0, 6)]);
    assert_eq!(figures.between, [(0, 1.0)]);
    assert_eq!(figures.central[0].0, 0);

    let mut survey = Survey::new(&Topology::default());
    while survey.step(&Topology::default()) {}
    assert!(survey.figures().is_complete && survey.figures().between.is_empty());
}
