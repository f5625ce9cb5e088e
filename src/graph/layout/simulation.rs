use crate::graph::Topology;

use super::links::Links;
use super::start::aside;
use super::{Physics, Places, Repulsion};

/// Nodes that move until they have settled. A tick allocates nothing.
#[derive(Debug)]
pub struct Simulation {
    places: Places,
    vx: Vec<f32>,
    vy: Vec<f32>,
    links: Links,
    repulsion: Repulsion,
    physics: Physics,
    /// How hot it is: 1 at a cold start, cooling towards `target_alpha`.
    alpha: f32,
    target_alpha: f32,
    pinned: Option<Pinned>,
    ticks: u32,
}

/// A node that is held, and where.
#[derive(Clone, Copy, Debug)]
struct Pinned {
    node: usize,
    x: f32,
    y: f32,
}

/// Cooler than this is settled.
const LEAST_ALPHA: f32 = 0.001;
/// The root of [`LEAST_ALPHA`] that lets the simulation settle in 300 ticks, as d3's does.
const ALPHA_DECAY: f32 = 0.022_762_8;
/// What is left of a velocity after a tick.
const VELOCITY_KEPT: f32 = 0.6;
/// While a node is dragged.
const DRAG_ALPHA: f32 = 0.3;

impl Simulation {
    pub fn new(topology: &Topology, physics: Physics, places: Places) -> Self {
        let mut places = places;
        places.x.resize(topology.len(), 0.0);
        places.y.resize(topology.len(), 0.0);
        let mut simulation = Self {
            vx: vec![0.0; topology.len()],
            vy: vec![0.0; topology.len()],
            places,
            links: Links::new(topology),
            repulsion: Repulsion::default(),
            physics,
            alpha: 1.0,
            target_alpha: 0.0,
            pinned: None,
            ticks: 0,
        };
        simulation.part_twins();
        simulation
    }

    /// Nodes on the very same spot would never part, since the force between them has no direction.
    fn part_twins(&mut self) {
        let mut seen = rustc_hash::FxHashSet::default();
        for node in 0..self.places.x.len() {
            let (x, y) = (&mut self.places.x[node], &mut self.places.y[node]);
            if !x.is_finite() || !y.is_finite() {
                (*x, *y) = (0.0, 0.0);
            }
            if !seen.insert((x.to_bits(), y.to_bits())) {
                let (dx, dy) = aside(node);
                *x += dx;
                *y += dy;
            }
        }
    }

    pub fn tick(&mut self) {
        self.ticks += 1;
        self.alpha += (self.target_alpha - self.alpha) * ALPHA_DECAY;
        let Self { places: Places { x, y }, vx, vy, physics, alpha, .. } = self;
        self.links.apply(physics.link_distance, physics.link * *alpha, (x, y), (vx, vy));
        self.repulsion.apply(physics.theta, physics.charge * *alpha, (x, y), (vx, vy));
        let centering = physics.centering * *alpha;
        for (positions, velocities) in [(&mut *x, &mut *vx), (&mut *y, &mut *vy)] {
            for (position, velocity) in positions.iter_mut().zip(velocities) {
                *velocity = (*velocity - *position * centering) * VELOCITY_KEPT;
                *position += *velocity;
            }
        }
        if let Some(Pinned { node, x, y }) = self.pinned {
            (self.places.x[node], self.places.y[node]) = (x, y);
            (self.vx[node], self.vy[node]) = (0.0, 0.0);
        }
    }

    pub fn is_settled(&self) -> bool {
        self.vx.is_empty() || (self.alpha < LEAST_ALPHA && self.target_alpha < LEAST_ALPHA)
    }

    /// Heats up to `alpha`, unless it is hotter.
    pub fn reheat(&mut self, alpha: f32) {
        if self.alpha < alpha {
            self.alpha = alpha;
        }
    }

    /// As hot as `alpha` from now on: what a start from kept places needs less of than a first one.
    pub fn set_alpha(&mut self, alpha: f32) {
        self.alpha = alpha;
    }

    pub fn alpha(&self) -> f32 {
        self.alpha
    }

    /// How many ticks there have been.
    pub fn ticks(&self) -> u32 {
        self.ticks
    }

    pub fn set_physics(&mut self, physics: Physics) {
        if physics != self.physics {
            self.physics = physics;
            self.reheat(DRAG_ALPHA);
        }
    }

    /// Holds a node at a place and keeps the others warm, so that they make way.
    pub fn pin(&mut self, node: u32, x: f32, y: f32) {
        let node = node as usize;
        if node < self.vx.len() && x.is_finite() && y.is_finite() {
            self.pinned = Some(Pinned { node, x, y });
            self.target_alpha = DRAG_ALPHA;
            (self.places.x[node], self.places.y[node]) = (x, y);
        }
    }

    pub fn unpin(&mut self) {
        self.pinned = None;
        self.target_alpha = 0.0;
    }

    pub fn places(&self) -> &Places {
        &self.places
    }
}
