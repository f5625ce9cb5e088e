//! Formulas: their TeX becomes MathML, which every browser sets by itself.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom::{self, all, append, document, element, text_element};
use super::media::Inner;
use crate::markdown::allowed;
use crate::web::carried;
use crate::web::page::{Extra, Sink};

/// The style sheet that MathML by Temml wants, with the font.
const STYLES: &str = "vendor/temml/temml.css";

/// Sets the formulas of a piece of a note, one after the other: what one of them defines, the next may use.
pub fn set(piece: &Element, inner: &Rc<Inner>) {
    let formulas = all(piece, ".math");
    if formulas.is_empty() {
        return;
    }
    add_styles();
    let weak = Rc::downgrade(inner);
    wasm_bindgen_futures::spawn_local(async move {
        for formula in formulas {
            // Meanwhile the reader may have left the note.
            let Some(inner) = weak.upgrade() else { return };
            let source = formula.text_content().unwrap_or_default();
            let is_block = formula.class_list().contains("math-block");
            let extra = Extra::Math { source: &source, is_block, scope: &inner.path };
            let made = inner.session.extras().make(extra).await;
            match made.and_then(|mathml| built(inner.session.sink(), &mathml)) {
                Ok(math) => {
                    formula.replace_children_with_node_1(&math);
                    let _ = formula.class_list().add_1("is-loaded");
                }
                Err(reason) => show_error(&formula, &source, &reason),
            }
        }
    });
}

fn built(sink: Option<&Sink>, mathml: &str) -> Result<Element, String> {
    let math = sink.and_then(|sink| sink.math(mathml)).and_then(|holder| holder.first_element_child());
    let math = math.ok_or_else(|| "The browser can't show this formula.".to_owned())?;
    for styled in all(&math, "[data-style]").into_iter().chain([math.clone()]) {
        let style = styled.get_attribute("data-style").map(|style| allowed::style(&style)).unwrap_or_default();
        let _ = styled.remove_attribute("data-style");
        if !style.is_empty() {
            // Every element has a style, those of MathML too.
            styled.unchecked_ref::<HtmlElement>().style().set_css_text(&style);
        }
    }
    Ok(math)
}

/// The source as it stands in the note, and what is wrong with it.
fn show_error(formula: &Element, source: &str, reason: &str) {
    formula.set_text_content(None);
    let _ = formula.class_list().add_1("math-error");
    // Temml tells the place too, and shows it on a line of its own.
    let said = reason.lines().next().unwrap_or_default();
    let place = [" at position ", " at end of input"].iter().filter_map(|place| said.find(place)).min();
    let reason = said.get(..place.unwrap_or(said.len())).unwrap_or_default().trim().trim_end_matches(':');
    dom::set(formula, "title", reason);
    for part in [text_element("code", "", source), text_element("span", "math-error-reason", reason)].iter().flatten() {
        append(formula, part);
    }
}

fn add_styles() {
    if carried::add_style(STYLES) {
        return;
    }
    let Some(head) = document().and_then(|document| document.head()) else { return };
    let selector = format!("link[href=\"{STYLES}\"]");
    if head.query_selector(&selector).ok().flatten().is_none()
        && let Some(link) = element("link", "")
    {
        dom::set(&link, "rel", "stylesheet");
        dom::set(&link, "href", STYLES);
        append(&head, &link);
    }
}
