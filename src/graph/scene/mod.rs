//! What is seen of a graph: everything between the places of its nodes and the canvas.
//!
//! 1. [`Gestures`] make sense of pointers: hovering, clicking, dragging a node, panning, pinching.
//! 2. The [`Camera`] maps the world onto the screen, moving softly.
//! 3. [`Scene`] holds what is highlighted, dragged and open, and says whether anything on the screen still moves.
//! 4. [`Scene::compose`] fills a [`Frame`]: batches of lines, dots and labels in screen space, by ink.
//!
//! Lengths on the screen are CSS pixels. Nothing here draws.

mod camera;
mod compose;
mod display;
mod emphasis;
mod frame;
mod gestures;
mod hits;
mod labels;
mod look;
mod renderer;
mod snapshot;
mod spotlight;
mod view;

pub use camera::{Bounds, Camera};
pub use compose::LineDetail;
pub use display::{Arrows, Display, Motion, SizeBy};
pub use frame::{DotBatch, Frame, Ink, Label, LineBatch, Ring};
pub use gestures::{Gesture, Gestures, Pointer, PointerKind, PointerPhase};
pub use hits::HitGrid;
pub use labels::{LabelGrid, TextMeasure};
pub use look::Look;
pub use renderer::{Renderer, RendererChoice};
pub use spotlight::Spotlight;
pub use view::{Key, Scene, SceneEvent};
