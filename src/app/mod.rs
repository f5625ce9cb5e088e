//! The page.
//!
//! 1. [`start`] mounts the [`shell`], or lets the worker that it runs in play its part.
//! 2. [`session`] does what has effects: it opens vaults, follows addresses, asks the engine.
//! 3. What comes of it becomes an [`Action`](state::Action); the reducer in [`state`] is all that changes the [`state`].
//! 4. [`look`] puts on the style sheets that the vault brings, if the reader wants them.
//! 5. The shell passes parts of the state down: the [`sidebar`] with explorer, search, tags, bookmarks and more, the
//!    [`workspace`] with the reader in every pane, the side panel, and what is about opening.

mod address;
mod all_properties;
mod bookmarks;
mod calendar;
mod commands;
mod explorer;
mod graph;
mod handle;
mod look;
mod numbers;
mod opening;
mod prompt;
mod properties;
mod reader;
mod recent;
mod report;
mod search;
mod session;
mod settings;
mod share;
mod shell;
mod side_panel;
mod sidebar;
mod start;
mod state;
mod switcher;
mod tags;
mod vaults;
mod widgets;
mod workspace;

pub use start::start;
