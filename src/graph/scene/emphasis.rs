use super::Motion;
use crate::graph::Topology;

/// The node that is pointed at, and how far the rest has faded.
#[derive(Debug, Default)]
pub struct Emphasis {
    target: Option<u32>,
    /// What is drawn as highlighted: the target, or the last one while its highlight goes.
    subject: Option<u32>,
    /// By node; empty when nothing is highlighted.
    is_near: Vec<bool>,
    /// By node: what is lit as long as none is pointed at. Stays while it goes out; empty when nothing is.
    lit: Vec<bool>,
    is_lit: bool,
    strength: f32,
}

const FADE_MS: f32 = 160.0;
/// How much of the rest is left.
const REST: f32 = 0.16;

impl Emphasis {
    pub fn target(&self) -> Option<u32> {
        self.target
    }

    pub fn subject(&self) -> Option<u32> {
        self.subject
    }

    pub fn set(&mut self, target: Option<u32>, topology: &Topology) {
        self.target = target;
        if target.is_none() && self.is_lit {
            self.subject = None;
            self.is_near.clear();
        }
        let Some(node) = target.filter(|&node| (node as usize) < topology.len()) else { return };
        if self.subject != target {
            self.subject = target;
            self.is_near.clear();
            self.is_near.resize(topology.len(), false);
            for &near in topology.neighbours(node).iter().chain([&node]) {
                self.is_near[near as usize] = true;
            }
        }
    }

    /// Lights some nodes, by number, or none.
    pub fn light(&mut self, nodes: Option<Vec<bool>>) {
        self.is_lit = nodes.is_some();
        if let Some(nodes) = nodes {
            self.lit = nodes;
        }
    }

    /// Another graph is shown: what was pointed at is forgotten. How far the rest has faded stays if some nodes are to be
    /// lit in it again.
    pub fn forget_nodes(&mut self) {
        let strength = if self.is_lit { self.strength } else { 0.0 };
        *self = Self { is_lit: self.is_lit, strength, ..Self::default() };
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether a node is highlighted, or nothing is.
    pub fn is_near(&self, node: usize) -> bool {
        let near = if self.subject.is_some() { &self.is_near } else { &self.lit };
        near.get(node).copied().unwrap_or(true)
    }

    /// The opacity of what isn't near.
    pub fn rest_opacity(&self) -> f32 {
        1.0 - (1.0 - REST) * self.strength
    }

    /// From 0, nothing highlighted, to 1.
    pub fn strength(&self) -> f32 {
        self.strength
    }

    fn goal(&self) -> f32 {
        if self.target.is_some() || self.is_lit { 1.0 } else { 0.0 }
    }

    pub fn is_active(&self) -> bool {
        self.strength != self.goal()
    }

    pub fn advance(&mut self, dt_ms: f32, motion: Motion) {
        let step = if motion == Motion::Reduced { 1.0 } else { dt_ms / FADE_MS };
        let goal = self.goal();
        self.strength += (goal - self.strength).clamp(-step, step);
        if self.strength == 0.0 && self.target.is_none() && !self.is_lit {
            self.clear();
        }
    }
}
