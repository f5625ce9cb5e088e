//! The page, the engine worker and the graph worker are one wasm module; where it runs decides which of them it is.

#![cfg_attr(not(target_arch = "wasm32"), allow(unused, reason = "it is a program for browsers"))]

#[cfg(target_arch = "wasm32")]
#[path = "mod.rs"]
mod app;
#[cfg(target_arch = "wasm32")]
#[path = "../web/mod.rs"]
mod web;

#[cfg(target_arch = "wasm32")]
use glassvault::{commands, engine, graph, look, markdown, search, share, vault, workspace};

fn main() {
    #[cfg(target_arch = "wasm32")]
    app::start();
}
