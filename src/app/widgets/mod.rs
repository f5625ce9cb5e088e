//! Small parts that several views are made of.

mod dialog;
mod icon;
mod section;
mod splitter;

pub use dialog::Dialog;
pub use icon::{Icon, IconButton};
pub use section::Section;
pub use splitter::{Axis, Splitter};
