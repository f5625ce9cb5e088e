use std::rc::Rc;

use crate::graph::Topology;

use super::fixed::Fixed;
use super::levels::Levels;
use super::links::Links;
use super::start::{aside, spiral};
use super::{Physics, Places, Repulsion};

/// Nodes that move until they have settled. A tick allocates nothing once the first places are prepared.
#[derive(Debug)]
pub struct Simulation {
    /// What finds the first places, as long as it is at it.
    levels: Option<Levels>,
    places: Places,
    vx: Vec<f32>,
    vy: Vec<f32>,
    links: Links,
    repulsion: Repulsion,
    physics: Physics,
    /// How hot it is: 1 at a cold start, cooling towards `target_alpha`.
    alpha: f32,
    target_alpha: f32,
    /// What alpha loses in a tick, as a part of it.
    alpha_decay: f32,
    pinned: Option<Pinned>,
    fixed: Fixed,
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
/// What lets the simulation settle in 300 ticks, as d3's does.
const ALPHA_DECAY: f32 = 0.022_762_8;
/// How hot a graph is once its first places are prepared, and in how many ticks it settles then.
const PREPARED_ALPHA: f32 = 0.7;
const PREPARED_TICKS: u32 = 150;
/// What is left of a velocity after a tick.
const VELOCITY_KEPT: f32 = 0.6;
/// While a node is dragged.
const DRAG_ALPHA: f32 = 0.3;

impl Simulation {
    /// A graph that has no places yet. It [prepares](Self::is_preparing) them first.
    pub fn cold(topology: &Rc<Topology>, physics: Physics) -> Self {
        let places = spiral(topology, &physics);
        match Levels::new(topology, physics) {
            // The springs come when the levels have ended: they take as much room as these.
            Some(levels) => Self { levels: Some(levels), ..Self::new(Links::default(), physics, places) },
            None => Self::from_places(topology, physics, places),
        }
    }

    /// A graph whose nodes begin at these places, as hot as on the first day.
    pub fn from_places(topology: &Topology, physics: Physics, mut places: Places) -> Self {
        places.x.resize(topology.len(), 0.0);
        places.y.resize(topology.len(), 0.0);
        Self::new(Links::new(topology), physics, places)
    }

    fn new(links: Links, physics: Physics, places: Places) -> Self {
        let mut simulation = Self {
            vx: vec![0.0; places.x.len()],
            vy: vec![0.0; places.x.len()],
            levels: None,
            places,
            links,
            repulsion: Repulsion::default(),
            physics,
            alpha: 1.0,
            target_alpha: 0.0,
            alpha_decay: ALPHA_DECAY,
            pinned: None,
            fixed: Fixed::default(),
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
        if let Some(levels) = &mut self.levels {
            if let Some((topology, places)) = levels.tick() {
                self.levels = None;
                self.links = Links::new(&topology);
                self.places = places;
                self.part_twins();
                self.cool(PREPARED_ALPHA, PREPARED_TICKS);
            }
            return;
        }
        self.ticks += 1;
        self.alpha += (self.target_alpha - self.alpha) * self.alpha_decay;
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
        self.fixed.hold(&mut self.places, &mut self.vx, &mut self.vy);
        if let Some(Pinned { node, x, y }) = self.pinned {
            (self.places.x[node], self.places.y[node]) = (x, y);
            (self.vx[node], self.vy[node]) = (0.0, 0.0);
        }
    }

    /// Whether the places mean nothing yet.
    pub fn is_preparing(&self) -> bool {
        self.levels.is_some()
    }

    pub fn is_settled(&self) -> bool {
        if self.levels.is_some() {
            return false;
        }
        self.vx.is_empty() || (self.alpha < LEAST_ALPHA && self.target_alpha < LEAST_ALPHA)
    }

    /// Heats up to `alpha`, unless it is hotter.
    pub fn reheat(&mut self, alpha: f32) {
        if self.alpha < alpha {
            self.alpha = alpha;
            self.alpha_decay = ALPHA_DECAY;
        }
    }

    /// Settled where it is.
    pub fn rest(&mut self) {
        self.alpha = 0.0;
    }

    /// As hot as `alpha` from now on, and settled in so many ticks: a start from good places needs less of both than a
    /// first one.
    pub fn cool(&mut self, alpha: f32, ticks: u32) {
        self.alpha = alpha;
        // The root by halving, since only the operations for that are the same everywhere.
        let goal = f64::from(LEAST_ALPHA) / f64::from(alpha);
        let (mut least, mut most) = (0.0_f64, 1.0_f64);
        for _ in 0..60 {
            let kept = (least + most) / 2.0;
            let left = (0..ticks).fold(1.0, |left, _| left * kept);
            (least, most) = if left > goal { (least, kept) } else { (kept, most) };
        }
        self.alpha_decay = (1.0 - least) as f32;
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
            self.alpha_decay = ALPHA_DECAY;
            (self.places.x[node], self.places.y[node]) = (x, y);
        }
    }

    pub fn unpin(&mut self) {
        self.pinned = None;
        self.target_alpha = 0.0;
    }

    /// Lets these nodes hold their places from now on, and no others.
    pub fn fix(&mut self, fixed: impl IntoIterator<Item = (u32, f32, f32)>) {
        self.fixed = Fixed::new(self.vx.len(), fixed);
        if self.levels.is_none() {
            self.fixed.hold(&mut self.places, &mut self.vx, &mut self.vy);
        }
    }

    pub fn places(&self) -> &Places {
        &self.places
    }
}
