//! All properties of the vault: which there are, and behind each what it says; a click searches.

mod lines;
mod panel;
mod use_values;

pub use panel::AllPropertiesPanel;
