//! The graph of links, in a region of its own.
//!
//! 1. [`GraphPanel`] asks the engine for the graph that the [`Preferences`](preferences::Preferences) want, and passes its
//!    bytes on to the worker that draws it, unread.
//! 2. `canvas` gives that worker a canvas, its size and the theme's colours, and tells it of pointers and keys.
//! 3. `memory` keeps where the nodes came to rest, from one visit to the next.
//! 4. `list` shows the same nodes and links as a tree of text.

mod canvas;
mod controls;
mod input;
mod list;
mod memory;
mod panel;
mod preferences;
mod settings;
mod state;
mod theme;

pub use panel::GraphPanel;
