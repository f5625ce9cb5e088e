//! What is known about the open note, beside it: graph, backlinks, outline, properties.

mod backlink_group;
mod backlinks;
mod outline;
mod properties;
mod view;

pub use view::SidePanel;
