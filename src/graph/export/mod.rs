//! A graph as a file that other programs read.
//!
//! 1. [`graphml`] and [`json`] tell of nodes, links and places.
//! 2. [`svg`] draws a [`Frame`](super::scene::Frame), as the canvas has it.
//!
//! [`xml`] is the one place where XML is written, and knows no way to write a name that isn't escaped.

mod graphml;
mod json;
mod svg;
mod xml;

pub use graphml::graphml;
pub use json::json;
pub use svg::{Colors, svg};
