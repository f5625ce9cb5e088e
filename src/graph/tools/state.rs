use std::collections::HashSet;

use super::flight::{above_card, onto, reveal};
use super::kept::{Marks, number, numbers};
use super::{Ask, Card, Finder, Found, Kept, Map, PathAsk, Report, Walk, without};
use crate::graph::analysis::Survey;
use crate::graph::layout::Simulation;
use crate::graph::scene::{Camera, Scene};
use crate::graph::{GraphData, NodeFacts};

/// What a reader has asked for, over all changes of the graph.
#[derive(Default)]
pub struct Tools {
    pub(super) marks: Marks,
    /// The graph with the hidden nodes while there are any.
    pub(super) whole: Option<(GraphData, NodeFacts)>,
    pub(super) selected: Vec<String>,
    pub(super) path: Option<PathAsk>,
    pub(super) finder: Option<Finder>,
    pub(super) survey: Option<Survey>,
    pub(super) walk: Option<Walk>,
    pub(super) is_local: bool,
    pub(super) map: MapState,
}

#[derive(Default)]
pub(super) struct MapState {
    pub(super) is_shown: bool,
    pub(super) map: Option<Map>,
    /// The last that was told of.
    pub(super) seen: Option<Camera>,
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
/// After an unpinned node is let go, how warm the graph is.
const RELEASED_ALPHA: f32 = 0.1;

impl Tools {
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Another vault comes, with what was made of its graph before.
    pub fn restore(&mut self, marks: Marks) {
        self.marks = marks;
    }

    /// A graph comes: what of it is shown.
    pub fn admit(&mut self, data: GraphData, facts: NodeFacts, is_local: bool) -> (GraphData, NodeFacts) {
        self.is_local = is_local;
        if !self.marks.hides() {
            self.whole = None;
            return (data, facts);
        }
        let keys: HashSet<&str> = self.marks.hidden.iter().map(String::as_str).collect();
        let classes: Vec<bool> = facts.classes.iter().map(|name| self.marks.hidden_classes.contains(name)).collect();
        let is_class_hidden = |node| facts.class(node).is_some_and(|class| classes.get(class as usize) == Some(&true));
        let shown =
            without(&data, &facts, |node| is_class_hidden(node) || keys.contains(data.nodes[node].key.as_str()));
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
        let had_path = self.path.is_some();
        let path = self.light(stand);
        let mut reports = vec![Report::Walked(None), Report::Kept(self.kept(stand))];
        reports.extend(had_path.then_some(Report::Path(path)));
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
                    self.marks.pins.set(self.is_local, key, place);
                }
                self.fix(stand);
                Some(Report::Kept(self.kept(stand)))
            }
            Ask::Unpin(key) => {
                self.marks.pins.remove(self.is_local, &key);
                Some(self.release(stand))
            }
            Ask::UnpinAll => {
                self.marks.pins.clear(self.is_local);
                Some(self.release(stand))
            }
            Ask::Hide(key) => {
                self.marks.hidden.push(key);
                return (None, Some(self.whole(stand)));
            }
            Ask::ShowClass { name, is_shown } => {
                self.marks.hidden_classes.retain(|known| *known != name);
                if !is_shown {
                    self.marks.hidden_classes.push(name);
                }
                return (None, Some(self.whole(stand)));
            }
            Ask::ShowHidden => {
                self.marks.hidden.clear();
                self.marks.hidden_classes.clear();
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
                    above_card(stand.scene, stand.simulation.places(), &nodes);
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
        self.marks.pins.follow(self.is_local, stand.scene.data(), stand.simulation.places());
        self.fix(stand);
    }

    fn find(&mut self, typed: String, stand: &Stand<'_>) -> Report {
        let (data, topology) = (stand.scene.data(), stand.scene.topology());
        let finder = self.finder.get_or_insert_with(|| Finder::new(data));
        let (hits, total) = finder.find(data, topology, &typed, MOST_FOUND);
        let rows =
            hits.into_iter().filter_map(|hit| Some(Found { card: self.card(hit.node, stand)?, marks: hit.marks }));
        Report::Found { typed, rows: rows.collect(), total }
    }

    pub(super) fn card(&self, node: u32, stand: &Stand<'_>) -> Option<Card> {
        let named = stand.scene.data().nodes.get(node as usize)?;
        Some(Card {
            key: named.key.clone(),
            label: named.label.clone(),
            kind: named.kind,
            links: stand.scene.topology().degree(node) as u32,
            is_pinned: self.marks.pins.holds(self.is_local, &named.key),
            is_selected: self.selected.contains(&named.key),
        })
    }

    fn whole(&self, stand: &Stand<'_>) -> (GraphData, NodeFacts) {
        let shown = || (GraphData::clone(stand.scene.data()), NodeFacts::clone(stand.scene.facts()));
        self.whole.clone().unwrap_or_else(shown)
    }

    fn kept(&self, stand: &Stand<'_>) -> Kept {
        let selected = numbers(stand.scene.data(), self.selected.iter().map(String::as_str));
        let pinned = self.marks.pins.fixed(self.is_local, stand.scene.data());
        let whole = self.whole.as_ref().map(|(data, _)| data);
        let hidden = whole.map_or(0, |whole| whole.nodes.len() - stand.scene.data().nodes.len());
        Kept { hidden: hidden as u32, pinned: pinned.len() as u32, selected: selected.len() as u32 }
    }

    fn fix(&self, stand: &mut Stand<'_>) {
        let fixed = self.marks.pins.fixed(self.is_local, stand.scene.data());
        stand.scene.set_pinned(fixed.iter().map(|(node, ..)| *node).collect());
        stand.simulation.fix(fixed);
        stand.scene.places_changed();
    }

    fn release(&self, stand: &mut Stand<'_>) -> Report {
        self.fix(stand);
        stand.simulation.reheat(RELEASED_ALPHA);
        Report::Kept(self.kept(stand))
    }
}
