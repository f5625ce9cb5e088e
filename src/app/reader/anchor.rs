//! Where in a note an address leads.

use web_sys::Element;

use super::dom;
use crate::engine::NoteView;

/// The element that `#Heading`, `#Heading#Below` or `#^block` names, if it is in the document yet.
pub fn find(body: &Element, view: &NoteView, subpath: &str) -> Option<Element> {
    let name = subpath.strip_prefix('#')?;
    if let Some(block) = name.strip_prefix('^') {
        let wanted = block.to_lowercase();
        return dom::all(body, "[data-block]")
            .into_iter()
            .find(|element| element.get_attribute("data-block").is_some_and(|id| id.to_lowercase() == wanted));
    }
    by_id(body, &heading_id(view, name)?)
}

pub fn by_id(body: &Element, id: &str) -> Option<Element> {
    let element = dom::document()?.get_element_by_id(id)?;
    body.contains(Some(&element)).then_some(element)
}

/// The id of a heading by its text, or by the texts of the headings that lead to it.
fn heading_id(view: &NoteView, name: &str) -> Option<String> {
    let names: Vec<String> = name.split('#').map(plain).filter(|name| !name.is_empty()).collect();
    let mut wanted = names.iter();
    let mut next = wanted.next()?;
    for heading in &view.headings {
        if plain(&heading.text) == *next {
            match wanted.next() {
                Some(below) => next = below,
                None => return Some(heading.id.clone()),
            }
        }
    }
    None
}

/// Headings are compared without special characters, and without regard to case.
fn plain(text: &str) -> String {
    let special = |letter: char| "!\"#$%&()*+,.:;<=>?@^`{|}~/[]\\".contains(letter);
    let spaced: String = text.chars().map(|letter| if special(letter) { ' ' } else { letter }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
