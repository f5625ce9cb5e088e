use glassvault::graph::GraphData;

use crate::support::{clusters, graph, grown, settled};

#[test]
fn the_same_graph_has_the_same_picture_to_the_bit() {
    let data = grown(900, 3);
    assert_eq!(settled(&data).places().digest(), settled(&data).places().digest());
}

/// What these were when they were written down. A change of the layout changes them; a change of compiler, machine or
/// optimisation must not. `UPDATE=1` writes them anew. The last one is looked at in a browser, too.
#[test]
fn pictures_are_what_they_were() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/graph/golden.txt");
    let pictures =
        [("grown", grown(900, 3)), ("clusters", clusters(5, 12)), ("orphans", graph(40, &[])), ("ring", ring())];
    let digests: String = pictures
        .into_iter()
        .map(|(name, data)| format!("{name} {:016x}\n", settled(&data).places().digest()))
        .collect();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &digests).expect("the golden file can be written");
    }
    assert_eq!(digests, std::fs::read_to_string(path).expect("the golden file is there"));
}

/// Notes in a ring, each with a chord: the vault that `e2e/tests/layout.spec.ts` opens.
fn ring() -> GraphData {
    let count = 300;
    let mut edges: Vec<(u32, u32)> =
        (0..count).flat_map(|note| [(note, (note + 1) % count), (note, (note * note + 7) % count)]).collect();
    edges.retain(|(from, to)| from != to);
    edges.sort_unstable();
    edges.dedup();
    graph(count as usize, &edges)
}

#[test]
fn the_order_of_edges_does_not_matter() {
    let data = grown(300, 2);
    let mut shuffled = data.clone();
    shuffled.edges.reverse();
    assert_eq!(settled(&data).places().digest(), settled(&shuffled).places().digest());
}
