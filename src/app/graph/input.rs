use web_sys::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

use crate::graph::scene::{Key, Pointer, PointerKind, PointerPhase};
use crate::graph::tools::Ask;
use crate::web::graph::ToGraph;

/// Pixels by which an arrow key moves the view, and how much faster with Shift.
const PAN_PX: f32 = 48.0;
const FAST: f32 = 4.0;
pub const ZOOM_STEP: f32 = 1.25;
/// Pixels of wheel that double the scale; a pinch on a trackpad comes as a wheel too, with smaller numbers.
const WHEEL_PX: f64 = 300.0;
const PINCH_PX: f64 = 70.0;
/// A wheel's lines and pages in pixels.
const LINE_PX: f64 = 18.0;
const PAGE_PX: f64 = 400.0;

pub fn pointer(event: &PointerEvent, phase: PointerPhase) -> ToGraph {
    let kind = if event.pointer_type() == "touch" { PointerKind::Touch } else { PointerKind::Mouse };
    let id = event.pointer_id();
    ToGraph::Pointer(Pointer { phase, kind, id, x: event.offset_x() as f32, y: event.offset_y() as f32 })
}

/// The menu of what lies where the pointer is.
pub fn menu_at(event: &MouseEvent) -> Ask {
    Ask::MenuAt { x: event.offset_x() as f32, y: event.offset_y() as f32 }
}

/// The keys that ask for a menu. Not every browser makes an event of its own of them.
pub fn is_menu_key(event: &KeyboardEvent) -> bool {
    event.key() == "ContextMenu" || (event.shift_key() && event.key() == "F10")
}

pub fn wheel(event: &WheelEvent) -> ToGraph {
    let unit_px = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => LINE_PX,
        WheelEvent::DOM_DELTA_PAGE => PAGE_PX,
        _ => 1.0,
    };
    let doubling_px = if event.ctrl_key() { PINCH_PX } else { WHEEL_PX };
    let factor = (-event.delta_y() * unit_px / doubling_px).clamp(-2.0, 2.0).exp2();
    ToGraph::Zoom { x: event.offset_x() as f32, y: event.offset_y() as f32, factor: factor as f32 }
}

/// What a key does to the view, if anything.
pub fn key(event: &KeyboardEvent) -> Option<ToGraph> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let step = if event.shift_key() { PAN_PX * FAST } else { PAN_PX };
    let key = match event.key().as_str() {
        "ArrowLeft" => Key::Pan { dx: step, dy: 0.0 },
        "ArrowRight" => Key::Pan { dx: -step, dy: 0.0 },
        "ArrowUp" => Key::Pan { dx: 0.0, dy: step },
        "ArrowDown" => Key::Pan { dx: 0.0, dy: -step },
        "+" | "=" => Key::Zoom { factor: ZOOM_STEP },
        "-" | "_" => Key::Zoom { factor: 1.0 / ZOOM_STEP },
        "0" | "Home" => Key::Fit,
        _ => return None,
    };
    Some(ToGraph::Key(key))
}
