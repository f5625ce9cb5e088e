use std::rc::Rc;

use super::FromGraph;
use crate::graph::layout::{Physics, Places, Simulation, warm_start};
use crate::graph::{GraphData, Lapse, NodeFacts, Topology};

/// A graph that is shown as it grew, and how it stood before that.
pub struct Growth {
    data: Rc<GraphData>,
    facts: Rc<NodeFacts>,
    places: Places,
    lapse: Lapse,
}

/// How hot a graph is that has grown by a few nodes, and in how many ticks it cools: it goes on moving while it is watched.
const GROWING_ALPHA: f32 = 0.25;
const GROWING_TICKS: u32 = 180;
/// What only has to be kept where it is.
const RESTING_ALPHA: f32 = 0.02;
const RESTING_TICKS: u32 = 20;

impl Growth {
    pub fn new(data: &Rc<GraphData>, facts: &Rc<NodeFacts>, places: &Places) -> Self {
        let lapse = Lapse::new(data, facts);
        Self { data: Rc::clone(data), facts: Rc::clone(facts), places: places.clone(), lapse }
    }

    pub fn tell(&self, shown: u32) -> FromGraph {
        let total = self.lapse.len();
        let shown = (shown as usize).min(total);
        FromGraph::Lapsed { shown: shown as u32, total: total as u32, time: self.lapse.time(shown) }
    }

    /// The graph when it had so many nodes, beginning where those stand that are there already. Nothing when it is that.
    pub fn stage(
        &self,
        shown: u32,
        current: &Rc<GraphData>,
        places: &Places,
        physics: Physics,
    ) -> Option<(Rc<GraphData>, NodeFacts, Simulation)> {
        let (data, nodes) = self.lapse.first(&self.data, shown as usize);
        if data == **current {
            return None;
        }
        let topology = Topology::new(&data);
        // What isn't there yet comes from where it stood in the whole, when nothing better is known.
        let begun = warm_start(current, places, &data, &topology).map_or_else(
            || Places { x: at(&self.places.x, &nodes), y: at(&self.places.y, &nodes) },
            |(places, _)| places,
        );
        let mut simulation = Simulation::from_places(&topology, physics, begun);
        simulation.cool(GROWING_ALPHA, GROWING_TICKS);
        Some((Rc::new(data), self.facts.of(&nodes), simulation))
    }

    /// The whole graph as it stood.
    pub fn whole(self, physics: Physics) -> (Rc<GraphData>, NodeFacts, Simulation) {
        let topology = Topology::new(&self.data);
        let mut simulation = Simulation::from_places(&topology, physics, self.places);
        simulation.cool(RESTING_ALPHA, RESTING_TICKS);
        (self.data, Rc::unwrap_or_clone(self.facts), simulation)
    }
}

fn at(all: &[f32], nodes: &[u32]) -> Vec<f32> {
    nodes.iter().map(|&node| all.get(node as usize).copied().unwrap_or_default()).collect()
}
