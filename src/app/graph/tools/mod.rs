//! What can be done in the graph beyond looking at it.
//!
//! 1. [`use_tools`] holds what the graph's worker has told of them; whoever has a [`Tools`] can ask it for more.
//! 2. [`ToolLayer`] lays over the graph what is open: the field to find a node, a node's menu, a path, the map, figures.
//! 3. [`Lasso`] and [`LongPress`] hear the pointer before the graph does; [`walk_key`] hears the keys that walk.

mod chips;
mod export;
mod find;
mod full_screen;
mod keys;
mod lasso;
mod layer;
mod map;
mod menu;
mod path;
mod press;
mod preview;
mod state;
mod statistics;

pub use full_screen::{FullScreen, use_full_screen};
pub use keys::walk_key;
pub use lasso::Lasso;
pub use layer::ToolLayer;
pub use menu::{Deeds, more_items};
pub use press::LongPress;
pub use preview::{PreviewLink, is_preview_link};
pub use state::{Surface, ToolAction, ToolState, Tools, use_tools};
