//! Small parts that several views are made of.

mod dialog;
mod growing;
mod icon;
mod list_window;
mod live;
mod media;
mod menu;
mod menu_button;
mod modal;
mod offer;
mod section;
mod splitter;
mod switch;
mod theme_watch;
mod tree_list;
mod whole;

pub use dialog::Dialog;
pub use growing::use_growing;
pub use icon::{icon, icon_button, icon_toggle};
pub use list_window::use_list_window;
pub use live::use_live;
pub use media::use_media;
pub use menu::{Menu, MenuItem, MenuPlace};
pub use menu_button::MenuButton;
pub use modal::Modal;
pub use offer::{Offer, offer_place};
pub use section::Section;
pub use splitter::{Axis, Splitter};
pub use switch::switch;
pub use theme_watch::ThemeWatch;
pub use tree_list::{TreeLine, TreeList};
pub use whole::use_whole;
