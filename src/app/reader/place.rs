//! How far a note is scrolled, told so that it holds when the note is put into the document again. Of a long note only
//! what has been near the screen is laid out, and the rest has an estimated height: pixels from the top alone would
//! lead to another paragraph each time.

use web_sys::{Element, HtmlElement};

use crate::workspace::{Place, PlaceInPiece};

/// Where the note in `scroller` is scrolled to.
pub fn place_of(scroller: &Element) -> Place {
    Place { top_px: f64::from(scroller.scroll_top()), in_piece: place_in_piece(scroller) }
}

/// Scrolls to a place. False when what stands there is not in the document yet.
pub fn scroll_to(scroller: &HtmlElement, place: &Place) -> bool {
    let Some(wanted) = place.in_piece else {
        let reachable_px = f64::from(scroller.scroll_height() - scroller.client_height());
        set_scroll_top(scroller, place.top_px);
        return reachable_px >= place.top_px;
    };
    let Some(piece) = pieces(scroller).and_then(|pieces| pieces.children().item(wanted.piece)) else { return false };
    // It has its true height from now on.
    let _ = piece.class_list().add_1("is-laid-out");
    let distance_px = top_px(&piece) + wanted.passed_px - top_px(scroller);
    set_scroll_top(scroller, f64::from(scroller.scroll_top()) + distance_px);
    true
}

/// Scrolls down by so much, or up.
pub fn scroll_by(scroller: &HtmlElement, distance_px: f64) {
    set_scroll_top(scroller, f64::from(scroller.scroll_top()) + distance_px);
}

/// Which piece of a long note lies at the upper edge.
fn place_in_piece(scroller: &Element) -> Option<PlaceInPiece> {
    let pieces = pieces(scroller)?.children();
    let edge_px = top_px(scroller);
    let (mut first, mut end) = (0, pieces.length());
    while first < end {
        let middle = first + (end - first) / 2;
        if pieces.item(middle)?.get_bounding_client_rect().bottom() <= edge_px {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    let passed_px = edge_px - top_px(&pieces.item(first)?);
    Some(PlaceInPiece { piece: first, passed_px })
}

/// The text of a long note.
fn pieces(scroller: &Element) -> Option<Element> {
    scroller.query_selector(".markdown-preview-section.is-long").ok().flatten()
}

fn top_px(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

fn set_scroll_top(scroller: &HtmlElement, top_px: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "a scroll position fits")]
    scroller.set_scroll_top(top_px.round() as i32);
}
