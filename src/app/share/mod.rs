//! The vault, or a part of it, as one HTML file, or as a folder for a host ([`kind`]).
//!
//! 1. [`form`] holds what has been chosen, and makes of it what the engine is asked.
//! 2. [`lock`] asks for a passphrase, if there is to be one.
//! 3. [`dialog`] shows it in [`fields`], beside what would go in ([`use_plan`], [`files`]) before anything is written.

mod dialog;
mod fields;
mod files;
mod form;
mod kind;
mod lock;
mod use_plan;

pub use dialog::ShareDialog;
