use std::collections::HashSet;
use std::rc::Rc;

use super::flight::{around, onto, reveal};
use super::kept::{Pins, number, numbers};
use super::{Ask, Card, Finder, Found, Kept, Map, PathAsk, PathShown, Report, Selecting, Stats, Walk, Walked};
use super::{Stride, within, without};
use crate::graph::analysis::{Survey, shortest_path};
use crate::graph::layout::Simulation;
use crate::graph::scene::{Camera, Scene, Spotlight};
use crate::graph::{GraphData, NodeFacts};

/// What a reader has asked for, over all changes of the graph.
#[derive(Default)]
pub struct Tools {
    /// The keys of hidden nodes, and the graph with them while there are any.
    hidden: Vec<String>,
    whole: Option<(GraphData, NodeFacts)>,
    pins: Pins,
    selected: Vec<String>,
    path: Option<PathAsk>,
    finder: Option<Finder>,
    survey: Option<Survey>,
    walk: Option<Walk>,
    is_local: bool,
    map: MapState,
}

#[derive(Default)]
struct MapState {
    is_shown: bool,
    map: Option<Map>,
    /// The last that was told of.
    seen: Option<Camera>,
}

/// What the tools work on.
pub struct Stand<'s> {
    pub scene: &'s mut Scene,
    pub simulation: &'s mut Simulation,
    /// The key of the open note.
    pub current: Option<&'s str>,
}

/// Nodes that fit what was typed, at most.
const MOST_FOUND: usize = 40;
/// The map's size in pixels.
const MAP: (u32, u32) = (320, 220);
/// After an unpinned node is let go, how warm the graph is.
const RELEASED_ALPHA: f32 = 0.1;

impl Tools {
    /// A graph comes: what of it is shown.
    pub fn admit(&mut self, data: GraphData, facts: NodeFacts, is_local: bool) -> (GraphData, NodeFacts) {
        self.is_local = is_local;
        if self.hidden.is_empty() {
            self.whole = None;
            return (data, facts);
        }
        let shown = without(&data, &facts, &self.hidden.iter().map(String::as_str).collect::<HashSet<_>>());
        self.whole = Some((data, facts));
        shown
    }

    /// The graph that is shown has become another.
    pub fn graph_changed(&mut self, stand: &mut Stand<'_>) -> Vec<Report> {
        (self.finder, self.walk, self.map.map) = (None, None, None);
        if self.survey.is_some() {
            self.survey = Some(Survey::new(stand.scene.topology()));
        }
        self.fix(stand);
        let path = self.light(stand);
        let mut reports = vec![Report::Walked(None), Report::Kept(self.kept(stand))];
        reports.extend(path.map(|path| Report::Path(Some(path))));
        reports
    }

    /// Does what is asked. With it may come the graph that is to be shown from now on.
    pub fn ask(&mut self, ask: Ask, stand: &mut Stand<'_>) -> (Option<Report>, Option<(GraphData, NodeFacts)>) {
        let report = match ask {
            Ask::Find(typed) => Some(self.find(typed, stand)),
            Ask::Point(key) => {
                let node = key.and_then(|key| number(stand.scene.data(), &key));
                stand.scene.highlight(node);
                if let Some(node) = node {
                    reveal(stand.scene, stand.simulation.places(), node);
                }
                None
            }
            Ask::Show(key) => number(stand.scene.data(), &key).map(|node| {
                self.walk = Some(Walk::from(node));
                stand.scene.highlight(Some(node));
                onto(stand.scene, stand.simulation.places(), node);
                self.walked(stand)
            }),
            Ask::MenuAt { x, y } => {
                let node = stand.scene.hit((x, y), stand.simulation.places());
                Some(Report::Menu { card: node.and_then(|node| self.card(node, stand)), x, y })
            }
            Ask::MenuHere => {
                let standing = self.walk.as_ref().map(|walk| walk.at);
                let node = standing.or_else(|| number(stand.scene.data(), stand.current?));
                let (x, y) = node.map_or((0.0, 0.0), |node| {
                    let (places, at) = (stand.simulation.places(), node as usize);
                    stand.scene.camera().screen_from_world((places.x[at], places.y[at]))
                });
                Some(Report::Menu { card: node.and_then(|node| self.card(node, stand)), x, y })
            }
            Ask::Pin(key) => {
                let place = number(stand.scene.data(), &key).map(|node| {
                    (stand.simulation.places().x[node as usize], stand.simulation.places().y[node as usize])
                });
                if let Some(place) = place {
                    self.pins.set(self.is_local, key, place);
                }
                self.fix(stand);
                Some(Report::Kept(self.kept(stand)))
            }
            Ask::Unpin(key) => {
                self.pins.remove(self.is_local, &key);
                Some(self.release(stand))
            }
            Ask::UnpinAll => {
                self.pins.clear(self.is_local);
                Some(self.release(stand))
            }
            Ask::Hide(key) => {
                self.hidden.push(key);
                return (None, Some(self.whole(stand)));
            }
            Ask::ShowHidden => {
                self.hidden.clear();
                return (None, Some(self.whole(stand)));
            }
            Ask::Select(selecting) => {
                self.select(selecting, stand);
                let path = self.light(stand);
                debug_assert!(path.is_none());
                Some(Report::Kept(self.kept(stand)))
            }
            Ask::Path(path) => {
                self.path = path;
                let shown = self.light(stand);
                if let Some(nodes) = shown.as_ref().and_then(|shown| shown.nodes.as_ref()) {
                    let nodes = numbers(stand.scene.data(), nodes.iter().map(|card| card.key.as_str()));
                    around(stand.scene, stand.simulation.places(), &nodes);
                }
                Some(Report::Path(shown))
            }
            Ask::Survey(is_wanted) => {
                self.survey = is_wanted.then(|| Survey::new(stand.scene.topology()));
                None
            }
            Ask::Walk(stride) => self.go(stride, stand),
            Ask::Map(is_shown) => {
                self.map = MapState { is_shown, ..MapState::default() };
                None
            }
            Ask::LookAt { x, y } => {
                if let Some(map) = &self.map.map {
                    let (x, y) = map.world((x, y));
                    let camera = stand.scene.camera();
                    stand.scene.look(Camera { x, y, ..camera });
                }
                None
            }
            // Whoever has a canvas does that.
            Ask::Export(_) => None,
        };
        (report, None)
    }

    /// A node that was dragged is let go: where it is pinned, it stays there.
    pub fn dropped(&mut self, stand: &mut Stand<'_>) {
        self.pins.follow(self.is_local, stand.scene.data(), stand.simulation.places());
        self.fix(stand);
    }

    /// Something is being counted.
    pub fn is_counting(&self) -> bool {
        self.survey.is_some()
    }

    /// Counts on. Now and then that ends in a report.
    pub fn count(&mut self, stand: &mut Stand<'_>) -> Option<Report> {
        let survey = self.survey.as_mut()?;
        let before = stage(survey);
        let is_going_on = survey.step(stand.scene.topology());
        if is_going_on && stage(survey) == before {
            return None;
        }
        let figures = survey.figures().clone();
        if !is_going_on {
            self.survey = None;
        }
        let mut named: Vec<u32> = figures.named().collect();
        named.sort_unstable();
        named.dedup();
        let cards = named.into_iter().filter_map(|node| Some((node, self.card(node, stand)?))).collect();
        Some(Report::Survey(Stats { figures, cards }))
    }

    /// The map's picture, when it is time for one, and what of it is seen.
    pub fn map(&mut self, scene: &Scene, simulation: &Simulation, is_due: bool) -> [Option<Report>; 2] {
        if !self.map.is_shown || simulation.is_preparing() {
            return [None, None];
        }
        let mut reports = [None, None];
        if is_due || self.map.map.is_none() {
            self.map.map = Map::around(simulation.places(), MAP.0, MAP.1);
            self.map.seen = None;
            reports[0] = self.map.map.map(|map| Report::Map(map.picture(simulation.places())));
        }
        let camera = scene.camera();
        if self.map.seen != Some(camera) {
            self.map.seen = Some(camera);
            reports[1] = self.map.map.map(|map| Report::View(map.view(&camera)));
        }
        reports
    }

    fn find(&mut self, typed: String, stand: &Stand<'_>) -> Report {
        let (data, topology) = (stand.scene.data(), stand.scene.topology());
        let finder = self.finder.get_or_insert_with(|| Finder::new(data));
        let (hits, total) = finder.find(data, topology, &typed, MOST_FOUND);
        let rows =
            hits.into_iter().filter_map(|hit| Some(Found { card: self.card(hit.node, stand)?, marks: hit.marks }));
        Report::Found { typed, rows: rows.collect(), total }
    }

    fn card(&self, node: u32, stand: &Stand<'_>) -> Option<Card> {
        let named = stand.scene.data().nodes.get(node as usize)?;
        Some(Card {
            key: named.key.clone(),
            label: named.label.clone(),
            kind: named.kind,
            links: stand.scene.topology().degree(node) as u32,
            is_pinned: self.pins.holds(self.is_local, &named.key),
            is_selected: self.selected.contains(&named.key),
        })
    }

    fn whole(&self, stand: &Stand<'_>) -> (GraphData, NodeFacts) {
        let shown = || (GraphData::clone(stand.scene.data()), NodeFacts::clone(stand.scene.facts()));
        self.whole.clone().unwrap_or_else(shown)
    }

    fn kept(&self, stand: &Stand<'_>) -> Kept {
        let selected = numbers(stand.scene.data(), self.selected.iter().map(String::as_str));
        let pinned = self.pins.fixed(self.is_local, stand.scene.data());
        let whole = self.whole.as_ref().map(|(data, _)| data);
        let hidden = whole.map_or(0, |whole| whole.nodes.len() - stand.scene.data().nodes.len());
        Kept { hidden: hidden as u32, pinned: pinned.len() as u32, selected: selected.len() as u32 }
    }

    fn fix(&self, stand: &mut Stand<'_>) {
        let fixed = self.pins.fixed(self.is_local, stand.scene.data());
        stand.scene.set_pinned(fixed.iter().map(|(node, ..)| *node).collect());
        stand.simulation.fix(fixed);
        stand.scene.places_changed();
    }

    fn release(&self, stand: &mut Stand<'_>) -> Report {
        self.fix(stand);
        stand.simulation.reheat(RELEASED_ALPHA);
        Report::Kept(self.kept(stand))
    }

    fn select(&mut self, selecting: Selecting, stand: &mut Stand<'_>) {
        // One thing is highlighted at a time.
        self.path = None;
        let places = stand.simulation.places();
        match selecting {
            Selecting::At { x, y } => {
                let node = stand.scene.hit((x, y), places);
                let key =
                    node.and_then(|node| stand.scene.data().nodes.get(node as usize)).map(|node| node.key.clone());
                if let Some(key) = key {
                    match self.selected.iter().position(|known| *known == key) {
                        Some(at) => drop(self.selected.remove(at)),
                        None => self.selected.push(key),
                    }
                }
            }
            Selecting::Within(line) => {
                let camera = stand.scene.camera();
                let known: HashSet<String> = self.selected.iter().cloned().collect();
                for (at, node) in stand.scene.data().nodes.iter().enumerate() {
                    let place = camera.screen_from_world((places.x[at], places.y[at]));
                    if within(&line, place) && !known.contains(&node.key) {
                        self.selected.push(node.key.clone());
                    }
                }
            }
            Selecting::Only(key) => {
                if let Some(node) = number(stand.scene.data(), &key) {
                    let mut nodes = stand.scene.topology().neighbours(node).to_vec();
                    nodes.push(node);
                    around(stand.scene, places, &nodes);
                }
                self.selected = vec![key];
            }
            Selecting::Clear => {
                self.selected.clear();
                self.walk = None;
                stand.scene.highlight(None);
            }
        }
    }

    /// Turns the spotlight on the path, or the selection. What there is to tell of the path.
    fn light(&mut self, stand: &mut Stand<'_>) -> Option<PathShown> {
        let (data, topology) = (Rc::clone(stand.scene.data()), Rc::clone(stand.scene.topology()));
        if let Some(PathAsk { from, to, along }) = self.path.clone() {
            let ends = number(&data, &from).zip(number(&data, &to));
            let Some((from, to)) = ends else {
                // One of its ends isn't there any more.
                self.path = None;
                return self.light(stand);
            };
            let path = shortest_path(&topology, from, to, along);
            let light = match &path {
                Some(path) => Spotlight::along(path, &topology),
                None => Spotlight::along(&[from, to], &topology),
            };
            stand.scene.set_spotlight(Some(light));
            let cards = |path: Vec<u32>| path.into_iter().filter_map(|node| self.card(node, stand)).collect();
            return Some(PathShown {
                from: self.card(from, stand)?,
                to: self.card(to, stand)?,
                along,
                nodes: path.map(cards),
            });
        }
        let selected = numbers(&data, self.selected.iter().map(String::as_str));
        let light = (!selected.is_empty()).then(|| Spotlight::on(&selected, &topology));
        stand.scene.set_spotlight(light);
        None
    }

    fn go(&mut self, stride: Stride, stand: &mut Stand<'_>) -> Option<Report> {
        let (data, topology) = (Rc::clone(stand.scene.data()), Rc::clone(stand.scene.topology()));
        match &mut self.walk {
            Some(walk) => walk.go(stride, &topology, stand.simulation.places()),
            // The first stride only tells where one stands.
            None => {
                let current = stand.current.and_then(|key| number(&data, key));
                let most =
                    || (0..topology.len() as u32).max_by_key(|&node| (topology.degree(node), std::cmp::Reverse(node)));
                self.walk = Some(Walk::from(stand.scene.highlighted().or(current).or_else(most)?));
            }
        }
        let at = self.walk.as_ref()?.at;
        stand.scene.highlight(Some(at));
        reveal(stand.scene, stand.simulation.places(), at);
        Some(self.walked(stand))
    }

    fn walked(&self, stand: &Stand<'_>) -> Report {
        let Some(walk) = &self.walk else { return Report::Walked(None) };
        let topology = stand.scene.topology();
        let around = walk.around.zip(walk.position(topology)).map(|(around, (position, count))| {
            (
                stand.scene.data().nodes.get(around as usize).map_or_else(String::new, |node| node.label.clone()),
                position,
                count,
            )
        });
        Report::Walked(self.card(walk.at, stand).map(|card| Walked { card, around }))
    }
}

/// What a survey has found so far, as far as it is worth a report.
fn stage(survey: &Survey) -> (bool, bool, bool) {
    let figures = survey.figures();
    (figures.component_count > 0, !figures.central.is_empty(), figures.is_complete)
}
