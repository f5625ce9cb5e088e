//! What is open, in the middle of the page: tabs, side by side and one above the other.
//!
//! 1. [`view`] lays the groups out, and the [`dividers`] between them.
//! 2. A [`group`] shows its tab in a [`pane`], or all of them as a [`stack`], below its [`tab_bar`]; what can be done with
//!    a tab is in its [`menu`], and [`drag`] moves it.
//! 3. On a phone only the pane with the focus is there, and the other tabs are behind [`phone`]'s button.
//! 4. [`links`] hears what is to open elsewhere than here; [`commands`] offers the rest by name.

mod blank;
mod commands;
mod dividers;
mod drag;
mod focus;
mod group;
mod links;
mod menu;
mod names;
mod pane;
mod phone;
mod stack;
mod tab;
mod tab_bar;
mod view;

pub use focus::NOTE_SCROLLER;
pub use links::{way_of_click, way_of_key};
pub use view::WorkspaceView;
