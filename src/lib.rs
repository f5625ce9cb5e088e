//! Glassvault opens an Obsidian vault in the browser.
//!
//! The modules stand in the order in which the data flows; one imports only from those above it.

pub mod vault;

pub mod markdown;

pub mod index;

pub mod search;

pub mod graph;

pub mod look;

pub mod commands;

pub mod engine;

#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(target_arch = "wasm32")]
pub mod app;
