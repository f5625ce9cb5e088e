//! Glassvault opens an Obsidian vault in the browser.
//!
//! The modules stand in the order in which the data flows; one imports only from those above it. The page and its workers,
//! `web` and `app`, are a package of their own over them.

pub mod vault;

pub mod markdown;

pub mod index;

pub mod search;

pub mod share;

pub mod graph;

pub mod look;

pub mod commands;

pub mod workspace;

pub mod engine;
