//! What the page does that has effects: it opens vaults, follows addresses, asks the engine, and reports the outcome as
//! [`Action`](super::state::Action)s.

mod actions;
mod conductor;
mod demo;
mod events;
mod history;
mod navigation;
mod places;
mod reading;
mod recent;
mod stopwatch;

pub use conductor::Session;
pub use reading::HeadingListener;
