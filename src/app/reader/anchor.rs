//! Where in a note an address leads.

use web_sys::Element;

use super::dom;
use crate::engine::NoteView;
use crate::markdown::subpath_id;

/// The element that `#Heading`, `#Heading#Below` or `#^block` names, if it is in the document yet.
pub fn find(body: &Element, view: &NoteView, subpath: &str) -> Option<Element> {
    by_id(body, &subpath_id(&view.headings, subpath)?)
}

pub fn by_id(body: &Element, id: &str) -> Option<Element> {
    dom::by_id(body, id)
}
