//! What is seen of a note stays in its place when the note has changed: at the upper edge stands the same block as before.

use web_sys::{Element, HtmlElement};

use super::dom;
use super::place;
use crate::workspace::Place;

/// So many blocks are looked at, before and behind where it was, for the one that was seen.
const NEAR: usize = 500;

pub struct Kept {
    place: Place,
    /// What stands at the upper edge, which of the note's blocks it is, and how far it is from there.
    block: Option<(String, usize, f64)>,
    /// Callouts and the like, by their titles, and whether they are open.
    details: Vec<(String, bool)>,
}

impl Kept {
    pub fn of(scroller: &HtmlElement, body: &Element) -> Self {
        let edge_px = scroller.get_bounding_client_rect().top();
        let blocks = blocks(body);
        // They follow one another downwards.
        let at = blocks.partition_point(|block| block.get_bounding_client_rect().bottom() <= edge_px);
        let block = blocks.get(at).filter(|_| scroller.scroll_top() > 0).map(|block| {
            (block.text_content().unwrap_or_default(), at, block.get_bounding_client_rect().top() - edge_px)
        });
        let details = dom::all(body, "details").iter().map(|details| (title(details), is_open(details))).collect();
        Self { place: place::place_of(scroller), block, details }
    }

    pub fn bring_back(self, scroller: &HtmlElement, body: &Element) {
        let mut details = self.details;
        for now in dom::all(body, "details") {
            let name = title(&now);
            if let Some(at) = details.iter().position(|(title, _)| *title == name) {
                let (_, was_open) = details.remove(at);
                let _ = now.toggle_attribute_with_force("open", was_open);
            }
        }
        place::scroll_to(scroller, &self.place);
        let Some((text, at, from_edge_px)) = self.block else { return };
        let blocks = blocks(body);
        let is_same = |at: &usize| blocks.get(*at).is_some_and(|block| block.text_content().as_ref() == Some(&text));
        let near = (0..NEAR).flat_map(|distance| [at.checked_sub(distance), Some(at + distance)]).flatten();
        let Some(block) = near.into_iter().find(is_same).and_then(|at| blocks.get(at)) else { return };
        if let Ok(Some(piece)) = block.closest(".markdown-piece") {
            // It has its true height from now on.
            let _ = piece.class_list().add_1("is-laid-out");
        }
        let now_px = block.get_bounding_client_rect().top() - scroller.get_bounding_client_rect().top();
        place::scroll_by(scroller, now_px - from_edge_px);
    }
}

/// Those that can be seen: what is folded away has no place.
fn blocks(body: &Element) -> Vec<Element> {
    dom::all(body, ":scope > .markdown-piece:not(.is-folded-away) > :not(.is-folded-away)")
}

fn title(details: &Element) -> String {
    let summary = details.query_selector(":scope > summary").ok().flatten();
    summary.and_then(|summary| summary.text_content()).unwrap_or_default()
}

fn is_open(details: &Element) -> bool {
    details.has_attribute("open")
}
