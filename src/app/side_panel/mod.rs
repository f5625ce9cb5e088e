//! What is known about the open note, beside it: backlinks, unlinked mentions, outgoing links, outline, properties.

mod backlink_group;
mod backlinks;
mod mentions;
mod outgoing;
mod outline;
mod properties;

pub use backlinks::Backlinks;
pub use mentions::Mentions;
pub use outgoing::Outgoing;
pub use outline::Outline;
pub use properties::properties;
