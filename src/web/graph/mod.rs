//! The graph on a canvas, in a worker where the browser lets a worker draw, else on the page.
//!
//! 1. The page holds a [`GraphView`]: it sends [`ToGraph`] and hears [`FromGraph`].
//! 2. A `Runner` behind it, in a worker or not, moves the simulation on, frame by frame, while anything moves.
//! 3. A `Painter` draws the frames that [`crate::graph::scene`] composes; where WebGL is faster, a `GlPainter` draws their
//!    lines and dots for it.

mod clock;
mod gaze;
mod gl;
mod growth;
mod inks;
mod layer;
mod messages;
mod page;
mod painter;
mod palette;
mod runner;
mod stage;
mod toolbox;
mod worker;

pub use messages::{FromGraph, NodeClass, NodeInfo, Scope, ToGraph};
pub use page::GraphView;
pub use palette::Palette;
pub use worker::run;
