use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::clock::now_ms;
use super::gaze::Gaze;
use super::growth::Growth;
use super::stage::Stage;
use super::toolbox::{Outbox, Toolbox};
use super::{FromGraph, NodeClass, NodeInfo, Palette, Scope, ToGraph};
use crate::graph::layout::{Forces, Memory, Physics, Places, Simulation, warm_start};
use crate::graph::scene::{Motion, Scene, SceneEvent};
use crate::graph::{GraphData, Listing, NodeFacts, Topology};

/// Runs a graph on a canvas: hears messages, lets time pass, draws what has changed.
pub struct Runner {
    stage: Stage,
    scene: Scene,
    simulation: Option<Simulation>,
    listing: Listing,
    /// The theme's colours, and those that classes have in place of its own.
    palette: Palette,
    class_colors: Vec<String>,
    /// The whole graph while a time lapse shows a part of it.
    growth: Option<Growth>,
    forces: Forces,
    motion: Motion,
    scope: Scope,
    /// The last graph of the scope that isn't shown, with its places.
    other_scope: Option<(Rc<GraphData>, Places)>,
    memory: Memory,
    vault: String,
    /// The graph at hand is still that of the vault before.
    is_other_vault: bool,
    current: Option<String>,
    /// The graph has to be brought into view once it has places.
    is_cold: bool,
    /// A graph was given and hasn't come to rest since.
    is_arriving: bool,
    /// Nodes have moved, or were given, since they came to rest.
    is_moving: bool,
    is_dragging: bool,
    last_frame_ms: f64,
    last_ticked_ms: f64,
    last_paint_ms: f64,
    /// Time per frame that may be spent on the simulation.
    tick_budget_ms: f64,
    toolbox: Toolbox,
    gaze: Gaze,
    post: Outbox,
}

/// How fast a graph moves at most, so that it can be watched: on its way to its first places, and later.
const ARRIVING_TICKS_PER_MS: f64 = 0.3;
const TICKS_PER_MS: f64 = 0.13;
/// How much more of a frame may be spent on what is not seen yet: nothing stutters then.
const UNSEEN_SHARE: f64 = 2.4;
/// How much more at most when frames take longer than a screen gives them.
const SLOW_SHARE: f64 = 8.0;
const FRAME_MS: f64 = 16.7;
/// In how many ticks a graph settles that has changed.
const WARM_TICKS: u32 = 150;
/// With reduced motion, how often a graph on its way is shown.
const REDUCED_PAINT_MS: f64 = 700.0;
impl Runner {
    pub fn new(tick_budget_ms: f64, post: Outbox) -> Self {
        Self {
            stage: Stage::default(),
            scene: Scene::default(),
            simulation: None,
            listing: Listing::default(),
            palette: Palette::default(),
            class_colors: Vec::new(),
            growth: None,
            forces: Forces::default(),
            motion: Motion::default(),
            scope: Scope::Global,
            other_scope: None,
            memory: Memory::default(),
            vault: String::new(),
            is_other_vault: false,
            current: None,
            is_cold: false,
            is_arriving: false,
            is_moving: false,
            is_dragging: false,
            last_frame_ms: 0.0,
            last_ticked_ms: 0.0,
            last_paint_ms: 0.0,
            tick_budget_ms,
            toolbox: Toolbox::default(),
            gaze: Gaze::default(),
            post,
        }
    }

    /// `payload` is the canvas or the graph's bytes, where the message says so.
    pub fn handle(&mut self, message: ToGraph, payload: JsValue) {
        match message {
            ToGraph::Start => {
                if !self.stage.set_canvas(payload) {
                    self.post.send(&FromGraph::Failed("This browser has no canvas to draw the graph on.".to_owned()));
                }
            }
            ToGraph::Resize { width, height, ratio } => self.resize(width, height, ratio),
            ToGraph::Palette(palette) => {
                self.palette = palette;
                self.recolor();
            }
            ToGraph::ClassColors(colors) => {
                self.class_colors = colors;
                self.recolor();
            }
            ToGraph::LightClass(class) => self.scene.light_class(class),
            ToGraph::Lapse(shown) => self.lapse(shown),
            ToGraph::Vault { name, memory, marks } => {
                self.toolbox.tools.restore(marks);
                self.memory = Memory::from_bytes(&memory);
                (self.vault, self.is_other_vault) = (name, true);
            }
            ToGraph::Graph(scope) => {
                // The bytes have to go before the layout takes its room.
                let decoded = postcard::from_bytes(&js_sys::Uint8Array::from(payload).to_vec());
                match decoded {
                    Ok((data, facts)) => self.set_graph(data, facts, scope),
                    Err(_) => self.post.send(&FromGraph::Failed("The graph's data can't be read.".to_owned())),
                }
            }
            ToGraph::Current(key) => {
                self.scene.set_current(key.as_deref());
                self.current = key;
            }
            ToGraph::Forces(forces) => {
                self.forces = forces;
                if let Some(simulation) = &mut self.simulation {
                    simulation.set_physics(forces.into());
                }
            }
            ToGraph::Display(display) => {
                self.stage.forget_lines();
                self.scene.set_display(display);
            }
            ToGraph::Motion(motion) => {
                self.motion = motion;
                self.scene.set_motion(motion);
            }
            ToGraph::Renderer(renderer) => {
                self.stage.set_renderer(renderer);
                self.scene.invalidate();
            }
            ToGraph::Pointer(pointer) => {
                let Some(simulation) = &self.simulation else { return };
                for event in self.scene.pointer(pointer, simulation.places()).into_iter().flatten() {
                    self.scene_event(event);
                }
            }
            ToGraph::Zoom { x, y, factor } => self.scene.zoom((x, y), factor),
            ToGraph::Key(key) => {
                if let Some(simulation) = &self.simulation {
                    self.scene.key(key, simulation.places());
                }
            }
            ToGraph::Rows { first, count } => {
                let (data, topology) = (self.scene.data(), self.scene.topology());
                let total = self.listing.len(topology);
                let end = (first as usize).saturating_add(count as usize).min(total);
                let rows = self.listing.rows(data, topology, self.scene.facts(), first as usize..end);
                self.post.send(&FromGraph::Rows { total: total as u32, first, rows });
            }
            ToGraph::Tool(ask) => {
                if ask.changes_graph() {
                    self.lapse(None);
                }
                let Some(simulation) = &mut self.simulation else { return };
                let mut work = self.toolbox.on(&mut self.scene, simulation, self.current.as_deref());
                let changes_marks = ask.changes_marks();
                if let Some((data, facts)) = work.ask(ask, &self.stage, &self.post) {
                    self.set_graph(data, facts, self.scope);
                }
                if changes_marks {
                    self.tell_marks();
                }
            }
            ToGraph::Look(look) => {
                self.gaze.want(look);
                self.scene.invalidate();
            }
            ToGraph::Toggle(node) => {
                self.listing.toggle(node);
                self.post.send(&FromGraph::RowsChanged);
            }
        }
    }

    fn resize(&mut self, width: f32, height: f32, ratio: f32) {
        self.stage.resize(width, height, ratio);
        self.scene.resize(width, height);
        // A canvas is wiped when its size changes: it must not be seen empty.
        let now = now_ms();
        self.draw(now);
    }

    fn recolor(&mut self) {
        let mut palette = self.palette.clone();
        if !self.class_colors.is_empty() {
            palette.classes.clone_from(&self.class_colors);
        }
        self.stage.set_palette(palette);
        self.scene.invalidate();
    }

    fn set_graph(&mut self, data: GraphData, facts: NodeFacts, scope: Scope) {
        self.tell_classes(&facts);
        let (data, facts) = self.toolbox.tools.admit(data, facts, scope == Scope::Local);
        let is_same_scope = scope == self.scope;
        self.lapse(None);
        if is_same_scope && data == **self.scene.data() && self.simulation.is_some() {
            self.scene.set_facts(Rc::new(facts));
            self.post.send(&FromGraph::RowsChanged);
            return;
        }
        let data = Rc::new(data);
        let topology = Rc::new(Topology::new(&data));
        let physics = Physics::from(self.forces);
        let shown =
            self.simulation.take().map(|simulation| (Rc::clone(self.scene.data()), simulation.places().clone()));
        let before = if std::mem::take(&mut self.is_other_vault) {
            self.other_scope = None;
            None
        } else if is_same_scope {
            shown
        } else {
            let same_scope = self.other_scope.take();
            self.other_scope.clone_from(&shown);
            same_scope.or(shown)
        };
        let kept = before.as_ref().and_then(|(old, places)| warm_start(old, places, &data, &topology));
        let is_new = kept.is_none();
        let recall = || self.memory.recall(&data, &self.forces, &topology).filter(|_| scope == Scope::Global);
        let kept = kept.or_else(recall);
        let simulation = match kept {
            Some((places, alpha)) => {
                let mut simulation = Simulation::from_places(&topology, physics, places);
                if alpha > 0.0 {
                    simulation.cool(alpha, WARM_TICKS);
                } else {
                    simulation.rest();
                }
                simulation
            }
            None => Simulation::cold(&topology, physics),
        };

        self.put(data, topology, facts, simulation);
        self.is_cold = is_new;
        if !is_new
            && (!is_same_scope || scope == Scope::Local)
            && let Some(simulation) = &self.simulation
        {
            self.scene.fit(simulation.places());
        }
        self.scope = scope;
        self.is_arriving = true;
    }

    /// Shows a graph in place of the one that is shown.
    fn put(&mut self, data: Rc<GraphData>, topology: Rc<Topology>, facts: NodeFacts, simulation: Simulation) {
        self.post.send(&FromGraph::Counted { nodes: topology.len() as u32, links: data.edges.len() as u32 });
        self.listing = Listing::new(&topology);
        self.scene.set_graph(data, topology);
        self.scene.set_facts(Rc::new(facts));
        self.scene.set_current(self.current.as_deref());
        let simulation = self.simulation.insert(simulation);
        self.toolbox.on(&mut self.scene, simulation, self.current.as_deref()).graph_changed(&self.post);
        self.is_moving = true;
        self.is_dragging = false;
        self.stage.forget_lines();
        self.post.send(&FromGraph::RowsChanged);
    }

    /// Shows the first nodes that there were, or ends the time lapse.
    fn lapse(&mut self, shown: Option<u32>) {
        let Some(simulation) = &self.simulation else { return };
        let physics = Physics::from(self.forces);
        let Some(shown) = shown else {
            if let Some(growth) = self.growth.take() {
                let (data, facts, simulation) = growth.whole(physics);
                let topology = Rc::new(Topology::new(&data));
                self.put(data, topology, facts, simulation);
            }
            return;
        };
        let growth =
            self.growth.get_or_insert_with(|| Growth::new(self.scene.data(), self.scene.facts(), simulation.places()));
        self.post.send(&growth.tell(shown));
        if let Some((data, facts, simulation)) = growth.stage(shown, self.scene.data(), simulation.places(), physics) {
            let topology = Rc::new(Topology::new(&data));
            self.put(data, topology, facts, simulation);
        }
    }

    fn scene_event(&mut self, event: SceneEvent) {
        match event {
            SceneEvent::Hovered(node) => self.post.send(&FromGraph::Hovered(node.and_then(|node| self.info(node)))),
            SceneEvent::Opened(node) => {
                if let Some(info) = self.info(node) {
                    self.post.send(&FromGraph::Opened(info));
                }
            }
            SceneEvent::Dragged { node, x, y } => {
                self.is_dragging = true;
                if let Some(simulation) = &mut self.simulation {
                    simulation.pin(node, x, y);
                }
            }
            SceneEvent::Dropped => {
                self.is_dragging = false;
                if let Some(simulation) = &mut self.simulation {
                    simulation.unpin();
                    self.toolbox.on(&mut self.scene, simulation, self.current.as_deref()).dropped();
                    self.tell_marks();
                }
            }
        }
    }

    fn tell_classes(&self, facts: &NodeFacts) {
        let hidden = &self.toolbox.tools.marks().hidden_classes;
        let classes = facts.classes.iter().zip(facts.class_sizes());
        let class =
            |(name, nodes): (&String, u32)| NodeClass { name: name.clone(), nodes, is_hidden: hidden.contains(name) };
        self.post.send(&FromGraph::Classes(classes.map(class).collect()));
    }

    fn tell_marks(&self) {
        let marks = self.toolbox.tools.marks().clone();
        self.post.send(&FromGraph::Marked { vault: self.vault.clone(), marks });
    }

    fn info(&self, node: u32) -> Option<NodeInfo> {
        let node = self.scene.data().nodes.get(node as usize)?;
        Some(NodeInfo { key: node.key.clone(), label: node.label.clone(), kind: node.kind })
    }

    /// One frame. True when another one is wanted.
    pub fn frame(&mut self) -> bool {
        let now = now_ms();
        let since_ms = now - self.last_frame_ms;
        self.last_frame_ms = now;
        // The first frame after a rest.
        let dt_ms = if since_ms < 250.0 || self.is_moving { since_ms.min(1000.0) } else { 16.7 };
        let ticked_ms = self.simulate(now, dt_ms);
        let Some(simulation) = &self.simulation else { return false };
        if simulation.is_preparing() {
            return true;
        }
        if std::mem::take(&mut self.is_cold) {
            self.scene.follow(simulation.places());
        }
        self.scene.advance(dt_ms as f32, simulation.places());
        let is_simulating = !simulation.is_settled();
        if !is_simulating {
            self.come_to_rest();
        }
        if let Some(simulation) = self.simulation.as_ref().filter(|_| !self.is_other_vault) {
            self.gaze.look(&mut self.scene, simulation.places());
        }
        let is_hidden_way = self.motion == Motion::Reduced && is_simulating && !self.is_dragging;
        if self.scene.needs_frame() && !(is_hidden_way && now - self.last_paint_ms < REDUCED_PAINT_MS) {
            self.draw(now);
            self.stage.learn(since_ms - self.last_ticked_ms, self.scene.frame().is_sampled);
        }
        self.last_ticked_ms = ticked_ms;
        let Some(simulation) = &mut self.simulation else { return false };
        let mut work = self.toolbox.on(&mut self.scene, simulation, self.current.as_deref());
        let is_working = work.go_on(&self.stage, now, &self.post);
        let Some(simulation) = &self.simulation else { return false };
        let is_refining = !is_simulating && self.stage.refine(&mut self.scene, simulation.places(), now);
        let goes_on =
            is_simulating || is_refining || is_working || (self.stage.is_visible() && self.scene.needs_frame());
        if let Some(look) = self.gaze.tell(&self.scene, simulation.places(), now, goes_on) {
            self.post.send(&FromGraph::Looked(look));
        }
        goes_on
    }

    /// Moves the simulation on. The time it took.
    fn simulate(&mut self, start_ms: f64, dt_ms: f64) -> f64 {
        let Some(simulation) = &mut self.simulation else { return 0.0 };
        if simulation.is_settled() {
            return 0.0;
        }
        let is_unseen = simulation.is_preparing() || (self.motion == Motion::Reduced && !self.is_dragging);
        let rate = if self.is_arriving { ARRIVING_TICKS_PER_MS } else { TICKS_PER_MS };
        let wanted = if is_unseen { u32::MAX } else { (dt_ms * rate).round().max(1.0) as u32 };
        let share = match is_unseen {
            true => UNSEEN_SHARE,
            // Where painting is slow, what moves is not to wait for it.
            false if self.is_arriving => (dt_ms / FRAME_MS).clamp(1.0, SLOW_SHARE),
            false => 1.0,
        };
        let budget_ms = self.tick_budget_ms * share;
        self.is_moving = true;
        let mut spent_ms = 0.0;
        for _ in 0..wanted {
            simulation.tick();
            spent_ms = now_ms() - start_ms;
            let is_shown_now = is_unseen && self.motion == Motion::Full && !simulation.is_preparing();
            if simulation.is_settled() || is_shown_now || spent_ms > budget_ms {
                break;
            }
        }
        self.scene.places_changed();
        self.stage.forget_lines();
        spent_ms
    }

    /// Tells of it, once each time.
    fn come_to_rest(&mut self) {
        let Some(simulation) = self.simulation.as_ref().filter(|_| std::mem::take(&mut self.is_moving)) else { return };
        if self.scope == Scope::Global && self.growth.is_none() {
            self.memory.keep(self.scene.data(), &self.forces, simulation.places());
            let memory = self.memory.to_bytes();
            self.post.send(&FromGraph::Rested { vault: self.vault.clone(), memory });
        }
        if std::mem::take(&mut self.is_arriving) {
            if !self.is_other_vault {
                self.gaze.arrive();
            }
            self.post.send(&FromGraph::Settled { digest: simulation.places().digest() });
        }
    }

    fn draw(&mut self, now: f64) {
        if let Some(simulation) = self.simulation.as_ref().filter(|simulation| !simulation.is_preparing()) {
            self.last_paint_ms = now;
            self.stage.draw(&mut self.scene, simulation.places(), now);
        }
    }
}
