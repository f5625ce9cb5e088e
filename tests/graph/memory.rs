use glassvault::graph::layout::{Forces, Memory};
use glassvault::graph::{GraphData, Topology};

use crate::support::{graph, grown, settled};

fn remembered(data: &GraphData) -> Memory {
    let mut memory = Memory::default();
    memory.keep(data, &Forces::default(), settled(data).places());
    Memory::from_bytes(&memory.to_bytes())
}

#[test]
fn the_same_graph_rests_where_it_was() {
    let data = grown(200, 2);
    let (places, alpha) =
        remembered(&data).recall(&data, &Forces::default(), &Topology::new(&data)).expect("it is known");
    assert_eq!(places.digest(), settled(&data).places().digest());
    assert_eq!(alpha, 0.0);
}

#[test]
fn a_graph_that_has_changed_begins_where_it_was_and_moves() {
    let data = grown(200, 2);
    let memory = remembered(&data);
    let more = grown(210, 2);
    let (places, alpha) = memory.recall(&more, &Forces::default(), &Topology::new(&more)).expect("most is known");
    let before = settled(&data);
    assert!(alpha > 0.0);
    assert_eq!(places.x[..200], before.places().x[..]);

    let stronger = Forces { repel: 15.0, ..Forces::default() };
    let (_, alpha) = memory.recall(&data, &stronger, &Topology::new(&data)).expect("it is known");
    assert!(alpha > 0.0, "with other forces it isn't at rest");
}

#[test]
fn what_a_filter_has_left_out_is_not_forgotten() {
    let all = grown(200, 2);
    let before = settled(&all);
    let mut memory = remembered(&all);
    let edges: Vec<(u32, u32)> = all.edges.iter().copied().filter(|&(from, to)| from < 150 && to < 150).collect();
    let fewer = graph(150, &edges);
    memory.keep(&fewer, &Forces::default(), settled(&fewer).places());
    let (places, _) = memory.recall(&all, &Forces::default(), &Topology::new(&all)).expect("all is known");
    assert_eq!(places.x[150..], before.places().x[150..]);
}

#[test]
fn another_vault_is_not_known() {
    let mut other = grown(200, 2);
    for node in &mut other.nodes {
        node.key.insert_str(0, "other/");
    }
    assert_eq!(remembered(&grown(200, 2)).recall(&other, &Forces::default(), &Topology::new(&other)), None);
}

#[test]
fn a_memory_is_small_and_too_large_a_graph_has_none() {
    assert_eq!(remembered(&grown(200, 2)).to_bytes().len(), 12 + 200 * 12);
    let large = graph(30_001, &[]);
    let mut memory = Memory::default();
    let places = glassvault::graph::layout::spiral(&Topology::new(&large), &Forces::default().into());
    memory.keep(&large, &Forces::default(), &places);
    assert_eq!(memory.to_bytes().len(), 12);
}

#[test]
fn nonsense_is_no_memory() {
    let whole = remembered(&grown(20, 2)).to_bytes();
    for bytes in [&[][..], &whole[..7], &whole[..whole.len() - 1]] {
        assert_eq!(Memory::from_bytes(bytes), Memory::default());
    }
    let mut broken = whole;
    broken[16..20].copy_from_slice(&f32::NAN.to_le_bytes());
    assert_eq!(Memory::from_bytes(&broken), Memory::default());
}
