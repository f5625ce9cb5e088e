//! What is seen of a note stays in its place when the note has changed: at the upper edge stands the same block as before,
//! what was open is open, and what had the focus has it.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::dom;
use super::place;
use crate::workspace::Place;

/// So many elements are looked at, before and behind where it was, for the one that is meant.
const NEAR: usize = 500;

pub struct Kept {
    place: Place,
    /// What stands at the upper edge, and how far it is from there.
    block: Option<(Named, f64)>,
    focus: Option<Named>,
    /// Callouts and the like, by their titles, and whether they are open.
    details: Vec<(String, bool)>,
}

/// An element among others, by its place and what it says.
struct Named {
    at: usize,
    text: String,
}

impl Kept {
    pub fn of(scroller: &HtmlElement, body: &Element) -> Self {
        let edge_px = top_px(scroller);
        let blocks = blocks(body);
        // They follow one another downwards.
        let at = blocks.partition_point(|block| block.get_bounding_client_rect().bottom() <= edge_px);
        let block = blocks.get(at).filter(|_| scroller.scroll_top() > 0);
        let active = dom::document().and_then(|document| document.active_element());
        let active = active.filter(|active| body.contains(Some(active)));
        Self {
            place: place::place_of(scroller),
            block: block.map(|block| (Named::new(at, block), top_px(block) - edge_px)),
            focus: active.and_then(|active| {
                let at = focusable(body).iter().position(|element| *element == active)?;
                Some(Named::new(at, &active))
            }),
            details: dom::all(body, "details").iter().map(|details| (title(details), is_open(details))).collect(),
        }
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
        if let Some((named, from_edge_px)) = self.block
            && let Some(block) = named.among(&blocks(body))
        {
            if let Ok(Some(piece)) = block.closest(".markdown-piece") {
                // It has its true height from now on.
                let _ = piece.class_list().add_1("is-laid-out");
            }
            place::scroll_by(scroller, top_px(block) - top_px(scroller) - from_edge_px);
        }
        if let Some(element) = self.focus.and_then(|named| named.among(&focusable(body)).cloned())
            && let Some(element) = element.dyn_ref::<HtmlElement>()
        {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    }
}

impl Named {
    fn new(at: usize, element: &Element) -> Self {
        Self { at, text: element.text_content().unwrap_or_default() }
    }

    /// The nearest that says the same.
    fn among<'e>(&self, elements: &'e [Element]) -> Option<&'e Element> {
        let near = (0..NEAR).flat_map(|distance| [self.at.checked_sub(distance), Some(self.at + distance)]).flatten();
        near.filter_map(|at| elements.get(at)).find(|element| element.text_content().as_ref() == Some(&self.text))
    }
}

/// Those that can be seen: what is folded away has no place.
fn blocks(body: &Element) -> Vec<Element> {
    dom::all(body, ":scope > .markdown-piece:not(.is-folded-away) > :not(.is-folded-away)")
}

fn focusable(body: &Element) -> Vec<Element> {
    dom::all(body, "a[href], button, summary, input, [tabindex]")
}

fn title(details: &Element) -> String {
    let summary = details.query_selector(":scope > summary").ok().flatten();
    summary.and_then(|summary| summary.text_content()).unwrap_or_default()
}

fn is_open(details: &Element) -> bool {
    details.has_attribute("open")
}

fn top_px(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}
