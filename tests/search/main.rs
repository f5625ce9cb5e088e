//! The search language by cases, asked of a vault of its own (`tests/search/vault`). `UPDATE=1` writes what is found into
//! the files.
//!
//! `tests/search/README.md` describes their format.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod cases;
mod hostile;
#[path = "../support/pathological.rs"]
mod pathological;
mod random;
mod typing;
mod vault;
