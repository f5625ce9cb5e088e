use super::{Motion, Spotlight};
use crate::graph::{Pair, Topology};

/// What is highlighted, and how far the rest has faded: the node that is pointed at, and what the [`Spotlight`] is on.
#[derive(Debug, Default)]
pub struct Emphasis {
    target: Option<u32>,
    spotlight: Option<Spotlight>,
    /// What is seen clearly as long as nothing is pointed at: the nodes of a class.
    lit: Option<Vec<u32>>,
    /// What is drawn as highlighted; the last that was, while its highlight goes. By node; empty when nothing is.
    parts: Vec<Part>,
    /// All that isn't [`Part::Rest`].
    near: Vec<u32>,
    /// The links that are drawn once more.
    lines: Vec<Pair>,
    strength: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Rest,
    Near,
    Subject,
}

const FADE_MS: f32 = 160.0;
/// How much of the rest is left.
const REST: f32 = 0.16;

impl Emphasis {
    pub fn target(&self) -> Option<u32> {
        self.target
    }

    /// Points at a node, or at none.
    pub fn set(&mut self, target: Option<u32>, topology: &Topology) {
        self.target = target.filter(|&node| (node as usize) < topology.len());
        self.light(topology);
    }

    /// Turns the spotlight on something, or off.
    pub fn set_spotlight(&mut self, spotlight: Option<Spotlight>, topology: &Topology) {
        self.spotlight = spotlight;
        self.light(topology);
    }

    /// Lights some nodes, or none.
    pub fn light_up(&mut self, nodes: Option<Vec<u32>>, topology: &Topology) {
        self.lit = nodes;
        self.light(topology);
    }

    /// Finds what is highlighted. When nothing is any more, the last that was stays until it has faded.
    fn light(&mut self, topology: &Topology) {
        if !self.is_on() {
            return;
        }
        self.parts.clear();
        self.parts.resize(topology.len(), Part::Rest);
        self.near.clear();
        self.lines.clear();
        for &node in self.lit.iter().flatten().filter(|_| self.target.is_none()) {
            if let Some(part) = self.parts.get_mut(node as usize) {
                *part = Part::Near;
            }
        }
        let pointed = self.target.map(|node| Spotlight::on(&[node], topology));
        for light in self.spotlight.iter().chain(&pointed) {
            for (nodes, part) in [(&light.near, Part::Near), (&light.subjects, Part::Subject)] {
                for &node in nodes {
                    let Some(known) = self.parts.get_mut(node as usize) else { continue };
                    if *known == Part::Rest {
                        self.near.push(node);
                    }
                    if *known != Part::Subject {
                        *known = part;
                    }
                }
            }
            self.lines.extend_from_slice(&light.lines);
        }
    }

    /// Another graph is shown: what was pointed at is forgotten. How far the rest has faded stays if some nodes are to be
    /// lit in it again.
    pub fn forget_nodes(&mut self) {
        let strength = if self.lit.is_some() { self.strength } else { 0.0 };
        *self = Self { strength, ..Self::default() };
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Something is highlighted, and isn't just fading.
    pub fn is_on(&self) -> bool {
        self.target.is_some() || self.spotlight.is_some() || self.lit.is_some()
    }

    /// Whether the highlight is about some nodes in particular, even while it fades.
    pub fn has_subject(&self) -> bool {
        !self.near.is_empty()
    }

    /// Whether a node is what the highlight is about.
    pub fn is_subject(&self, node: usize) -> bool {
        self.is_on() && self.parts.get(node) == Some(&Part::Subject)
    }

    /// Whether a node is highlighted, or nothing is.
    pub fn is_near(&self, node: usize) -> bool {
        self.parts.get(node) != Some(&Part::Rest)
    }

    /// All nodes that are highlighted, even while they fade.
    pub fn near(&self) -> &[u32] {
        &self.near
    }

    /// The links that are drawn once more.
    pub fn lines(&self) -> &[Pair] {
        &self.lines
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
        if self.is_on() { 1.0 } else { 0.0 }
    }

    pub fn is_active(&self) -> bool {
        self.strength != self.goal()
    }

    pub fn advance(&mut self, dt_ms: f32, motion: Motion) {
        let step = if motion == Motion::Reduced { 1.0 } else { dt_ms / FADE_MS };
        let goal = self.goal();
        self.strength += (goal - self.strength).clamp(-step, step);
        if self.strength == 0.0 && !self.is_on() {
            self.clear();
        }
    }
}
