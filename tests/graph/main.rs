//! The graph room: layout, scene, analysis, tools, files and list, natively.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod analysis;
mod camera;
mod determinism;
mod export;
mod forces;
mod gestures;
mod hits;
mod labels;
mod listing;
mod memory;
mod renderer;
mod scene;
mod shapes;
mod support;
mod tools;
mod topology;
mod warm_start;
