use glassvault::graph::{Pair, Topology};

#[test]
fn two_directions_make_one_pair() {
    let topology = Topology::from_edges(4, [(0, 1), (1, 0), (2, 1)]);
    assert_eq!(topology.pairs(), [Pair { from: 0, to: 1, is_mutual: true }, Pair { from: 2, to: 1, is_mutual: false }]);
    assert_eq!(topology.neighbours(1), [0, 2]);
    assert_eq!(topology.links_to(), [1, 2, 0, 0]);
    assert_eq!(topology.degree(3), 0);
}

#[test]
fn edges_that_lead_nowhere_are_dropped() {
    let topology = Topology::from_edges(2, [(0, 5), (7, 1), (1, 1), (0, 1), (0, 1)]);
    assert_eq!(topology.pairs().len(), 1);
    assert_eq!(topology.neighbours(99), [0_u32; 0]);
    assert!(Topology::from_edges(0, [(0, 0)]).is_empty());
}
