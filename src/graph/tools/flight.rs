use crate::graph::layout::Places;
use crate::graph::scene::{Bounds, Camera, Scene};

/// A node that is flown to is seen at this scale at least.
const NEAR: f32 = 1.0;
/// How high a card of nodes is, in pixels, without its rows, a row of it, and all of it at most as a part of the screen.
const CARD: f32 = 100.0;
const CARD_ROW: f32 = 24.0;
const LARGEST_CARD: f32 = 0.5;
/// Nodes this near to the edge of the screen, in parts of it, are not in sight.
const EDGE: f32 = 0.06;

/// Flies to a node, near enough to read its name.
pub fn onto(scene: &mut Scene, places: &Places, node: u32) {
    let camera = scene.camera();
    let (x, y) = (places.x[node as usize], places.y[node as usize]);
    scene.fly(Camera { x, y, scale: camera.scale.max(NEAR), ..camera });
}

/// Flies to where some nodes are in view.
pub fn around(scene: &mut Scene, places: &Places, nodes: &[u32]) {
    fly(scene, places, nodes, 0.0);
}

/// The same in what a card that lists them leaves free of the screen, which lies at its lower edge.
pub fn above_card(scene: &mut Scene, places: &Places, nodes: &[u32]) {
    let card = CARD + CARD_ROW * nodes.len() as f32;
    fly(scene, places, nodes, card.min(scene.camera().height * LARGEST_CARD));
}

fn fly(scene: &mut Scene, places: &Places, nodes: &[u32], covered: f32) {
    let pick = |of: &[f32]| nodes.iter().filter_map(|&node| of.get(node as usize).copied()).collect();
    let some = Places { x: pick(&places.x), y: pick(&places.y) };
    if let Some(bounds) = Bounds::around(&some) {
        let camera = scene.camera();
        let free = Camera { height: (camera.height - covered).max(1.0), ..camera };
        let to = free.fitting(&bounds);
        scene.fly(Camera { y: to.y + covered / 2.0 / to.scale, height: camera.height, ..to });
    }
}

/// Brings a node into sight if it isn't.
pub fn reveal(scene: &mut Scene, places: &Places, node: u32) {
    let camera = scene.camera();
    let world = (places.x[node as usize], places.y[node as usize]);
    let (x, y) = camera.screen_from_world(world);
    let (edge_x, edge_y) = (camera.width * EDGE, camera.height * EDGE);
    let is_in_sight = x >= edge_x && x <= camera.width - edge_x && y >= edge_y && y <= camera.height - edge_y;
    if !is_in_sight {
        scene.fly(Camera { x: world.0, y: world.1, ..camera });
    }
}
