//! The files that were open, the last one first.

mod panel;

pub use panel::RecentPanel;
