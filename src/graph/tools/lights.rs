use std::collections::HashSet;
use std::rc::Rc;

use super::flight::{around, reveal};
use super::kept::{number, numbers};
use super::{PathAsk, PathShown, Report, Selecting, Stand, Stride, Tools, Walk, Walked, within};
use crate::graph::analysis::shortest_path;
use crate::graph::scene::Spotlight;

/// What is highlighted: a selection, a path, where one has walked to.
impl Tools {
    pub(super) fn select(&mut self, selecting: Selecting, stand: &mut Stand<'_>) {
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
    pub(super) fn light(&mut self, stand: &mut Stand<'_>) -> Option<PathShown> {
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

    pub(super) fn go(&mut self, stride: Stride, stand: &mut Stand<'_>) -> Option<Report> {
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

    pub(super) fn walked(&self, stand: &Stand<'_>) -> Report {
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
