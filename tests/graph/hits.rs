use glassvault::graph::layout::Places;
use glassvault::graph::scene::HitGrid;

use crate::support::{Random, scattered};

fn by_hand(places: &Places, (x, y): (f32, f32), radius: impl Fn(u32) -> f32) -> Option<u32> {
    let away = |node: u32| {
        let (dx, dy) = (places.x[node as usize] - x, places.y[node as usize] - y);
        (dx * dx + dy * dy).sqrt()
    };
    (0..places.x.len() as u32).filter(|&node| away(node) <= radius(node)).min_by(|&a, &b| away(a).total_cmp(&away(b)))
}

#[test]
fn the_grid_finds_what_looking_at_every_node_finds() {
    let mut random = Random::new(11);
    let radius = |node: u32| 5.0 + (node % 17) as f32;
    for (points, half) in [(0, 10.0), (1, 10.0), (50, 200.0), (3000, 1000.0), (3000, 30.0)] {
        let mut places = scattered(points, half);
        if let Some(x) = places.x.first_mut() {
            // One far away stretches the grid.
            *x = half * 40.0;
        }
        let mut grid = HitGrid::default();
        grid.build(&places);
        let mut hits = 0;
        for _ in 0..2000 {
            let at = (random.around_zero(half * 1.2), random.around_zero(half * 1.2));
            let found = grid.hit(&places, at, 22.0, radius);
            assert_eq!(found, by_hand(&places, at, radius), "at {at:?} among {points}");
            hits += usize::from(found.is_some());
        }
        assert!(points < 50 || hits > 0);
    }
}

#[test]
fn a_grid_follows_its_places() {
    let mut grid = HitGrid::default();
    grid.build(&Places { x: vec![0.0], y: vec![0.0] });
    let moved = Places { x: vec![900.0, 5.0], y: vec![900.0, 5.0] };
    grid.build(&moved);
    assert_eq!(grid.hit(&moved, (901.0, 900.0), 8.0, |_| 8.0), Some(0));
    assert_eq!(grid.hit(&moved, (450.0, 450.0), 8.0, |_| 8.0), None);
    grid.build(&Places::default());
    assert_eq!(grid.hit(&Places::default(), (0.0, 0.0), 8.0, |_| 8.0), None);
}
