use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::graph::GraphData;
use crate::graph::layout::Places;

/// What a reader has made of a vault's graph, to be found again at the next visit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    /// The keys of hidden nodes.
    pub hidden: Vec<String>,
    /// The names of the classes whose nodes are hidden.
    pub hidden_classes: Vec<String>,
    pub pins: Pins,
}

impl Marks {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub fn hides(&self) -> bool {
        !(self.hidden.is_empty() && self.hidden_classes.is_empty())
    }
}

/// The nodes that hold their place, by key: in the graph of all notes, and in the local one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pins([Vec<(String, f32, f32)>; 2]);

impl Pins {
    pub fn of(&self, is_local: bool) -> &[(String, f32, f32)] {
        &self.0[usize::from(is_local)]
    }

    pub fn set(&mut self, is_local: bool, key: String, (x, y): (f32, f32)) {
        self.remove(is_local, &key);
        self.0[usize::from(is_local)].push((key, x, y));
    }

    pub fn remove(&mut self, is_local: bool, key: &str) {
        self.0[usize::from(is_local)].retain(|(known, ..)| known != key);
    }

    pub fn clear(&mut self, is_local: bool) {
        self.0[usize::from(is_local)].clear();
    }

    pub fn holds(&self, is_local: bool, key: &str) -> bool {
        self.of(is_local).iter().any(|(known, ..)| known == key)
    }

    /// Those that are in a graph, by number.
    pub fn fixed(&self, is_local: bool, data: &GraphData) -> Vec<(u32, f32, f32)> {
        let pins: FxHashMap<&str, (f32, f32)> =
            self.of(is_local).iter().map(|(key, x, y)| (key.as_str(), (*x, *y))).collect();
        if pins.is_empty() {
            return Vec::new();
        }
        let nodes = (0_u32..).zip(&data.nodes);
        nodes.filter_map(|(at, node)| pins.get(node.key.as_str()).map(|&(x, y)| (at, x, y))).collect()
    }

    /// They hold the places where they are now: one may have been dragged.
    pub fn follow(&mut self, is_local: bool, data: &GraphData, places: &Places) {
        for (node, ..) in self.fixed(is_local, data) {
            let (at, key) = (node as usize, data.nodes[node as usize].key.clone());
            self.set(is_local, key, (places.x[at], places.y[at]));
        }
    }
}

/// The numbers of nodes with these keys, in ascending order.
pub fn numbers<'k>(data: &GraphData, keys: impl IntoIterator<Item = &'k str>) -> Vec<u32> {
    let keys: rustc_hash::FxHashSet<&str> = keys.into_iter().collect();
    if keys.is_empty() {
        return Vec::new();
    }
    let nodes = (0_u32..).zip(&data.nodes);
    nodes.filter(|(_, node)| keys.contains(node.key.as_str())).map(|(at, _)| at).collect()
}

/// The number of the node with a key.
pub fn number(data: &GraphData, key: &str) -> Option<u32> {
    data.nodes.iter().position(|node| node.key == key).map(|at| at as u32)
}
