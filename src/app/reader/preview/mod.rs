//! A look at what a link leads to without going there, as Obsidian's page preview gives it.
//!
//! 1. [`watch`] hears pointer, keys, focus and touch anywhere on the page, and knows which links ([`target`]) can be
//!    looked at.
//! 2. [`stack`] holds the popovers that are open, each opened from within the one before, and when they come and go.
//! 3. [`content`] asks the engine for what a link leads to; [`popover`] shows it, [`placement`] where.

mod component;
mod content;
mod placement;
mod popover;
mod stack;
mod target;
mod watch;

pub use component::Previews;
