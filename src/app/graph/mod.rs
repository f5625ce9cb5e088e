//! The graph of links, in a region of its own.
//!
//! 1. [`GraphPanel`] asks the engine for the graph that the [`GraphOptions`](crate::engine::GraphOptions) want, and passes
//!    its bytes on to the worker that draws it, unread. `settings` changes them.
//! 2. `canvas` gives that worker a canvas, its size and the theme's colours, and tells it of pointers and keys.
//! 3. `tools` are what can be done beyond looking.
//! 4. `memory` keeps where the nodes came to rest, from one visit to the next.
//! 5. `list` shows the same nodes and links as a tree of text.

mod canvas;
mod colors;
mod controls;
mod feed;
mod fields;
mod groups;
mod input;
mod lapse;
mod legend;
mod list;
mod look;
mod memory;
mod panel;
mod preferences;
mod renderer;
mod settings;
mod state;
mod theme;
mod tools;

pub use panel::GraphPanel;
