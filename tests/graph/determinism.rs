use glassvault::graph::layout::Places;

use crate::support::{clusters, graph, grown, settled};

/// FNV-1a over the bits of all coordinates.
fn hash(places: &Places) -> u64 {
    let bytes = places.x.iter().chain(&places.y).flat_map(|value| value.to_bits().to_le_bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[test]
fn the_same_graph_has_the_same_picture_to_the_bit() {
    let data = grown(900, 3);
    assert_eq!(hash(settled(&data).places()), hash(settled(&data).places()));
}

/// What these were when they were written down, natively and in a browser. A change of the layout changes them; a change of
/// compiler, machine or optimisation must not.
#[test]
fn pictures_are_what_they_were() {
    let hashes = [grown(900, 3), clusters(5, 12), graph(40, &[])].map(|data| hash(settled(&data).places()));
    assert_eq!(hashes.map(|hash| format!("{hash:016x}")), GOLDEN);
}

const GOLDEN: [&str; 3] = ["4e46ad213ca85a3c", "38c475457b391436", "454d7386b46d89d9"];

#[test]
fn the_order_of_edges_does_not_matter() {
    let data = grown(300, 2);
    let mut shuffled = data.clone();
    shuffled.edges.reverse();
    assert_eq!(hash(settled(&data).places()), hash(settled(&shuffled).places()));
}
