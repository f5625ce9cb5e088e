//! The graph room: layout, scene and list, natively.

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
