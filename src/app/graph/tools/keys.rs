use web_sys::KeyboardEvent;

use crate::graph::tools::Stride;

/// The keys that walk from node to node: brackets go round the links of a node, Space goes round those of the one that
/// has been reached, Alt with an arrow goes along a link in that direction, Backspace goes back.
pub fn walk_key(event: &KeyboardEvent) -> Option<Stride> {
    if event.ctrl_key() || event.meta_key() {
        return None;
    }
    let toward = |dx: f32, dy: f32| Some(Stride::Toward { dx, dy });
    match (event.key().as_str(), event.alt_key()) {
        ("ArrowLeft", true) => toward(-1.0, 0.0),
        ("ArrowRight", true) => toward(1.0, 0.0),
        ("ArrowUp", true) => toward(0.0, -1.0),
        ("ArrowDown", true) => toward(0.0, 1.0),
        ("]", false) => Some(Stride::Next),
        ("[", false) => Some(Stride::Previous),
        (" ", false) => Some(Stride::Around),
        ("Backspace", false) => Some(Stride::Back),
        _ => None,
    }
}
