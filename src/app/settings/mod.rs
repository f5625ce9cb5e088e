//! How the reader likes to read: theme, width of lines, size of the type.

mod apply;
mod choices;
mod commands;
mod view;

pub use choices::{LineWidth, Settings, SettingsContext, Theme, use_settings};
pub use view::SettingsMenu;
