use crate::graph::layout::Places;
use crate::graph::scene::{Bounds, Camera, Scene};

/// A node that is flown to is seen at this scale at least.
const NEAR: f32 = 1.0;
/// How high a card of nodes is for a finger, in pixels: without its rows, and a row of it. Above, the buttons lie.
const CARD: f32 = 130.0;
const CARD_ROW: f32 = 39.0;
const BAR: f32 = 44.0;
/// All of that covers this part of the screen at most.
const MOST_COVERED: f32 = 0.5;
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
    fly(scene, places, nodes, (0.0, 0.0));
}

/// The same in what a card that lists them leaves free of the screen, which lies at its lower edge, and the buttons at
/// its upper one.
pub fn above_card(scene: &mut Scene, places: &Places, nodes: &[u32]) {
    let card = CARD + CARD_ROW * nodes.len() as f32;
    let part = (scene.camera().height * MOST_COVERED / (BAR + card)).min(1.0);
    fly(scene, places, nodes, (BAR * part, card * part));
}

fn fly(scene: &mut Scene, places: &Places, nodes: &[u32], (above, below): (f32, f32)) {
    let pick = |of: &[f32]| nodes.iter().filter_map(|&node| of.get(node as usize).copied()).collect();
    let some = Places { x: pick(&places.x), y: pick(&places.y) };
    if let Some(bounds) = Bounds::around(&some) {
        let camera = scene.camera();
        let free = Camera { height: (camera.height - above - below).max(1.0), ..camera };
        let to = free.fitting(&bounds);
        scene.fly(Camera { y: to.y + (below - above) / 2.0 / to.scale, height: camera.height, ..to });
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
