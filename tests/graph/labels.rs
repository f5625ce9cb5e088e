use glassvault::graph::scene::{Display, Frame, LabelGrid, LineDetail, Scene};

use crate::support::{EvenLetters, Random, draw_until_still, grown, scene, settled};

#[test]
fn boxes_on_the_grid_never_overlap() {
    let mut grid = LabelGrid::default();
    let mut random = Random::new(3);
    for (width, height) in [(900.0, 600.0), (63.0 * 6.0, 10.0), (64.0 * 6.0, 200.0), (1.0, 1.0)] {
        grid.reset(width, height);
        let mut taken: Vec<[f32; 4]> = Vec::new();
        for _ in 0..3000 {
            let (x, y) = (random.around_zero(width) + width / 2.0, random.around_zero(height) + height / 2.0);
            let (right, bottom) = (x + 5.0 + random.below(200) as f32, y + 8.0 + random.below(12) as f32);
            if grid.take(x, y, right, bottom) {
                for [left, top, other_right, other_bottom] in &taken {
                    let is_apart = right <= *left || x >= *other_right || bottom <= *top || y >= *other_bottom;
                    // What lies outside of the screen has no squares to share.
                    let is_outside = x.max(*left) >= width
                        || y.max(*top) >= height
                        || right.min(*other_right) <= 0.0
                        || bottom.min(*other_bottom) <= 0.0;
                    assert!(is_apart || is_outside);
                }
                taken.push([x, y, right, bottom]);
            }
        }
        assert!(!taken.is_empty());
    }
}

#[test]
fn boxes_of_nonsense_have_no_place() {
    let mut grid = LabelGrid::default();
    grid.reset(100.0, 100.0);
    for [left, top, right, bottom] in [
        [f32::NAN, 0.0, 10.0, 10.0],
        [0.0, 0.0, f32::NAN, 10.0],
        [10.0, 10.0, 5.0, 20.0],
        [200.0, 0.0, 210.0, 10.0],
        [-20.0, 0.0, -10.0, 10.0],
    ] {
        assert!(!grid.take(left, top, right, bottom));
    }
    assert!(grid.take(-1e9, -1e9, 1e9, 1e9));
    assert!(!grid.take(50.0, 50.0, 51.0, 51.0), "everything is taken");
}

fn boxes(scene: &Scene, frame: &Frame) -> Vec<[f32; 4]> {
    let boxes = frame.labels.iter().map(|label| {
        let half = scene.label(label.node).chars().count() as f32 * 0.25 * label.size;
        [label.x - half, label.y, label.x + half, label.y + label.size]
    });
    boxes.collect()
}

#[test]
fn labels_at_rest_do_not_overlap() {
    let data = grown(400, 2);
    let simulation = settled(&data);
    for scale in [0.1, 0.4, 0.8, 1.2] {
        let mut scene = scene(&data);
        scene.zoom((400.0, 300.0), scale / scene.camera().scale);
        draw_until_still(&mut scene, simulation.places());
        let boxes = boxes(&scene, scene.frame());
        for (index, [left, top, right, bottom]) in boxes.iter().enumerate() {
            for [other_left, other_top, other_right, other_bottom] in &boxes[index + 1..] {
                let is_apart = right <= other_left || left >= other_right || bottom <= other_top || top >= other_bottom;
                assert!(is_apart, "two labels overlap at scale {scale}");
            }
        }
        assert!(scale < 0.4 || !boxes.is_empty(), "there are no labels at scale {scale}");
    }
}

#[test]
fn opacity_follows_the_scale() {
    let display = Display::default();
    let small = display.radius(0);
    assert_eq!(display.label_opacity(1.0, small), 1.0);
    assert_eq!(display.label_opacity(0.5, small), 0.0);
    assert!((display.label_opacity(0.5_f32.sqrt(), small) - 0.5).abs() < 1e-5);
    let later = Display { text_fade_threshold: 1.0, ..display };
    assert_eq!(later.label_opacity(1.0, small), 0.0);
    assert_eq!(later.label_opacity(2.0, small), 1.0);
    // A hub is seen from farther away.
    assert!(display.label_opacity(0.4, display.radius(500)) > display.label_opacity(0.4, small));
}

#[test]
fn the_nodes_beside_the_pointed_one_are_named() {
    let data = grown(300, 2);
    let simulation = settled(&data);
    let mut scene = scene(&data);
    scene.follow(simulation.places());
    draw_until_still(&mut scene, simulation.places());
    let named = |scene: &Scene| scene.frame().labels.iter().map(|label| label.node).collect::<Vec<_>>();
    assert!(!named(&scene).contains(&250), "too small to be named from afar");
    scene.highlight(Some(250));
    draw_until_still(&mut scene, simulation.places());
    let after = named(&scene);
    assert!(after.contains(&250));
    assert!(scene.topology().neighbours(250).iter().any(|near| after.contains(near)));
}

#[test]
fn widths_are_measured_once() {
    struct Counting(usize);
    impl glassvault::graph::scene::TextMeasure for Counting {
        fn width_em(&mut self, text: &str) -> f32 {
            self.0 += 1;
            EvenLetters.width_em(text)
        }
    }
    let data = grown(30, 2);
    let simulation = settled(&data);
    let mut scene = scene(&data);
    scene.zoom((400.0, 300.0), 2.0);
    let mut counting = Counting(0);
    for _ in 0..50 {
        scene.advance(16.0, simulation.places());
        scene.compose(simulation.places(), LineDetail::All, &mut counting);
    }
    assert!(counting.0 > 0 && counting.0 <= 30, "{} measures of 30 names", counting.0);
}
