use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::camera::CameraMotion;
use super::compose::Composer;
use super::display::dot_size;
use super::emphasis::Emphasis;
use super::{
    Bounds, Camera, Display, Frame, Gesture, Gestures, HitGrid, LineBatch, LineDetail, Motion, Pointer, PointerKind,
    SizeBy, Spotlight, TextMeasure,
};
use crate::graph::analysis::pagerank;
use crate::graph::layout::Places;
use crate::graph::{GraphData, NodeFacts, Topology};

/// What is seen of a graph, and what the reader does with it.
#[derive(Debug, Default)]
pub struct Scene {
    pub(super) data: Rc<GraphData>,
    pub(super) topology: Rc<Topology>,
    pub(super) facts: Rc<NodeFacts>,
    /// The class that is lit.
    lit_class: Option<u16>,
    /// In pixels at scale 1, by node.
    pub(super) radii: Vec<f32>,
    /// The nodes' ranks, once they are wanted.
    ranks: Vec<f32>,
    pub(super) current: Option<u32>,
    pub(super) camera: Camera,
    pub(super) display: Display,
    pub(super) emphasis: Emphasis,
    /// The nodes that hold their place, in ascending order.
    pub(super) pinned: Vec<u32>,
    camera_motion: CameraMotion,
    motion: Motion,
    gestures: Gestures,
    pointer_kind: Option<PointerKind>,
    hits: HitGrid,
    are_hits_stale: bool,
    /// The node that the current press is about.
    pressed: Option<u32>,
    is_dragging: bool,
    /// The camera keeps the whole graph in view until the reader moves it.
    is_following: bool,
    is_catching_up: bool,
    is_stale: bool,
    composer: Composer,
}

/// What the scene asks of whoever holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SceneEvent {
    Hovered(Option<u32>),
    Opened(u32),
    /// A node is dragged to a place in the world.
    Dragged {
        node: u32,
        x: f32,
        y: f32,
    },
    Dropped,
}

/// What can be done by keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Key {
    /// In pixels.
    Pan {
        dx: f32,
        dy: f32,
    },
    /// Around the middle of the screen.
    Zoom {
        factor: f32,
    },
    Fit,
}

/// How far beside a node a pointer still means it, in pixels.
const MOUSE_SLACK: f32 = 3.0;
const TOUCH_SLACK: f32 = 14.0;
/// The time in which a camera that follows the graph goes half the way.
const FOLLOW_HALF_MS: f32 = 90.0;

impl Scene {
    /// Shows another graph. The camera stays; whatever was pointed at is forgotten.
    pub fn set_graph(&mut self, data: Rc<GraphData>, topology: Rc<Topology>) {
        self.data = data;
        self.topology = topology;
        self.ranks.clear();
        self.emphasis.forget_nodes();
        self.current = None;
        self.pinned.clear();
        self.pressed = None;
        self.is_dragging = false;
        self.composer.set_graph(&self.topology);
        self.set_facts(Rc::default());
        self.places_changed();
    }

    /// What is known of the nodes of the graph that is shown.
    pub fn set_facts(&mut self, facts: Rc<NodeFacts>) {
        self.facts = facts;
        self.measure_nodes();
        self.light_class(self.lit_class);
    }

    pub fn facts(&self) -> &Rc<NodeFacts> {
        &self.facts
    }

    /// Lets the rest fade around the nodes of a class, as long as none is pointed at.
    pub fn light_class(&mut self, class: Option<u16>) {
        self.lit_class = class;
        let class = class.filter(|&class| usize::from(class) < self.facts.classes.len());
        let lit = class.map(|class| {
            let nodes = 0..self.data.nodes.len() as u32;
            nodes.filter(|&node| self.facts.class(node as usize) == Some(class)).collect()
        });
        self.emphasis.light_up(lit, &self.topology);
        self.is_stale = true;
    }

    /// The size of a node on the screen, as a part of its radius at scale 1.
    pub(super) fn dot_size(&self, places: &Places) -> f32 {
        let inked = self.radii.iter().map(|radius| radius * radius).sum();
        dot_size(self.camera.scale, inked, places)
    }

    fn measure_nodes(&mut self) {
        if self.display.size_by == SizeBy::PageRank && self.ranks.len() != self.topology.len() {
            self.ranks = pagerank(&self.topology);
        }
        self.radii.clear();
        self.radii.extend(self.display.radii(self.topology.links_to(), &self.facts, &self.ranks));
    }

    pub fn set_display(&mut self, display: Display) {
        self.display = display;
        self.measure_nodes();
        self.is_stale = true;
    }

    pub fn set_motion(&mut self, motion: Motion) {
        self.motion = motion;
    }

    /// Marks the open note, by its key.
    pub fn set_current(&mut self, key: Option<&str>) {
        let at = key.and_then(|key| self.data.nodes.iter().position(|node| node.key == key));
        self.current = at.map(|at| at as u32);
        self.is_stale = true;
    }

    pub fn resize(&mut self, width: f32, height: f32) {
        (self.camera.width, self.camera.height) = (width.max(1.0), height.max(1.0));
        self.is_stale = true;
    }

    /// The next picture has to be drawn even when nothing in it has moved: the colours have changed, say.
    pub fn invalidate(&mut self) {
        self.is_stale = true;
    }

    /// The nodes have moved.
    pub fn places_changed(&mut self) {
        self.are_hits_stale = true;
        self.is_stale = true;
    }

    /// From now on the camera keeps all nodes in view, at once when it has nothing to come from.
    pub fn follow(&mut self, places: &Places) {
        self.is_following = true;
        self.camera_motion.stop();
        if let Some(bounds) = Bounds::around(places) {
            self.camera = self.camera.fitting(&bounds);
        }
        self.is_stale = true;
    }

    /// Flies to where all nodes are in view, and stays with them.
    pub fn fit(&mut self, places: &Places) {
        if let Some(bounds) = Bounds::around(places) {
            let to = self.camera.fitting(&bounds);
            self.camera_motion.fly(&mut self.camera, to, self.motion);
            self.is_following = true;
            self.is_stale = true;
        }
    }

    /// The whole graph is kept in view.
    pub fn is_following(&self) -> bool {
        self.is_following
    }

    pub fn camera(&self) -> Camera {
        self.camera
    }

    pub fn data(&self) -> &Rc<GraphData> {
        &self.data
    }

    pub fn topology(&self) -> &Rc<Topology> {
        &self.topology
    }

    /// Scales by a factor around a point of the screen, as a wheel or a trackpad does.
    pub fn zoom(&mut self, at: (f32, f32), factor: f32) {
        if factor.is_finite() && factor > 0.0 {
            self.is_following = false;
            self.camera_motion.zoom(&mut self.camera, at, factor, self.motion);
            self.is_stale = true;
        }
    }

    pub fn key(&mut self, key: Key, places: &Places) {
        match key {
            Key::Pan { dx, dy } => self.pan(dx, dy),
            Key::Zoom { factor } => self.zoom((self.camera.width / 2.0, self.camera.height / 2.0), factor),
            Key::Fit => self.fit(places),
        }
    }

    fn pan(&mut self, dx: f32, dy: f32) {
        self.is_following = false;
        self.camera_motion.stop();
        self.camera.pan(dx, dy);
        self.is_stale = true;
    }

    /// Highlights a node and its neighbours, or nothing.
    pub fn highlight(&mut self, node: Option<u32>) {
        if node != self.emphasis.target() {
            self.emphasis.set(node, &self.topology);
            self.is_stale = true;
        }
    }

    /// The node that is pointed at, or was walked to.
    pub fn highlighted(&self) -> Option<u32> {
        self.emphasis.target()
    }

    /// Keeps something highlighted, whatever is pointed at.
    pub fn set_spotlight(&mut self, spotlight: Option<Spotlight>) {
        self.emphasis.set_spotlight(spotlight, &self.topology);
        self.is_stale = true;
    }

    /// Marks the nodes that hold their place, in ascending order.
    pub fn set_pinned(&mut self, pinned: Vec<u32>) {
        self.pinned = pinned;
        self.is_stale = true;
    }

    /// Flies to another view.
    pub fn fly(&mut self, to: Camera) {
        self.is_following = false;
        self.camera_motion.fly(&mut self.camera, to, self.motion);
        self.is_stale = true;
    }

    /// Sees from another camera at once.
    pub fn look(&mut self, camera: Camera) {
        self.is_following = false;
        self.camera_motion.stop();
        self.camera = camera;
        self.is_stale = true;
    }

    /// At most two things happen at one movement of a pointer.
    pub fn pointer(&mut self, pointer: Pointer, places: &Places) -> [Option<SceneEvent>; 2] {
        self.pointer_kind = Some(pointer.kind);
        self.gestures.handle(pointer).map(|gesture| self.gesture(gesture?, places))
    }

    fn gesture(&mut self, gesture: Gesture, places: &Places) -> Option<SceneEvent> {
        match gesture {
            Gesture::Hover(at) => {
                let node = self.hit(at, places);
                self.hover(node)
            }
            Gesture::Unhover => self.hover(None),
            Gesture::Press(at) => {
                self.pressed = self.hit(at, places);
                let node = self.pressed;
                self.hover(node)
            }
            Gesture::Click => self.pressed.map(SceneEvent::Opened),
            Gesture::Drag { to, dx, dy } => match self.pressed {
                Some(node) => {
                    self.is_dragging = true;
                    self.is_following = false;
                    let (x, y) = self.camera.world_from_screen(to);
                    Some(SceneEvent::Dragged { node, x, y })
                }
                None => {
                    self.pan(dx, dy);
                    None
                }
            },
            Gesture::Release => {
                self.pressed = None;
                if self.pointer_kind == Some(PointerKind::Touch) {
                    self.highlight(None);
                }
                std::mem::take(&mut self.is_dragging).then_some(SceneEvent::Dropped)
            }
            Gesture::Pinch { at, dx, dy, factor } => {
                self.pan(dx, dy);
                self.camera.zoom(at, factor);
                None
            }
        }
    }

    fn hover(&mut self, node: Option<u32>) -> Option<SceneEvent> {
        let is_new = node != self.emphasis.target();
        self.highlight(node);
        is_new.then_some(SceneEvent::Hovered(node))
    }

    /// The node at a point of the screen.
    pub fn hit(&mut self, at: (f32, f32), places: &Places) -> Option<u32> {
        if std::mem::take(&mut self.are_hits_stale) {
            self.hits.build(places);
        }
        let slack = if self.pointer_kind == Some(PointerKind::Touch) { TOUCH_SLACK } else { MOUSE_SLACK };
        let size = self.dot_size(places);
        let (radii, scale) = (&self.radii, self.camera.scale);
        let reach = |node: u32| (radii[node as usize] * size + slack) / scale;
        let largest = (radii.iter().copied().fold(0.0, f32::max) * size + slack) / scale;
        self.hits.hit(places, self.camera.world_from_screen(at), largest, reach)
    }

    /// Lets time pass.
    pub fn advance(&mut self, dt_ms: f32, places: &Places) {
        // A page that was in the background doesn't catch up.
        let dt_ms = dt_ms.clamp(0.0, 100.0);
        if self.camera_motion.is_active() {
            self.camera_motion.advance(&mut self.camera, dt_ms);
            self.is_stale = true;
        } else if self.is_following {
            self.advance_following(dt_ms, places);
        } else {
            self.is_catching_up = false;
        }
        if self.emphasis.is_active() {
            self.emphasis.advance(dt_ms, self.motion);
            self.is_stale = true;
        }
        self.composer.advance(dt_ms, self.motion);
    }

    fn advance_following(&mut self, dt_ms: f32, places: &Places) {
        self.is_catching_up = false;
        let Some(bounds) = Bounds::around(places) else { return };
        let to = self.camera.fitting(&bounds);
        let left = match self.motion {
            Motion::Full => 0.5_f32.powf(dt_ms / FOLLOW_HALF_MS),
            Motion::Reduced => 0.0,
        };
        let off = ((to.x - self.camera.x).abs() + (to.y - self.camera.y).abs()) * to.scale;
        let ratio = to.scale / self.camera.scale;
        self.is_catching_up = off >= 0.5 || (ratio - 1.0).abs() >= 0.001;
        if !self.is_catching_up {
            // Exactly there in the end, whichever way it has come.
            self.is_stale |= self.camera != to;
            self.camera = to;
            return;
        }
        self.camera.x = to.x + (self.camera.x - to.x) * left;
        self.camera.y = to.y + (self.camera.y - to.y) * left;
        self.camera.scale *= ratio.powf(1.0 - left);
        self.is_stale = true;
    }

    /// Whether the screen shows something else than it should, or something is on its way.
    pub fn needs_frame(&self) -> bool {
        self.is_stale
            || self.is_catching_up
            || self.camera_motion.is_active()
            || self.emphasis.is_active()
            || self.composer.are_labels_fading()
    }

    /// The picture of this moment.
    pub fn compose(&mut self, places: &Places, detail: LineDetail, measure: &mut dyn TextMeasure) -> &Frame {
        self.is_stale = false;
        let mut composer = std::mem::take(&mut self.composer);
        composer.compose(self, places, detail, measure);
        self.composer = composer;
        self.frame()
    }

    /// The last picture that was composed.
    pub fn frame(&self) -> &Frame {
        self.composer.frame()
    }

    /// Takes the lines out of the last picture: there may be many of them.
    pub fn take_lines(&mut self) -> Vec<LineBatch> {
        self.composer.take_lines()
    }

    /// What is written beside a node.
    pub fn label(&self, node: u32) -> &str {
        self.data.nodes.get(node as usize).map_or("", |node| shortened(&node.label))
    }
}

/// The beginning of a name that is too long to be drawn.
fn shortened(label: &str) -> &str {
    const LONGEST: usize = 48;
    label.char_indices().nth(LONGEST).and_then(|(end, _)| label.get(..end)).unwrap_or(label)
}
