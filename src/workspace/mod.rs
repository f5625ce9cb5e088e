//! What is open, and how it stands: groups of tabs side by side and one above the other, each tab with the way that was
//! gone in it. Pure data and its rules; nothing here knows what a note is, or how any of it is shown.
//!
//! 1. A [`Tab`] has a history of [`Step`]s, each at a [`Spot`] and scrolled to a [`Place`].
//! 2. A [`Group`] holds tabs, of which one is shown, or all as a stack ([`stack`]).
//! 3. Groups are the leaves of a tree of [`Split`]s.
//! 4. The [`Workspace`] is all of it with one group in focus: what opens, opens there. It is kept as it is, and
//!    [repaired](Workspace::repaired) when it comes back, as the vault may be another by then.
//! 5. The [`Trail`] is what the browser's history holds: what was looked at in any tab, in order.

mod arranging;
mod closing;
mod frames;
mod group;
mod repair;
pub mod stack;
mod tab;
mod trail;
mod tree;
mod workspace;

pub use closing::Everywhere;
pub use frames::{Divider, Frame, Towards};
pub use group::{Group, GroupId};
pub use tab::{Place, PlaceInPiece, Spot, Step, StepId, Tab, TabId, Turn};
pub use trail::{Seen, Trail, Write};
pub use tree::{Axis, LEAST_SHARE, Node, Part, Split, SplitId};
pub use workspace::{Way, Workspace};
