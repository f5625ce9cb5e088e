//! Where the nodes stand: a force simulation after d3-force's model, deterministic to the bit.
//!
//! 1. [`start`] keeps the places of a graph that was there before and finds some for newcomers; for a graph that is new,
//!    [`levels`] lays out coarser graphs first. [`Memory`] knows the places from the visit before.
//! 2. Each tick of the [`Simulation`] lets the links pull ([`links`]), all nodes repel each other ([`repulsion`], over a
//!    quadtree built anew by [`tree`]), and the centre attract; then everything moves a step.
//! 3. Steps shrink as the simulation cools, until it has settled.
//!
//! Only `+ - * /` and square roots of `f32` are used, in a fixed order: these are exact everywhere, so the same graph
//! has the same picture in any browser.

mod fixed;
mod forces;
mod levels;
mod links;
mod memory;
mod repulsion;
mod simulation;
mod start;
mod stress;
mod tree;

pub use forces::{Forces, Physics};
pub use memory::Memory;
pub use repulsion::{Repulsion, direct_repulsion};
pub use simulation::Simulation;
pub use start::{Places, spiral, warm_start};
