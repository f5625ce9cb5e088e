//! What is known about the open note, beside it: backlinks, outline, properties.

mod backlink_group;
mod backlinks;
mod outline;
mod properties;

pub use backlinks::Backlinks;
pub use outline::Outline;
pub use properties::properties;
