//! The page's side of the commands.
//!
//! 1. Components [offer](use_commands) what they can do as long as they are there; what nobody offers is not available.
//! 2. [`use_hotkeys`] hears keys, the [`Palette`] and [`command_button`]s are clicked: all run a command by its name in
//!    the table.
//! 3. [`Help`] shows all keys.

mod button;
mod context;
mod help;
mod hotkeys;
mod palette;

pub use button::{command_button, tip};
pub use context::{CommandContext, use_command_context, use_commands};
pub use help::Help;
pub use hotkeys::use_hotkeys;
pub use palette::Palette;
