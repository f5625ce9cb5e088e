//! What is known about the open note, beside it: backlinks, outgoing links, outline, properties.

mod backlink_group;
mod backlinks;
mod outgoing;
mod outline;
mod properties;

pub use backlinks::Backlinks;
pub use outgoing::Outgoing;
pub use outline::Outline;
pub use properties::properties;
