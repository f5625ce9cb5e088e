//! Mermaid's diagrams: shown as pictures, with links laid over the nodes that stand for notes.

use std::rc::Rc;

use js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement};

use super::dom::{append, element, icon, set, text_element};
use super::media::{Inner, Media};
use crate::app::address::Address;
use crate::engine::{Answer, Request};
use crate::web::page::{Diagram, DiagramLink, DiagramTheme, ObjectUrl};

/// Mermaid's names for colours, and the variables of the theme that they follow.
const COLOURS: &[(&str, &str)] = &[
    ("background", "--background-primary"),
    ("primaryColor", "--background-primary-alt"),
    ("primaryTextColor", "--text-normal"),
    ("primaryBorderColor", "--text-faint"),
    ("secondaryColor", "--background-secondary"),
    ("secondaryTextColor", "--text-normal"),
    ("tertiaryColor", "--background-secondary-alt"),
    ("tertiaryTextColor", "--text-normal"),
    ("lineColor", "--text-faint"),
    ("textColor", "--text-normal"),
    ("mainBkg", "--background-primary-alt"),
    ("nodeBorder", "--text-faint"),
    ("clusterBkg", "--background-secondary"),
    ("clusterBorder", "--background-modifier-border-hover"),
    ("edgeLabelBackground", "--background-primary"),
    ("noteBkgColor", "--background-secondary-alt"),
    ("noteTextColor", "--text-normal"),
    ("noteBorderColor", "--background-modifier-border-hover"),
];

/// The hues of what a diagram tells apart by colour: slices, branches, periods.
const HUES: &[&str] = &[
    "--callout-info",
    "--callout-success",
    "--callout-warning",
    "--callout-example",
    "--callout-summary",
    "--callout-error",
];

/// Mermaid's names for them end in these numbers.
const SCALE: usize = 12;

/// How much of a hue is in such a colour; the rest is the background, on which texts are readable.
const HUE_SHARE: f64 = 0.3;

/// Makes the place for a diagram of its code block. The source stays readable until it is drawn.
pub fn prepare(code: &Element, media: &Media) {
    let Some(pre) = code.parent_element() else { return };
    let source = code.text_content().unwrap_or_default();
    let Some(place) = element("div", "mermaid") else { return };
    set(&place, "data-source", &source);
    let _ = code.class_list().remove_1("language-mermaid");
    if pre.replace_with_with_node_1(&place).is_ok() {
        append(&place, &pre);
        media.add(&place);
        media.watch_theme();
    }
}

/// Draws the diagram whose source the place holds; again, when the theme has changed.
pub fn draw(inner: &Rc<Inner>, place: Element) {
    let Some(source) = place.get_attribute("data-source") else { return };
    let theme = theme_at(&place);
    inner.diagram_theme.replace(theme.clone());
    let weak = Rc::downgrade(inner);
    let session = inner.session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let drawn = session.diagrams().draw(&source, &theme).await;
        // Meanwhile the reader may have left the note.
        let Some(inner) = weak.upgrade() else { return };
        match drawn {
            Ok(diagram) => show(&inner, &place, diagram),
            Err(reason) => show_error(&place, &reason),
        }
    });
}

fn show(inner: &Rc<Inner>, place: &Element, diagram: Diagram) {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&diagram.svg.as_str().into()), &options);
    let made = || {
        let address = ObjectUrl::new(&blob.ok()?)?;
        let frame = element("div", "mermaid-frame")?;
        let image = element("img", "")?;
        set(&image, "src", address.as_str());
        set(&image, "alt", &format!("Diagram: {}", diagram.label));
        set(&image, "width", &format!("{:.0}", diagram.width_px));
        set(&image, "height", &format!("{:.0}", diagram.height_px));
        append(&frame, &image);
        inner.keep(address);
        Some(frame)
    };
    let Some(frame) = made() else { return };
    for link in diagram.links {
        add_link(inner, &frame, link);
    }
    place.set_text_content(None);
    append(place, &frame);
    let _ = place.class_list().add_1("is-loaded");
}

/// A link over a node, whose text is the link's target.
fn add_link(inner: &Rc<Inner>, frame: &Element, link: DiagramLink) {
    let Some(anchor) = element("a", "internal-link") else { return };
    let percent = |part: f64| format!("{:.3}%", part * 100.0);
    set(&anchor, "data-href", &link.target);
    set(&anchor, "aria-label", &link.target);
    set(&anchor, "href", &Address::of(&link.target, "").to_string());
    if let Some(style) = wasm_bindgen::JsCast::dyn_ref::<HtmlElement>(&anchor).map(HtmlElement::style) {
        for (name, part) in [("left", link.left), ("top", link.top), ("width", link.width), ("height", link.height)] {
            let _ = style.set_property(name, &percent(part));
        }
    }
    append(frame, &anchor);
    let (session, from) = (inner.session.clone(), inner.path.clone());
    wasm_bindgen_futures::spawn_local(async move {
        match session.ask(Request::Resolve { from, target: link.target }).await {
            Answer::Resolved(Some((path, subpath))) => set(&anchor, "href", &Address::of(&path, &subpath).to_string()),
            _ => {
                let _ = anchor.class_list().add_1("is-unresolved");
            }
        }
    });
}

/// Draws the diagrams again that were drawn in other colours than those in force.
pub fn redraw(inner: &Rc<Inner>, places: &[Element]) {
    let drawn = |place: &&Element| place.class_list().contains("is-loaded");
    let Some(first) = places.iter().find(drawn) else { return };
    if inner.diagram_theme.replace(theme_at(first)) == *inner.diagram_theme.borrow() {
        return;
    }
    for place in places.iter().filter(drawn) {
        draw(inner, place.clone());
    }
}

/// The source stays, with what is wrong with it.
fn show_error(place: &Element, reason: &str) {
    if place.query_selector(".mermaid-error").ok().flatten().is_some() {
        return;
    }
    let error = || {
        let error = element("div", "mermaid-error")?;
        append(&error, &icon("triangle-alert")?);
        append(&error, &text_element("span", "", reason)?);
        Some(error)
    };
    if let Some(error) = error() {
        let _ = place.insert_before(&error, place.first_child().as_ref());
    }
}

/// The colours in force where the diagram stands, as plain values.
fn theme_at(place: &Element) -> DiagramTheme {
    let (Some(window), Some(probe)) = (web_sys::window(), element("i", "")) else { return DiagramTheme::default() };
    append(place, &probe);
    let computed = |name: &str| window.get_computed_style(&probe).ok().flatten()?.get_property_value(name).ok();
    let mut variables = Vec::new();
    if let Some(style) = wasm_bindgen::JsCast::dyn_ref::<HtmlElement>(&probe).map(HtmlElement::style) {
        let colour = |value: &str| {
            let _ = style.set_property("color", value);
            computed("color")
        };
        for (name, variable) in COLOURS {
            variables.extend(colour(&format!("var({variable})")).map(|value| ((*name).to_owned(), value)));
        }
        let background = colour("var(--background-primary)");
        let text = colour("var(--text-normal)").unwrap_or_default();
        let hues: Vec<String> = HUES
            .iter()
            .filter_map(|hue| mixed(&colour(&format!("rgb(var({hue}))"))?, background.as_deref()?))
            .collect();
        for (number, hue) in hues.iter().cycle().take(if hues.is_empty() { 0 } else { SCALE }).enumerate() {
            variables.push((format!("cScale{number}"), hue.clone()));
            variables.push((format!("cScaleLabel{number}"), text.clone()));
            variables.push((format!("pie{}", number + 1), hue.clone()));
        }
    }
    variables.extend(computed("font-family").map(|family| ("fontFamily".to_owned(), family)));
    let is_dark = computed("color-scheme").is_some_and(|scheme| scheme.contains("dark"));
    probe.remove();
    DiagramTheme { is_dark, variables }
}

/// A part of the hue in the background, both as browsers write computed colours: `rgb(1, 2, 3)`.
fn mixed(hue: &str, background: &str) -> Option<String> {
    let parts = |colour: &str| -> Option<Vec<f64>> {
        let inside = colour.split_once('(')?.1.trim_end_matches(')');
        let parts: Vec<f64> = inside.split([',', ' ', '/']).filter_map(|part| part.trim().parse().ok()).collect();
        (parts.len() >= 3).then_some(parts)
    };
    let (hue, background) = (parts(hue)?, parts(background)?);
    let part = |at: usize| Some(hue.get(at)? * HUE_SHARE + background.get(at)? * (1.0 - HUE_SHARE));
    Some(format!("rgb({:.0}, {:.0}, {:.0})", part(0)?, part(1)?, part(2)?))
}
