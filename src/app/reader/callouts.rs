use web_sys::Element;

use super::dom;
use crate::look::icon_named;
use crate::web::page::StyleSheets;

/// The picture of a callout's type, by Obsidian's names for them; unknown types look like `note`.
pub fn icon_of(kind: &str) -> &'static str {
    match kind {
        "abstract" | "summary" | "tldr" => "clipboard-list",
        "info" => "info",
        "todo" => "circle-check",
        "tip" | "hint" | "important" => "flame",
        "success" | "check" | "done" => "check",
        "question" | "help" | "faq" => "circle-help",
        "warning" | "caution" | "attention" => "triangle-alert",
        "failure" | "fail" | "missing" => "x",
        "danger" | "error" => "zap",
        "bug" => "bug",
        "example" => "list",
        "quote" | "cite" => "quote",
        _ => "pencil",
    }
}

/// Gives all callouts on the page their pictures again: the vault's look has been put on or taken off.
pub fn dress_all() {
    if let Some(root) = dom::document().and_then(|document| document.document_element()) {
        dress(&root);
    }
}

/// A vault's style sheets may give a type of callouts another picture, as `--callout-icon: lucide-flame`. Where they name
/// none of ours, it keeps its own.
pub fn dress(root: &Element) {
    let Some(window) = web_sys::window() else { return };
    let wears_sheets = StyleSheets::are_on();
    let wanted = |shape: Element| {
        let callout = shape.closest(".callout").ok()??;
        let named = || window.get_computed_style(&callout).ok()??.get_property_value("--callout-icon").ok();
        let named = if wears_sheets { named().unwrap_or_default() } else { String::new() };
        let kind = callout.get_attribute("data-callout").unwrap_or_default();
        Some((shape, icon_named(&named).unwrap_or_else(|| icon_of(&kind))))
    };
    let shapes = dom::all(root, ".callout > .callout-title > .callout-icon > svg > use");
    // All are read before any is changed: a change between two readings has the browser work out all styles again.
    let wanted: Vec<_> = shapes.into_iter().filter_map(wanted).collect();
    for (shape, name) in wanted {
        dom::set_icon(&shape, name);
    }
}
