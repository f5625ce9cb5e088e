//! The tools in the worker: the core's, and those that need a canvas.

mod ink;
mod outbox;
mod picture;

pub use outbox::Outbox;

use super::FromGraph;
use super::clock::now_ms;
use super::stage::Stage;
use crate::graph::export::{graphml, json};
use crate::graph::layout::Simulation;
use crate::graph::scene::Scene;
use crate::graph::tools::{Ask, Export, Format, Stand, Tools};
use crate::graph::{GraphData, NodeFacts};
use picture::{Drawing, draw_svg};

/// The tools, and what they have begun.
#[derive(Default)]
pub struct Toolbox {
    pub tools: Tools,
    drawing: Option<Drawing>,
    map_ms: f64,
    was_moving: bool,
}

/// The tools at work.
pub struct Work<'w> {
    toolbox: &'w mut Toolbox,
    stand: Stand<'w>,
}

/// How long is counted or drawn in one frame.
const SLICE_MS: f64 = 8.0;
/// How often the map is made anew while nodes move.
const MAP_MS: f64 = 500.0;

impl Toolbox {
    pub fn on<'w>(
        &'w mut self,
        scene: &'w mut Scene,
        simulation: &'w mut Simulation,
        current: Option<&'w str>,
    ) -> Work<'w> {
        Work { toolbox: self, stand: Stand { scene, simulation, current } }
    }
}

impl Work<'_> {
    /// What is asked may end in another graph that is to be shown.
    pub fn ask(&mut self, ask: Ask, stage: &Stage, post: &Outbox) -> Option<(GraphData, NodeFacts)> {
        if let Ask::Export(export) = ask {
            self.export(export, stage, post);
            return None;
        }
        let (report, data) = self.toolbox.tools.ask(ask, &mut self.stand);
        if let Some(report) = report {
            post.send(&FromGraph::Tool(report));
        }
        data
    }

    pub fn graph_changed(&mut self, post: &Outbox) {
        for report in self.toolbox.tools.graph_changed(&mut self.stand) {
            post.send(&FromGraph::Tool(report));
        }
    }

    pub fn dropped(&mut self) {
        self.toolbox.tools.dropped(&mut self.stand);
    }

    /// Some time for what takes longer. True while there is more to do.
    pub fn go_on(&mut self, stage: &Stage, now: f64, post: &Outbox) -> bool {
        self.show_map(now, post);
        let deadline_ms = now_ms() + SLICE_MS;
        if let Some(drawing) = &mut self.toolbox.drawing {
            if drawing.draw_until(deadline_ms) {
                return true;
            }
            if let Some(drawing) = self.toolbox.drawing.take() {
                drawing.finish(self.stand.scene, stage.palette(), post);
            }
        }
        while self.toolbox.tools.is_counting() {
            if let Some(report) = self.toolbox.tools.count(&mut self.stand) {
                post.send(&FromGraph::Tool(report));
            }
            if now_ms() >= deadline_ms {
                break;
            }
        }
        self.toolbox.tools.is_counting()
    }

    fn show_map(&mut self, now: f64, post: &Outbox) {
        let is_moving = !self.stand.simulation.is_settled();
        let has_stopped = std::mem::replace(&mut self.toolbox.was_moving, is_moving) && !is_moving;
        let is_due = has_stopped || (is_moving && now - self.toolbox.map_ms > MAP_MS);
        if is_due {
            self.toolbox.map_ms = now;
        }
        for report in self.toolbox.tools.map(self.stand.scene, self.stand.simulation, is_due).into_iter().flatten() {
            post.send(&FromGraph::Tool(report));
        }
    }

    fn export(&mut self, export: Export, stage: &Stage, post: &Outbox) {
        let (scene, places) = (&mut *self.stand.scene, self.stand.simulation.places());
        let text = match export.format {
            Format::GraphMl => graphml(scene.data(), places),
            Format::Json => json(scene.data(), scene.topology(), places),
            Format::Svg => match draw_svg(export, scene, places, stage.palette()) {
                Some(text) => text,
                None => return post.fail(),
            },
            Format::Png => {
                self.toolbox.drawing = Drawing::begin(export, scene, places, stage.palette());
                if self.toolbox.drawing.is_none() {
                    post.fail();
                }
                return;
            }
        };
        post.send_text(export.format, &text);
    }
}
