//! What a freshly inserted piece of a note gets beyond its HTML.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom::{all, append, element, icon, set, text_element};
use super::media::Media;
use super::tasks::name_states;
use super::{callouts, diagram, math, remote};
use crate::app::address::{Address, with_search};
use crate::markdown::allowed;

pub fn enhance(piece: &Element, media: &Media) {
    math::set(piece, media.inner());
    for link in all(piece, "a.external-link") {
        set(&link, "target", "_blank");
        set(&link, "rel", "noopener noreferrer");
    }
    for tag in all(piece, "a.tag[data-tag]") {
        set(&tag, "href", &with_search(None, &search_of_tag(&tag)));
    }
    // The page's policy refuses styles in markup. What the renderer let through is checked again.
    for styled in all(piece, "[data-style]") {
        if let (Some(element), Some(style)) = (styled.dyn_ref::<HtmlElement>(), styled.get_attribute("data-style")) {
            element.style().set_css_text(&allowed::style(&style));
        }
    }
    for image in all(piece, "img[data-file]") {
        set(&image, "decoding", "async");
        media.add(&image);
    }
    remote::prepare(piece, media);
    all(piece, ".internal-embed[data-file][data-kind]").iter().for_each(|embed| file_embed(embed, media));
    all(piece, ".callout-title").iter().for_each(callout_title);
    all(piece, "a.markdown-embed-link").iter().for_each(|link| put_icon(link, "maximize"));
    all(piece, "pre > code.language-mermaid").iter().for_each(|code| diagram::prepare(code, media));
    // A part of code can't be read by itself.
    for code in all(piece, "pre > code[class*=language-]:not([data-continues], [data-continued])") {
        media.add(&code);
    }
    all(piece, "pre:not([data-continued])").iter().for_each(copy_button);
    all(piece, "table").iter().for_each(wide_table);
    name_states(piece);
}

/// What a tag's link searches for.
pub fn search_of_tag(tag: &Element) -> String {
    format!("tag:#{}", tag.get_attribute("data-tag").unwrap_or_default())
}

/// Sounds and films get a player, anything else a card that leads to the file.
fn file_embed(place: &Element, media: &Media) {
    let Some(path) = place.get_attribute("data-file") else { return };
    let name = path.rsplit('/').next().unwrap_or(&path);
    let player = |tag: &str| {
        let player = element(tag, "")?;
        set(&player, "controls", "");
        set(&player, "preload", "metadata");
        set(&player, "aria-label", name);
        set(&player, "data-file", &path);
        media.add(&player);
        Some(player)
    };
    let card = || {
        let card = element("a", "file-card internal-link")?;
        set(&card, "href", &Address::of(&path, "").to_string());
        set(&card, "data-href", &path);
        append(&card, &icon("file-text")?);
        append(&card, &text_element("span", "file-card-name", name)?);
        Some(card)
    };
    // The browser's own viewer shows it, at the page that `#page=3` names; a browser without one offers to save it.
    let pdf = || {
        let frame = element("iframe", "pdf-frame")?;
        set(&frame, "title", name);
        set(&frame, "data-file", &path);
        let subpath = place.get_attribute("data-subpath").unwrap_or_default();
        set(&frame, "data-place", &subpath);
        let height = subpath.trim_start_matches('#').split('&').find_map(|part| part.strip_prefix("height="));
        if let (Some(height), Some(frame)) =
            (height.and_then(|height| height.parse::<u32>().ok()), frame.dyn_ref::<HtmlElement>())
        {
            let _ = frame.style().set_property("height", &format!("{height}px"));
        }
        media.add(&frame);
        Some(frame)
    };
    let made = match place.get_attribute("data-kind").as_deref() {
        Some("audio") => player("audio"),
        Some("video") => player("video"),
        Some("pdf") => pdf(),
        _ => card(),
    };
    if let Some(made) = made {
        place.set_text_content(None);
        append(place, &made);
    }
}

/// The picture of a callout's type, and a chevron where it folds.
fn callout_title(title: &Element) {
    let kind = title.parent_element().and_then(|callout| callout.get_attribute("data-callout")).unwrap_or_default();
    for holder in all(title, ":scope > .callout-icon") {
        put_icon(&holder, callouts::icon_of(&kind));
    }
    for holder in all(title, ":scope > .callout-fold") {
        put_icon(&holder, "chevron-right");
    }
}

fn put_icon(holder: &Element, name: &str) {
    if let Some(icon) = icon(name) {
        append(holder, &icon);
    }
}

fn copy_button(code: &Element) {
    if let (Some(button), Some(picture)) = (element("button", "copy-code-button"), icon("copy")) {
        set(&button, "type", "button");
        set(&button, "aria-label", "Copy");
        set(&button, "title", "Copy");
        append(&button, &picture);
        append(code, &button);
    }
    // Long lines scroll, and what scrolls must be reached by keys.
    set(code, "tabindex", "0");
}

/// A wide table scrolls by itself instead of widening the note.
fn wide_table(table: &Element) {
    let Some(parent) = table.parent_element() else { return };
    if let Some(frame) = element("div", "table-wrapper") {
        set(&frame, "tabindex", "0");
        set(&frame, "role", "group");
        set(&frame, "aria-label", "Table");
        if parent.replace_child(&frame, table).is_ok() {
            append(&frame, table);
        }
    }
}
