use glassvault::graph::{Listing, NodeFacts, RowRole, Topology};

use crate::support::{graph, grown};

#[test]
fn nodes_stand_by_number_of_links() {
    let data = graph(4, &[(0, 2), (1, 2), (3, 2), (3, 0)]);
    let topology = Topology::new(&data);
    let listing = Listing::new(&topology);
    let rows = listing.rows(&data, &topology, &NodeFacts::default(), 0..10);
    let found: Vec<_> = rows.iter().map(|row| (row.label.as_str(), row.links, row.position, row.siblings)).collect();
    assert_eq!(found, [("n2", 3, 1, 4), ("n0", 2, 2, 4), ("n3", 2, 3, 4), ("n1", 1, 4, 4)]);
}

#[test]
fn an_expanded_node_has_its_neighbours_below() {
    let data = graph(4, &[(0, 2), (2, 0), (1, 2), (2, 3)]);
    let topology = Topology::new(&data);
    let mut listing = Listing::new(&topology);
    listing.toggle(2);
    assert_eq!(listing.len(&topology), 7);
    let rows = listing.rows(&data, &topology, &NodeFacts::default(), 0..7);
    let found: Vec<_> = rows.iter().map(|row| (row.label.as_str(), row.role)).collect();
    assert_eq!(
        found,
        [
            ("n2", RowRole::Expanded),
            ("n0", RowRole::LinkedBoth),
            ("n1", RowRole::LinkedFrom),
            ("n3", RowRole::LinkedTo),
            ("n0", RowRole::Collapsed),
            ("n1", RowRole::Collapsed),
            ("n3", RowRole::Collapsed),
        ]
    );
    listing.toggle(2);
    assert_eq!(listing.len(&topology), 4);
    listing.toggle(77);
    assert_eq!(listing.len(&topology), 4);
}

#[test]
fn any_part_is_the_same_as_that_part_of_the_whole() {
    let data = grown(60, 2);
    let topology = Topology::new(&data);
    let mut listing = Listing::new(&topology);
    for node in [0, 3, 17, 59] {
        listing.toggle(node);
    }
    let total = listing.len(&topology);
    let whole = listing.rows(&data, &topology, &NodeFacts::default(), 0..total);
    assert_eq!(whole.len(), total);
    for first in 0..total {
        let end = (first + 7).min(total);
        assert_eq!(listing.rows(&data, &topology, &NodeFacts::default(), first..end), whole[first..end]);
    }
    assert!(listing.rows(&data, &topology, &NodeFacts::default(), total..total + 5).is_empty());
}
