use web_sys::{DomRect, Element, HtmlElement};

use super::super::dom;

/// Between a popover and the edges of the window, and between it and its link, in pixels.
const MARGIN_PX: f64 = 8.0;
const GAP_PX: f64 = 6.0;
/// How high a popover may be.
const MOST_PX: f64 = 440.0;
/// With so much room below, a popover does not go above its link: images in it may yet come and make it higher.
const ENOUGH_PX: f64 = 260.0;

/// Puts a popover below its link, or above where there is more room, and never beyond the window.
pub fn place(popover: &HtmlElement, link: &Element, pointer: Option<(i32, i32)>) {
    let (Some(link), Some(window)) =
        (line_of(link, pointer), dom::document().and_then(|document| document.document_element()))
    else {
        return;
    };
    let (width_px, height_px) = (f64::from(window.client_width()), f64::from(window.client_height()));
    let below_px = height_px - link.bottom() - GAP_PX - MARGIN_PX;
    let above_px = link.top() - GAP_PX - MARGIN_PX;
    let wanted_px = f64::from(popover.offset_height()).min(MOST_PX);
    let is_below = below_px >= wanted_px.max(ENOUGH_PX) || below_px >= above_px;
    let room_px = if is_below { below_px } else { above_px };
    let most_left_px = width_px - f64::from(popover.offset_width()) - MARGIN_PX;
    let left_px = link.left().min(most_left_px).max(MARGIN_PX);
    let style = popover.style();
    let set = |name: &str, px: f64| {
        let _ = style.set_property(name, &format!("{px:.1}px"));
    };
    set("left", left_px);
    set("max-height", room_px.clamp(80.0, MOST_PX));
    if is_below {
        set("top", link.bottom() + GAP_PX);
    } else {
        set("bottom", height_px - link.top() + GAP_PX);
    }
}

/// A link may run over several lines: the one that the pointer is on, else the first.
fn line_of(link: &Element, pointer: Option<(i32, i32)>) -> Option<DomRect> {
    let lines = link.get_client_rects();
    let lines: Vec<DomRect> = (0..lines.length()).filter_map(|at| lines.item(at)).collect();
    let is_on = |line: &&DomRect| {
        pointer.is_some_and(|(_, y)| line.top() - 1.0 <= f64::from(y) && f64::from(y) <= line.bottom() + 1.0)
    };
    lines.iter().find(is_on).or_else(|| lines.first()).cloned()
}
