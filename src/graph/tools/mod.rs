//! What a reader does with a graph beyond looking at it.
//!
//! 1. The page [asks](Ask), and hears [reports](Report); nodes are named by their keys, so that nothing said of one is lost
//!    when the graph becomes another.
//! 2. [`Tools`] hold what was asked for over all changes of the graph: what is hidden, pinned, selected, which path is
//!    shown. They turn it into what the [`Scene`](super::scene::Scene) highlights and the
//!    [`Simulation`](super::layout::Simulation) holds.
//! 3. [`Finder`] finds nodes by name, [`Walk`] goes from node to node along links, [`Map`] is all of it in small.

mod admission;
mod finder;
mod flight;
mod kept;
mod lasso;
mod lights;
mod map;
mod messages;
mod state;
mod walk;
mod work;

pub use admission::without;
pub use finder::{Finder, Hit};
pub use kept::{Marks, Pins};
pub use lasso::within;
pub use map::{Map, MapPicture};
pub use messages::{
    Ask, Card, Export, Format, Found, Ground, Kept, Part, PathAsk, PathShown, Report, Selecting, Stats, Walked,
};
pub use state::{Stand, Tools};
pub use walk::{Stride, Walk};
