//! What the chores need on a machine, and how it gets there.
//!
//! 1. [`prerequisites`] are only checked: rustup's Rust, and Node for what runs in a browser.
//! 2. [`build_tools`] are the wasm target, Trunk and wasm-bindgen at the versions that belong to this clone.
//! 3. [`node_modules`] are installed when they are missing or their lock has changed.
//! 4. [`browser`] is one that the machine has, or Debian's.

mod browser;
mod build_tools;
mod node_modules;
mod prerequisites;
mod programs;

pub use browser::browser;
pub use build_tools::{BuildTools, WASM_TARGET, build_tools, checkers};
pub use node_modules::{Packages, node_modules};
pub use prerequisites::{Need, prerequisites};
pub use programs::find_program;
