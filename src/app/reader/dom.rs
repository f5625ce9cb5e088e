//! Short names for what is done with elements over and over.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, NodeList};

use crate::web::carried;

pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// A new element of a class.
pub fn element(tag: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    element.set_class_name(class);
    Some(element)
}

/// A new element of a class with text in it.
pub fn text_element(tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = element(tag, class)?;
    element.set_text_content(Some(text));
    Some(element)
}

/// A picture of the sprite.
pub fn icon(name: &str) -> Option<Element> {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let document = document()?;
    let svg = document.create_element_ns(SVG, "svg").ok()?;
    set(&svg, "class", "svg-icon");
    set(&svg, "aria-hidden", "true");
    let shape = document.create_element_ns(SVG, "use").ok()?;
    set_icon(&shape, name);
    append(&svg, &shape);
    Some(svg)
}

/// Shows another picture of the sprite in the `use` element of [`icon`].
pub fn set_icon(shape: &Element, name: &str) {
    let address = carried::icon(name);
    // The same address set again would be drawn again.
    if shape.get_attribute("href").as_deref() != Some(&address) {
        set(shape, "href", &address);
    }
}

pub fn set(element: &Element, attribute: &str, value: &str) {
    let _ = element.set_attribute(attribute, value);
}

pub fn append(parent: &Element, child: &Element) {
    let _ = parent.append_child(child);
}

/// The element of that `id` inside. Where several notes are in the document, each may have one.
pub fn by_id(root: &Element, id: &str) -> Option<Element> {
    let first = document()?.get_element_by_id(id)?;
    if root.contains(Some(&first)) {
        return Some(first);
    }
    let quoted = id.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\a ");
    root.query_selector(&format!("[id=\"{quoted}\"]")).ok().flatten()
}

/// All elements inside that match.
pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let found: Option<NodeList> = root.query_selector_all(selector).ok();
    found
        .into_iter()
        .flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)))
        .filter_map(|node| node.dyn_into().ok())
        .collect()
}
