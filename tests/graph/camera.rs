use glassvault::graph::scene::{Bounds, Camera, Key};

use crate::support::{Random, distance, draw_until_still, grown, scene, settled};

fn near((ax, ay): (f32, f32), (bx, by): (f32, f32)) -> bool {
    (ax - bx).abs() < 0.05 && (ay - by).abs() < 0.05
}

#[test]
fn to_the_screen_and_back() {
    let mut random = Random::new(5);
    for scale in [0.01, 0.3, 1.0, 8.0] {
        let camera = Camera { x: 120.0, y: -70.0, scale, width: 800.0, height: 600.0 };
        for _ in 0..100 {
            let at = (random.around_zero(800.0), random.around_zero(800.0));
            assert!(near(camera.screen_from_world(camera.world_from_screen(at)), at));
        }
    }
}

#[test]
fn zooming_keeps_what_is_under_the_pointer() {
    let mut camera = Camera { x: 10.0, y: 20.0, scale: 0.4, width: 800.0, height: 600.0 };
    let at = (650.0, 40.0);
    let under = camera.world_from_screen(at);
    for factor in [1.3, 2.0, 0.7, 0.25] {
        camera.zoom(at, factor);
        assert!(near(camera.screen_from_world(under), at));
    }
}

#[test]
fn the_scale_has_limits() {
    let mut camera = Camera { x: 0.0, y: 0.0, scale: 1.0, width: 800.0, height: 600.0 };
    for _ in 0..100 {
        camera.zoom((0.0, 0.0), 4.0);
    }
    assert!(camera.scale <= 8.0 && camera.x.is_finite());
    for _ in 0..100 {
        camera.zoom((800.0, 600.0), 0.1);
    }
    assert!(camera.scale > 0.001 && camera.y.is_finite());
}

#[test]
fn panning_moves_by_pixels() {
    let mut camera = Camera { x: 0.0, y: 0.0, scale: 0.5, width: 800.0, height: 600.0 };
    let before = camera.screen_from_world((33.0, 44.0));
    camera.pan(25.0, -10.0);
    assert!(near(camera.screen_from_world((33.0, 44.0)), (before.0 + 25.0, before.1 - 10.0)));
}

#[test]
fn fitting_sees_everything() {
    let camera = Camera { x: 0.0, y: 0.0, scale: 1.0, width: 800.0, height: 300.0 };
    for bounds in [
        Bounds { min_x: -5000.0, min_y: -10.0, max_x: 100.0, max_y: 10.0 },
        Bounds { min_x: 0.0, min_y: -9000.0, max_x: 50.0, max_y: 9000.0 },
        Bounds { min_x: 3.0, min_y: 4.0, max_x: 3.0, max_y: 4.0 },
    ] {
        let fitted = camera.fitting(&bounds);
        for corner in [(bounds.min_x, bounds.min_y), (bounds.max_x, bounds.max_y)] {
            let (x, y) = fitted.screen_from_world(corner);
            assert!((0.0..=800.0).contains(&x) && (0.0..=300.0).contains(&y), "{corner:?} is at {x}, {y}");
        }
    }
}

#[test]
fn the_fit_key_flies_to_the_whole_graph() {
    let data = grown(100, 2);
    let simulation = settled(&data);
    let places = simulation.places();
    let mut scene = scene(&data);
    scene.key(Key::Pan { dx: 9000.0, dy: 0.0 }, places);
    scene.key(Key::Zoom { factor: 3.0 }, places);
    draw_until_still(&mut scene, places);
    scene.key(Key::Fit, places);
    assert!(draw_until_still(&mut scene, places) > 5, "it flies, it doesn't jump");
    let camera = scene.camera();
    for node in 0..data.nodes.len() {
        let (x, y) = camera.screen_from_world((places.x[node], places.y[node]));
        assert!((0.0..=800.0).contains(&x) && (0.0..=600.0).contains(&y));
    }
    assert!(distance(places, 0, 1) * camera.scale > 1.0);
}
