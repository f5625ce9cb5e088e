use std::rc::Rc;

use glassvault::graph::analysis::pagerank;
use glassvault::graph::layout::Places;
use glassvault::graph::scene::{
    Arrows, Display, Ink, Key, LineDetail, Motion, Pointer, PointerKind, PointerPhase, Scene, SceneEvent, SizeBy,
};
use glassvault::graph::{GraphData, NodeFacts, NodeKind};

use crate::support::{EvenLetters, draw_until_still, graph, grown, scene, settled};

fn pointer(phase: PointerPhase, x: f32, y: f32) -> Pointer {
    Pointer { phase, kind: PointerKind::Mouse, id: 1, x, y }
}

/// Three nodes in a row, the first two linked, at scale 1 around the middle of the screen.
fn row() -> (GraphData, Places, Scene) {
    let data = graph(3, &[(0, 1)]);
    let places = Places { x: vec![-200.0, 0.0, 200.0], y: vec![0.0; 3] };
    let mut scene = scene(&data);
    scene.key(Key::Zoom { factor: 2.0 }, &places);
    draw_until_still(&mut scene, &places);
    (data, places, scene)
}

fn dots(scene: &Scene, ink: Ink) -> usize {
    scene.frame().dots.iter().filter(|batch| batch.ink == ink).map(|batch| batch.dots.len()).sum()
}

fn lines(scene: &Scene) -> usize {
    scene.frame().lines.iter().map(|batch| batch.segments.len()).sum()
}

#[test]
fn nothing_is_drawn_when_nothing_moves() {
    let data = grown(200, 2);
    let simulation = settled(&data);
    let mut scene = scene(&data);
    scene.follow(simulation.places());
    draw_until_still(&mut scene, simulation.places());
    for _ in 0..100 {
        scene.advance(16.0, simulation.places());
        assert!(!scene.needs_frame());
    }
    // A pointer that moves over empty space changes nothing either.
    scene.pointer(pointer(PointerPhase::Move, 1.0, 1.0), simulation.places());
    assert!(!scene.needs_frame());
}

#[test]
fn every_node_and_every_link_is_drawn() {
    let data = grown(150, 2);
    let simulation = settled(&data);
    let mut scene = scene(&data);
    scene.follow(simulation.places());
    draw_until_still(&mut scene, simulation.places());
    assert_eq!(dots(&scene, Ink::Node), 150);
    assert_eq!(lines(&scene), scene.topology().pairs().len());
    assert!(!scene.frame().is_sampled);
    scene.compose(simulation.places(), LineDetail::Sample(40), &mut EvenLetters);
    assert_eq!(lines(&scene), 40);
    assert!(scene.frame().is_sampled);
}

#[test]
fn what_is_out_of_sight_is_left_out() {
    let (_, places, mut scene) = row();
    scene.key(Key::Pan { dx: 10_000.0, dy: 0.0 }, &places);
    draw_until_still(&mut scene, &places);
    assert_eq!((dots(&scene, Ink::Node), lines(&scene)), (0, 0));
}

#[test]
fn kinds_have_inks_of_their_own() {
    let (mut data, places, _) = row();
    data.nodes[0].kind = NodeKind::Unresolved;
    data.nodes[1].kind = NodeKind::Tag;
    data.nodes[2].kind = NodeKind::Attachment;
    let mut scene = scene(&data);
    draw_until_still(&mut scene, &places);
    for ink in [Ink::Unresolved, Ink::Tag, Ink::Attachment] {
        assert_eq!(dots(&scene, ink), 1);
    }
}

#[test]
fn the_open_note_is_marked() {
    let (data, places, mut scene) = row();
    scene.set_current(Some(&data.nodes[2].key));
    draw_until_still(&mut scene, &places);
    assert_eq!((dots(&scene, Ink::Current), scene.frame().rings.len()), (1, 1));
    scene.set_current(Some("elsewhere.md"));
    draw_until_still(&mut scene, &places);
    assert_eq!((dots(&scene, Ink::Current), scene.frame().rings.len()), (0, 0));
}

#[test]
fn hovering_highlights_the_neighbours_and_fades_the_rest() {
    let (_, places, mut scene) = row();
    let events = scene.pointer(pointer(PointerPhase::Move, 200.0, 300.0), &places);
    assert_eq!(events, [Some(SceneEvent::Hovered(Some(0))), None]);
    assert!(draw_until_still(&mut scene, &places) > 3, "it fades softly");
    let frame = scene.frame();
    let faded: Vec<_> = frame.dots.iter().filter(|batch| batch.opacity < 0.5 && !batch.dots.is_empty()).collect();
    assert_eq!(faded.len(), 1, "one batch has faded");
    assert_eq!(faded[0].dots.len(), 1, "with the one node that isn't linked");
    assert_eq!(dots(&scene, Ink::Focused), 1);
    assert_eq!(frame.focus_lines[0].segments.len(), 1);
    assert!(frame.lines_opacity < 0.5);

    let events = scene.pointer(pointer(PointerPhase::Leave, -1.0, 300.0), &places);
    assert_eq!(events, [Some(SceneEvent::Hovered(None)), None]);
    draw_until_still(&mut scene, &places);
    assert_eq!(scene.frame().lines_opacity, 1.0);
    assert!(scene.frame().focus_lines[0].segments.is_empty());
}

#[test]
fn with_reduced_motion_nothing_is_on_its_way() {
    let (_, places, mut scene) = row();
    scene.set_motion(Motion::Reduced);
    scene.pointer(pointer(PointerPhase::Move, 200.0, 300.0), &places);
    assert!(draw_until_still(&mut scene, &places) <= 2);
    scene.key(Key::Zoom { factor: 1.5 }, &places);
    assert!(draw_until_still(&mut scene, &places) <= 2);
    scene.key(Key::Fit, &places);
    assert!(draw_until_still(&mut scene, &places) <= 2);
}

#[test]
fn a_click_opens_and_a_drag_moves() {
    let (_, places, mut scene) = row();
    scene.pointer(pointer(PointerPhase::Down, 400.0, 300.0), &places);
    let events = scene.pointer(pointer(PointerPhase::Up, 401.0, 300.0), &places);
    assert_eq!(events, [Some(SceneEvent::Opened(1)), None]);

    scene.pointer(pointer(PointerPhase::Down, 400.0, 300.0), &places);
    let camera = scene.camera();
    let [event, _] = scene.pointer(pointer(PointerPhase::Move, 480.0, 330.0), &places);
    let (x, y) = camera.world_from_screen((480.0, 330.0));
    assert_eq!(event, Some(SceneEvent::Dragged { node: 1, x, y }));
    assert_eq!(scene.camera(), camera, "the view stays");
    let events = scene.pointer(pointer(PointerPhase::Up, 480.0, 330.0), &places);
    assert_eq!(events, [None, Some(SceneEvent::Dropped)]);

    scene.pointer(pointer(PointerPhase::Down, 300.0, 100.0), &places);
    scene.pointer(pointer(PointerPhase::Move, 340.0, 90.0), &places);
    assert_eq!(scene.camera().x, camera.x - 40.0 / camera.scale, "empty space moves the view");
    let events = scene.pointer(pointer(PointerPhase::Up, 340.0, 90.0), &places);
    assert_eq!(events, [None, None]);
}

#[test]
fn nodes_grow_with_the_links_to_them() {
    let display = Display::default();
    let radii: Vec<f32> = [0, 1, 10, 50, 100, 10_000].map(|links| display.radius(links)).to_vec();
    assert!(radii.is_sorted());
    assert_eq!((radii[0], radii[5]), (8.0, 30.0));
    assert_eq!(Display { node_size: 2.0, ..display }.radius(0), 16.0);
}

#[test]
fn arrows_have_a_head_for_each_direction() {
    let (_, places, mut scene) = row();
    let heads = |scene: &Scene| scene.frame().lines.iter().map(|batch| batch.heads.len()).sum::<usize>();
    assert_eq!(heads(&scene), 0);
    scene.set_display(Display { arrows: Arrows::Shown, ..Display::default() });
    draw_until_still(&mut scene, &places);
    assert_eq!(heads(&scene), 1);
}

#[test]
fn many_nodes_leave_room_between_them() {
    let data = graph(4000, &[]);
    let simulation = settled(&data);
    let mut scene = scene(&data);
    scene.follow(simulation.places());
    draw_until_still(&mut scene, simulation.places());
    let inked: f32 = scene
        .frame()
        .dots
        .iter()
        .flat_map(|batch| &batch.dots)
        .map(|[_, _, radius]| radius * radius * std::f32::consts::PI)
        .sum();
    assert!(inked < 0.3 * 600.0 * 600.0, "dots cover {inked} pixels");
}

#[test]
fn a_scene_without_a_graph_draws_nothing() {
    let mut scene = Scene::default();
    let places = Places::default();
    scene.fit(&places);
    scene.follow(&places);
    scene.key(Key::Fit, &places);
    scene.pointer(pointer(PointerPhase::Move, 5.0, 5.0), &places);
    draw_until_still(&mut scene, &places);
    assert_eq!(scene.frame().labels.len(), 0);
    scene.highlight(Some(12));
    draw_until_still(&mut scene, &places);
}

/// The row with its first two nodes in a class, and a long text in the third.
fn classed() -> (Places, Scene) {
    let (_, places, mut scene) = row();
    scene.set_facts(Rc::new(NodeFacts {
        classes: vec!["none".to_owned(), "some".to_owned()],
        class_of: vec![Some(1), Some(1), None],
        created: vec![None; 3],
        words: vec![0, 0, 5000],
    }));
    (places, scene)
}

#[test]
fn classes_have_inks_of_their_own() {
    let (places, mut scene) = classed();
    draw_until_still(&mut scene, &places);
    let inks = [Ink::Class(0), Ink::Class(1), Ink::Node];
    assert_eq!(inks.map(|ink| dots(&scene, ink)), [0, 2, 1]);
    scene.set_facts(Rc::default());
    draw_until_still(&mut scene, &places);
    assert_eq!(inks.map(|ink| dots(&scene, ink)), [0, 0, 3]);
}

#[test]
fn a_lit_class_fades_the_rest_as_long_as_nothing_is_pointed_at() {
    let (places, mut scene) = classed();
    let faded = |scene: &Scene| -> Vec<Ink> {
        let batches = scene.frame().dots.iter().filter(|batch| batch.opacity < 0.5 && !batch.dots.is_empty());
        batches.map(|batch| batch.ink).collect()
    };
    scene.light_class(Some(1));
    assert!(draw_until_still(&mut scene, &places) > 3, "it fades softly");
    assert_eq!(faded(&scene), [Ink::Node]);
    // The pointer goes before, and what was lit comes back after it.
    scene.pointer(pointer(PointerPhase::Move, 600.0, 300.0), &places);
    draw_until_still(&mut scene, &places);
    assert_eq!(faded(&scene), [Ink::Class(1)]);
    scene.pointer(pointer(PointerPhase::Leave, -1.0, 300.0), &places);
    draw_until_still(&mut scene, &places);
    assert_eq!(faded(&scene), [Ink::Node]);
    scene.light_class(None);
    draw_until_still(&mut scene, &places);
    assert_eq!(faded(&scene), []);
    // A class that isn't there lights nothing.
    scene.light_class(Some(7));
    draw_until_still(&mut scene, &places);
    assert_eq!(faded(&scene), []);
}

#[test]
fn nodes_are_as_large_as_what_is_asked_for() {
    let (places, mut scene) = classed();
    let widest = |scene: &Scene, ink: Ink| {
        let batches = scene.frame().dots.iter().filter(|batch| batch.ink == ink).flat_map(|batch| &batch.dots);
        batches.map(|dot| dot[2]).fold(0.0, f32::max)
    };
    draw_until_still(&mut scene, &places);
    assert!((widest(&scene, Ink::Node) - widest(&scene, Ink::Class(1))).abs() < 0.01);
    scene.set_display(Display { size_by: SizeBy::Words, ..Display::default() });
    draw_until_still(&mut scene, &places);
    assert!(widest(&scene, Ink::Node) > 2.0 * widest(&scene, Ink::Class(1)));
    // Whoever is linked to by one that is linked to ranks higher than that one's other end.
    scene.set_display(Display { size_by: SizeBy::PageRank, ..Display::default() });
    draw_until_still(&mut scene, &places);
    let ranked = pagerank(scene.topology());
    let largest = (0..3).max_by(|one, other| ranked[*one].total_cmp(&ranked[*other])).unwrap();
    let ink = if largest == 2 { Ink::Node } else { Ink::Class(1) };
    let other = if largest == 2 { Ink::Class(1) } else { Ink::Node };
    assert!(widest(&scene, ink) > widest(&scene, other), "{ranked:?}");
}

#[test]
fn a_spotlight_stays_when_the_graph_grows() {
    let (places, mut scene) = classed();
    scene.light_class(Some(1));
    draw_until_still(&mut scene, &places);
    let (data, topology, facts) = (scene.data().clone(), scene.topology().clone(), scene.facts().clone());
    scene.set_graph(data, topology);
    scene.set_facts(facts);
    scene.compose(&places, LineDetail::All, &mut EvenLetters);
    assert!(scene.frame().lines_opacity < 0.5, "it needn't fade again");
}

#[test]
fn a_look_shows_the_same_on_another_screen_and_by_the_node_where_it_lies_elsewhere() {
    let (data, places, mut first) = row();
    first.key(Key::Pan { dx: -60.0, dy: 7.0 }, &places);
    let look = first.look_of(&places).unwrap();
    let camera = first.camera();

    let mut next = scene(&data);
    next.follow(&places);
    assert_eq!(next.look_of(&places), None);
    next.resize(camera.width * 2.0, camera.height * 2.0);
    let same = next.camera_at(&look, &places).unwrap();
    assert!((same.x - camera.x).abs() < 0.01 && (same.y - camera.y).abs() < 0.01);
    assert!((same.scale / camera.scale - 2.0).abs() < 0.001);

    let mut moved = places;
    moved.x.iter_mut().for_each(|x| *x += 500.0);
    let there = next.camera_at(&look, &moved).unwrap();
    assert!((there.x - camera.x - 500.0).abs() < 0.01);
    assert_eq!(next.camera_at(&glassvault::graph::scene::Look { key: "no such".to_owned(), ..look }, &moved), None);
}
