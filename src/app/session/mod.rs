//! What the page does that has effects: it opens vaults, follows addresses, asks the engine, and reports the outcome as
//! [`Action`](super::state::Action)s.

mod actions;
mod addressed;
mod arranging;
mod arriving;
mod asking;
mod conductor;
mod demo;
mod events;
mod history;
mod known;
mod late;
mod marks;
mod navigation;
mod opening;
mod panes;
mod places;
mod reading;
mod recent;
mod searching;
mod sharing;
mod stopwatch;
mod watching;

pub use asking::use_answer;
pub use conductor::Session;
pub use late::Late;
pub use marks::{Marked, MarksListener, Step};
pub use reading::HeadingListener;
