use serde::{Deserialize, Serialize};

use crate::graph::Topology;
use crate::graph::layout::Places;

/// A way from node to node along links, as the keyboard goes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walk {
    /// Where one stands.
    pub at: u32,
    /// The node whose neighbours one goes round, once one does.
    pub around: Option<u32>,
    /// Where one came from.
    trail: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Stride {
    /// To the next or the one before among the nodes linked with the one that one goes round.
    Next,
    Previous,
    /// To the linked node that lies best in this direction.
    Toward {
        dx: f32,
        dy: f32,
    },
    /// Goes round this node's links from now on.
    Around,
    /// Where one came from.
    Back,
}

/// A node lies in a direction when it is less than 80° off.
const LEAST_COS: f32 = 0.17;

impl Walk {
    pub fn from(node: u32) -> Self {
        Self { at: node, ..Self::default() }
    }

    pub fn go(&mut self, stride: Stride, topology: &Topology, places: &Places) {
        match stride {
            Stride::Next => self.turn(topology, 1),
            Stride::Previous => self.turn(topology, -1),
            Stride::Toward { dx, dy } => {
                if let Some(next) = self.toward((dx, dy), topology, places) {
                    self.trail.push(self.at);
                    (self.at, self.around) = (next, None);
                }
            }
            Stride::Around => {
                self.trail.push(self.at);
                self.around = Some(self.at);
            }
            Stride::Back => {
                if let Some(before) = self.trail.pop() {
                    (self.at, self.around) = (before, None);
                }
            }
        }
    }

    /// Goes round the neighbours; from a node that one only stands on, round its own.
    fn turn(&mut self, topology: &Topology, by: isize) {
        let center = self.around.unwrap_or(self.at);
        let neighbours = topology.neighbours(center);
        let count = neighbours.len() as isize;
        if count == 0 {
            return;
        }
        if self.around.is_none() {
            self.trail.push(self.at);
        }
        self.around = Some(center);
        let here = neighbours.binary_search(&self.at).ok().map(|at| at as isize);
        let next = match here {
            Some(here) => (here + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        self.at = neighbours[next as usize];
    }

    /// Near and straight ahead is best.
    fn toward(&self, (dx, dy): (f32, f32), topology: &Topology, places: &Places) -> Option<u32> {
        let place = |node: u32| Some((*places.x.get(node as usize)?, *places.y.get(node as usize)?));
        let (x, y) = place(self.at)?;
        let mut best: Option<(f32, u32)> = None;
        for &node in topology.neighbours(self.at) {
            let (to_x, to_y) = place(node)?;
            let (way_x, way_y) = (to_x - x, to_y - y);
            let length = (way_x * way_x + way_y * way_y).sqrt().max(f32::MIN_POSITIVE);
            let cos = (way_x * dx + way_y * dy) / length;
            if cos < LEAST_COS {
                continue;
            }
            let cost = length / (cos * cos);
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, node));
            }
        }
        best.map(|(_, node)| node)
    }

    /// The place among the neighbours that one goes round, from 1 on, and how many they are.
    pub fn position(&self, topology: &Topology) -> Option<(u32, u32)> {
        let neighbours = topology.neighbours(self.around?);
        let at = neighbours.binary_search(&self.at).ok()?;
        Some((at as u32 + 1, neighbours.len() as u32))
    }
}
