//! The tools: what they tell, what they make of the scene and of the places.

use glassvault::graph::analysis::Along;
use glassvault::graph::layout::{Places, Simulation};
use glassvault::graph::scene::{Camera, Scene};
use glassvault::graph::tools::{
    Ask, Card, Finder, Kept, Map, Marks, PathAsk, Report, Selecting, Stand, Stats, Stride, Tools, Walk, Walked, within,
    without,
};
use glassvault::graph::{GraphData, NodeFacts, Topology};
use std::rc::Rc;

use crate::support::{EvenLetters, distance, graph, grid, grown, path, physics, scene, settled, star};

/// A graph in use, as the worker has it.
struct Desk {
    tools: Tools,
    scene: Scene,
    simulation: Simulation,
    current: Option<String>,
}

impl Desk {
    fn new(data: &GraphData) -> Self {
        let mut desk = Self {
            tools: Tools::default(),
            scene: scene(data),
            simulation: settled(data),
            current: Some("n0.md".to_owned()),
        };
        desk.give(data.clone());
        desk
    }

    /// Another graph, or the same with other nodes, which keeps the places that it can.
    fn give(&mut self, data: GraphData) -> Vec<Report> {
        let classed = (0..data.nodes.len()).map(|node| Some(u16::from(node % 2 == 1))).collect();
        let facts = NodeFacts { classes: vec!["even".into(), "odd".into()], class_of: classed, ..NodeFacts::default() };
        self.show(data, facts)
    }

    fn show(&mut self, data: GraphData, facts: NodeFacts) -> Vec<Report> {
        let (data, facts) = self.tools.admit(data, facts, false);
        let data = Rc::new(data);
        let topology = Rc::new(Topology::new(&data));
        let place = |key: &str| {
            let before = self.scene.data().nodes.iter().position(|node| node.key == key);
            before.map_or((0.0, 0.0), |at| (self.simulation.places().x[at], self.simulation.places().y[at]))
        };
        let (x, y) = data.nodes.iter().map(|node| place(&node.key)).unzip();
        self.simulation = Simulation::from_places(&topology, physics(), Places { x, y });
        self.scene.set_graph(data, topology);
        self.scene.set_facts(Rc::new(facts));
        let Self { tools, scene, simulation, current } = self;
        tools.graph_changed(&mut Stand { scene, simulation, current: current.as_deref() })
    }

    fn ask(&mut self, ask: Ask) -> Option<Report> {
        let Self { tools, scene, simulation, current } = self;
        let (report, data) = tools.ask(ask, &mut Stand { scene, simulation, current: current.as_deref() });
        match data {
            Some((data, facts)) => self.show(data, facts).into_iter().find(|report| matches!(report, Report::Kept(_))),
            None => report,
        }
    }

    fn labels(&self) -> Vec<&str> {
        self.scene.data().nodes.iter().map(|node| node.label.as_str()).collect()
    }

    /// The nodes that are drawn as what a highlight is about, and all that haven't faded, by where they stand.
    fn lit(&mut self) -> (usize, usize) {
        for _ in 0..40 {
            self.scene.advance(16.0, self.simulation.places());
        }
        let camera = self.scene.camera_on_all(self.simulation.places());
        let frame = self.scene.snapshot(camera, self.simulation.places(), &mut EvenLetters);
        let clear = frame.dots.iter().filter(|batch| batch.opacity > 0.5);
        let count = |ink: &str| -> usize {
            let of = frame.dots.iter().filter(|batch| batch.opacity > 0.5 && format!("{:?}", batch.ink) == ink);
            of.map(|batch| batch.dots.len()).sum()
        };
        (count("Focused"), clear.map(|batch| batch.dots.len()).sum())
    }
}

fn key(node: u32) -> String {
    format!("n{node}.md")
}

fn held(desk: &Desk, node: usize) -> (f32, f32) {
    (desk.simulation.places().x[node], desk.simulation.places().y[node])
}

fn kept(report: Option<Report>) -> Kept {
    match report {
        Some(Report::Kept(kept)) => kept,
        other => panic!("{other:?}"),
    }
}

fn labels(cards: &[Card]) -> Vec<&str> {
    cards.iter().map(|card| card.label.as_str()).collect()
}

#[test]
fn a_node_is_found_by_some_letters_of_its_name() {
    let mut data = star(3);
    for (node, label) in data.nodes.iter_mut().zip(["Meeting notes", "notes", "Evening", "Übung"]) {
        label.clone_into(&mut node.label);
    }
    let (finder, topology) = (Finder::new(&data), Topology::new(&data));
    let find = |typed: &str| {
        let (hits, total) = finder.find(&data, &topology, typed, 2);
        (hits.iter().map(|hit| data.nodes[hit.node as usize].label.as_str()).collect::<Vec<_>>(), total)
    };
    assert_eq!(find("notes"), (vec!["notes", "Meeting notes"], 2));
    assert_eq!(find("meno"), (vec!["Meeting notes"], 1));
    assert_eq!(find("ubung"), (vec!["Übung"], 1));
    assert_eq!(find("xyz"), (vec![], 0));
    // Nothing typed: the most linked come first.
    assert_eq!(find(""), (vec!["Meeting notes", "notes"], 4));
    assert_eq!(finder.find(&data, &topology, "even", 2).0[0].marks, [(0, 4)]);
}

#[test]
fn flying_to_a_node_brings_it_to_the_middle_and_stands_on_it() {
    let mut desk = Desk::new(&grid(9));
    let report = desk.ask(Ask::Show(key(40)));
    assert!(matches!(report, Some(Report::Walked(Some(Walked { card, around: None }))) if card.label == "n40"));
    for _ in 0..60 {
        desk.scene.advance(16.0, desk.simulation.places());
    }
    let (camera, places) = (desk.scene.camera(), desk.simulation.places());
    let (x, y) = camera.screen_from_world((places.x[40], places.y[40]));
    assert!((x - camera.width / 2.0).abs() < 1.0 && (y - camera.height / 2.0).abs() < 1.0, "{x} {y}");
    assert!(camera.scale >= 1.0);
    assert_eq!(desk.scene.highlighted(), Some(40));
    assert_eq!(desk.ask(Ask::Show("gone.md".to_owned())), None);
}

#[test]
fn a_pinned_node_keeps_its_place_over_ticks_and_a_change_of_the_graph() {
    let data = path(6);
    let mut desk = Desk::new(&data);
    let (x, y) = (desk.simulation.places().x[3] + 400.0, desk.simulation.places().y[3]);
    desk.simulation.pin(3, x, y);
    let pulled = distance(desk.simulation.places(), 2, 3);
    // Being dragged takes a while.
    for _ in 0..30 {
        desk.simulation.tick();
    }
    assert_eq!(kept(desk.ask(Ask::Pin(key(3)))).pinned, 1);
    desk.simulation.unpin();
    for _ in 0..300 {
        desk.simulation.tick();
    }
    assert_eq!(held(&desk, 3), (x, y));
    let after = distance(desk.simulation.places(), 2, 3);
    assert!(after < pulled - 40.0, "what it is linked with has followed: {pulled} {after}");

    // Another graph in which it has another number.
    assert_eq!(kept(desk.ask(Ask::Hide(key(0)))), Kept { hidden: 1, pinned: 1, selected: 0 });
    for _ in 0..300 {
        desk.simulation.tick();
    }
    assert_eq!(held(&desk, 2), (x, y));

    // Dragged, it stays where it was let go.
    desk.simulation.pin(2, x + 50.0, y);
    desk.simulation.tick();
    desk.simulation.unpin();
    let Desk { tools, scene, simulation, .. } = &mut desk;
    tools.dropped(&mut Stand { scene, simulation, current: None });
    for _ in 0..50 {
        desk.simulation.tick();
    }
    assert_eq!(held(&desk, 2), (x + 50.0, y));

    assert_eq!(kept(desk.ask(Ask::Unpin(key(3)))).pinned, 0);
    for _ in 0..50 {
        desk.simulation.tick();
    }
    assert_ne!(held(&desk, 2), (x + 50.0, y));
}

#[test]
fn hidden_nodes_are_gone_with_their_links_until_they_are_shown_again() {
    let data = star(4);
    let mut desk = Desk::new(&data);
    assert_eq!(kept(desk.ask(Ask::Hide(key(1)))).hidden, 1);
    assert_eq!(kept(desk.ask(Ask::Hide(key(3)))).hidden, 2);
    assert_eq!(desk.labels(), ["n0", "n2", "n4"]);
    assert_eq!(desk.scene.data().edges, [(1, 0), (2, 0)]);
    // What is hidden stays so when the graph comes anew, and counts only where it is.
    desk.give(star(2));
    assert_eq!(desk.labels(), ["n0", "n2"]);
    // What is known of the others stays theirs.
    assert_eq!((desk.scene.facts().class(0), desk.scene.facts().class(1)), (Some(0), Some(0)));
    desk.give(data.clone());
    assert_eq!(kept(desk.ask(Ask::ShowHidden)).hidden, 0);
    assert_eq!(**desk.scene.data(), data);
    assert_eq!(without(&data, &NodeFacts::default(), |node| node == 0).0.edges, []);
}

#[test]
fn nodes_of_a_class_are_hidden_together() {
    let data = star(4);
    let mut desk = Desk::new(&data);
    desk.ask(Ask::Hide(key(2)));
    let odd = |is_shown| Ask::ShowClass { name: "odd".to_owned(), is_shown };
    assert_eq!(kept(desk.ask(odd(false))).hidden, 3);
    assert_eq!(desk.labels(), ["n0", "n4"]);
    assert_eq!(kept(desk.ask(odd(true))).hidden, 1);
    desk.ask(odd(false));
    assert_eq!(kept(desk.ask(Ask::ShowHidden)).hidden, 0);
    assert_eq!(**desk.scene.data(), data);
}

#[test]
fn what_was_hidden_and_pinned_is_found_again() {
    let data = star(4);
    let mut desk = Desk::new(&data);
    desk.ask(Ask::Pin(key(3)));
    desk.ask(Ask::Hide(key(1)));
    desk.ask(Ask::ShowClass { name: "no such class".to_owned(), is_shown: false });
    let marks = desk.tools.marks().clone();
    let place = held(&desk, 2);

    let mut next = Desk::new(&data);
    next.tools.restore(serde_json::from_str(&serde_json::to_string(&marks).unwrap()).unwrap());
    next.give(data.clone());
    assert_eq!(next.labels(), ["n0", "n2", "n3", "n4"]);
    assert_eq!(held(&next, 2), place);
    next.tools.restore(Marks::default());
    next.give(data.clone());
    assert_eq!(next.labels().len(), 5);
}

#[test]
fn a_path_is_shown_with_the_rest_faded_and_none_is_said() {
    let mut desk = Desk::new(&graph(6, &[(0, 1), (1, 2), (2, 3), (0, 3), (4, 5)]));
    let mut show = |from, to, along| {
        let report = desk.ask(Ask::Path(Some(PathAsk { from: key(from), to: key(to), along })));
        let Some(Report::Path(Some(path))) = report else { panic!("{report:?}") };
        (path.nodes.map(|nodes| labels(&nodes).join(" ")), desk.lit())
    };
    assert_eq!(show(0, 2, Along::Any), (Some("n0 n1 n2".to_owned()), (3, 3)));
    assert_eq!(show(3, 0, Along::Any), (Some("n3 n0".to_owned()), (2, 2)));
    assert_eq!(show(3, 0, Along::Links), (None, (2, 2)));
    assert_eq!(show(0, 5, Along::Any), (None, (2, 2)));
    // A change of the graph finds it anew; without one of its ends there is none.
    show(0, 2, Along::Any);
    desk.ask(Ask::Hide(key(1)));
    let reports = desk.give(graph(6, &[(0, 1), (1, 2), (2, 3), (0, 3), (4, 5)]));
    let nodes = reports.iter().find_map(|report| match report {
        Report::Path(path) => path.as_ref()?.nodes.as_ref(),
        _ => None,
    });
    assert_eq!(labels(nodes.unwrap()), ["n0", "n3", "n2"]);
    // Where one of its ends isn't, there is no path to be shown.
    assert!(desk.give(path(2)).contains(&Report::Path(None)));
    assert!(!desk.give(path(2)).iter().any(|report| matches!(report, Report::Path(_))));
    assert_eq!(desk.lit().0, 0);
}

#[test]
fn a_selection_is_clear_with_its_neighbours_and_the_rest_fades() {
    let mut desk = Desk::new(&path(9));
    assert_eq!(kept(desk.ask(Ask::Select(Selecting::Only(key(4))))).selected, 1);
    assert_eq!(desk.lit(), (1, 3));
    let camera = desk.scene.camera();
    let places = desk.simulation.places();
    let (x, y) = camera.screen_from_world((places.x[5], places.y[5]));
    let at = Ask::Select(Selecting::At { x, y });
    assert_eq!(kept(desk.ask(at.clone())).selected, 2);
    assert_eq!(desk.lit(), (2, 4));
    assert_eq!(kept(desk.ask(at)).selected, 1, "the same again takes it out");
    // What is pointed at comes to it.
    desk.scene.highlight(Some(0));
    assert_eq!(desk.lit(), (2, 5));
    assert_eq!(kept(desk.ask(Ask::Select(Selecting::Clear))).selected, 0);
    assert_eq!(desk.lit().0, 0);
}

#[test]
fn a_lasso_takes_in_what_lies_within() {
    let mut desk = Desk::new(&grid(6));
    let all = [(-1e4, -1e4), (1e4, -1e4), (1e4, 1e4), (-1e4, 1e4)];
    let (camera, places) = (desk.scene.camera(), desk.simulation.places().clone());
    let left: Vec<(f32, f32)> = vec![(-1e4, -1e4), (400.0, -1e4), (400.0, 1e4), (-1e4, 1e4)];
    let expected = (0..36).filter(|&at| camera.screen_from_world((places.x[at], places.y[at])).0 < 400.0).count();
    assert!(expected > 5 && expected < 31);
    assert_eq!(kept(desk.ask(Ask::Select(Selecting::Within(left)))).selected as usize, expected);
    assert_eq!(kept(desk.ask(Ask::Select(Selecting::Within(all.to_vec())))).selected, 36);
    // A line that turns inward leaves out what lies in the bay.
    let bay = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 2.0), (0.0, 10.0)];
    assert!(
        within(&bay, (1.0, 5.0)) && !within(&bay, (5.0, 5.0)) && !within(&bay, (20.0, 5.0)) && !within(&[], (0.0, 0.0))
    );
}

#[test]
fn a_walk_goes_round_links_and_along_them() {
    let (data, mut walk) = (star(4), Walk::from(0));
    let topology = Topology::new(&data);
    // The leaves stand right, below, left and above.
    let places = Places { x: vec![0.0, 50.0, 0.0, -50.0, 0.0], y: vec![0.0, 0.0, 50.0, 0.0, -50.0] };
    let mut go = |stride: Stride| {
        walk.go(stride, &topology, &places);
        (walk.at, walk.position(&topology))
    };
    assert_eq!(go(Stride::Next), (1, Some((1, 4))));
    assert_eq!(go(Stride::Next), (2, Some((2, 4))));
    assert_eq!(go(Stride::Previous), (1, Some((1, 4))));
    assert_eq!(go(Stride::Previous), (4, Some((4, 4))));
    assert_eq!(go(Stride::Around), (4, None));
    assert_eq!(go(Stride::Next), (0, Some((1, 1))));
    assert_eq!(go(Stride::Back), (4, None));
    assert_eq!(go(Stride::Toward { dx: 1.0, dy: 0.0 }), (4, None), "nothing lies there");
    assert_eq!(go(Stride::Toward { dx: 0.0, dy: 1.0 }), (0, None));
    assert_eq!(go(Stride::Toward { dx: -1.0, dy: 0.0 }), (3, None));
    assert_eq!(go(Stride::Back), (0, None));
    assert_eq!(go(Stride::Back), (4, None));
}

#[test]
fn the_first_stride_tells_where_one_stands() {
    let mut desk = Desk::new(&star(3));
    desk.current = Some(key(2));
    let walked = |report: Option<Report>| match report {
        Some(Report::Walked(Some(walked))) => (walked.card.label, walked.around),
        other => panic!("{other:?}"),
    };
    assert_eq!(walked(desk.ask(Ask::Walk(Stride::Next))), ("n2".to_owned(), None));
    assert_eq!(walked(desk.ask(Ask::Walk(Stride::Next))), ("n0".to_owned(), Some(("n2".to_owned(), 1, 1))));
    let menu = desk.ask(Ask::MenuHere);
    assert!(matches!(menu, Some(Report::Menu { card: Some(card), .. }) if card.label == "n0" && card.links == 3));
    desk.ask(Ask::Select(Selecting::Clear));
    desk.scene.highlight(None);
    desk.current = None;
    assert_eq!(walked(desk.ask(Ask::Walk(Stride::Next))).0, "n0", "the most linked");
}

#[test]
fn a_menu_is_that_of_the_node_below_or_of_the_graph() {
    let mut desk = Desk::new(&path(3));
    desk.ask(Ask::Pin(key(1)));
    let (x, y) = desk.scene.camera().screen_from_world((desk.simulation.places().x[1], desk.simulation.places().y[1]));
    let Some(Report::Menu { card: Some(card), .. }) = desk.ask(Ask::MenuAt { x, y }) else { panic!("no menu") };
    assert_eq!((card.label.as_str(), card.links, card.is_pinned), ("n1", 2, true));
    assert!(matches!(desk.ask(Ask::MenuAt { x: -900.0, y: -900.0 }), Some(Report::Menu { card: None, .. })));
}

#[test]
fn figures_come_with_the_nodes_that_they_name() {
    let mut desk = Desk::new(&grown(60, 2));
    desk.ask(Ask::Survey(true));
    let mut reports: Vec<Stats> = Vec::new();
    while desk.tools.is_counting() {
        let Desk { tools, scene, simulation, .. } = &mut desk;
        match tools.count(&mut Stand { scene, simulation, current: None }) {
            Some(Report::Survey(stats)) => reports.push(stats),
            None => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(reports.len(), 3, "the cheap ones first");
    let last = reports.last().unwrap();
    assert!(last.figures.is_complete && last.figures.sources == 60);
    assert!(last.figures.named().all(|node| last.card(node).is_some_and(|card| card.label == format!("n{node}"))));
    desk.ask(Ask::Survey(true));
    desk.ask(Ask::Survey(false));
    assert!(!desk.tools.is_counting());
}

#[test]
fn the_map_has_all_nodes_and_leads_back_to_the_world() {
    let places = settled(&grid(12)).places().clone();
    let map = Map::around(&places, 320, 220).unwrap();
    let picture = map.picture(&places);
    assert_eq!(picture.ink.len(), 320 * 220);
    assert!(picture.ink.iter().filter(|ink| **ink > 0).count() > 100);
    let camera = Camera { x: places.x[5], y: places.y[5], scale: 2.0, width: 300.0, height: 200.0 };
    let [left, top, right, bottom] = map.view(&camera);
    assert!(left < right && top < bottom && left >= 0.0 && bottom <= 1.0);
    let (x, y) = map.world(((left + right) / 2.0, (top + bottom) / 2.0));
    let is_inside = left > 0.0 && top > 0.0 && right < 1.0 && bottom < 1.0;
    assert!(!is_inside || ((x - camera.x).abs() < 1.0 && (y - camera.y).abs() < 1.0), "{x} {y}");
    assert!(Map::around(&Places::default(), 320, 220).is_none());

    let mut desk = Desk::new(&grid(12));
    let told =
        |desk: &mut Desk, is_due| desk.tools.map(&desk.scene, &desk.simulation, is_due).map(|report| report.is_some());
    assert_eq!(told(&mut desk, true), [false, false], "hidden, it costs nothing");
    desk.ask(Ask::Map(true));
    assert_eq!(told(&mut desk, false), [true, true]);
    assert_eq!(told(&mut desk, false), [false, false]);
    desk.ask(Ask::LookAt { x: 0.9, y: 0.9 });
    assert_eq!(told(&mut desk, false), [false, true]);
}
