//! Pictures and pages from elsewhere. A card stands for each, and says from which host it comes: nothing is loaded before
//! the reader asks for it. A host may be allowed for good; then its pictures come by themselves, and its pages at a click.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlIFrameElement, MessageEvent};

use super::dom::{all, append, element, icon, set, text_element};
use super::media::Media;
use crate::web::carried;
use crate::web::page::{load, save};

/// Whatever is shown in it can't steer this page, whoever made it.
const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms";
const KEY: &str = "allowed-hosts";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Image,
    Frame,
}

impl Kind {
    fn of(place: &Element) -> Self {
        if place.class_list().contains("external-frame") { Self::Frame } else { Self::Image }
    }
}

/// Where what a place stands for is to be had on the web.
fn address_of(place: &Element) -> Option<String> {
    place.get_attribute("data-remote-src").filter(|address| address.starts_with("http"))
}

/// The hosts that the reader has allowed for good.
pub fn allowed_hosts() -> Vec<String> {
    load(KEY).unwrap_or_default()
}

pub fn forbid_host(host: &str) {
    let hosts: Vec<String> = allowed_hosts().into_iter().filter(|allowed| allowed != host).collect();
    save(KEY, &hosts);
}

fn allow_host(host: &str) {
    let mut hosts = allowed_hosts();
    if !hosts.iter().any(|allowed| allowed == host) {
        hosts.push(host.to_owned());
        save(KEY, &hosts);
    }
}

/// Puts cards where a piece of a note has something from elsewhere.
pub fn prepare(piece: &Element, media: &Media) {
    let places = all(piece, ":is(.external-image, .external-frame)[data-remote-src]");
    if places.is_empty() {
        return;
    }
    let allowed = allowed_hosts();
    for place in places {
        let kind = Kind::of(&place);
        let host = place.get_attribute("data-host").unwrap_or_default();
        if kind == Kind::Image && allowed.contains(&host) && !carried::is_here() {
            media.add(&place);
        } else {
            put_card(&place, kind, &host, allowed.contains(&host));
        }
    }
}

/// Loads what a place names. Asked for by the reader, or from an allowed host and near the screen.
pub fn show(place: &Element) {
    let kind = Kind::of(place);
    let Some(address) = address_of(place) else {
        return;
    };
    let name = place.get_attribute("data-alt").or_else(|| place.get_attribute("data-host")).unwrap_or_default();
    let Some(frame) = element("iframe", "remote-content") else { return };
    let (what, title) = match kind {
        Kind::Image => ("image", format!("Image: {name}")),
        Kind::Frame => ("frame", name),
    };
    set(&frame, "sandbox", SANDBOX);
    set(&frame, "title", &title);
    set(&frame, "allow", "fullscreen; picture-in-picture; encrypted-media");
    set(&frame, "src", &format!("remote.html#{what}={}", js_sys::encode_uri_component(&address)));
    for side in ["width", "height"] {
        if let Some(size) = place.get_attribute(side) {
            set(&frame, side, &size);
        }
    }
    if kind == Kind::Image {
        size_like_picture(&frame, place);
    }
    place.set_text_content(None);
    append(place, &frame);
    let _ = place.class_list().add_1("is-loaded");
}

/// The picture tells how large it is, and the frame becomes as large.
fn size_like_picture(frame: &Element, place: &Element) {
    let Some(window) = web_sys::window() else { return };
    let (frame, place) = (frame.clone(), place.clone());
    let listener = EventListener::new(&window, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let own = frame.dyn_ref::<HtmlIFrameElement>().and_then(HtmlIFrameElement::content_window);
        if !own.is_some_and(|own| event.source().is_some_and(|source| js_sys::Object::is(&source, &own))) {
            return;
        }
        let side = |name: &str| js_sys::Reflect::get(&event.data(), &name.into()).ok().and_then(|side| side.as_f64());
        let (Some(width), Some(height)) = (side("width"), side("height")) else { return };
        if width < 1.0 || height < 1.0 {
            let host = place.get_attribute("data-host").unwrap_or_default();
            place.set_text_content(Some(&format!("The image on {host} could not be loaded.")));
            return;
        }
        if let Some(style) = frame.dyn_ref::<HtmlElement>().map(HtmlElement::style) {
            let asked: Option<f64> = frame.get_attribute("width").and_then(|width| width.parse().ok());
            let _ = style.set_property("width", &format!("{}px", asked.unwrap_or(width)));
            let _ = style.set_property("height", "auto");
            let _ = style.set_property("aspect-ratio", &format!("{width} / {height}"));
        }
    });
    // It hears as long as the page lives; a frame that is gone sends nothing any more.
    listener.forget();
}

fn put_card(place: &Element, kind: Kind, host: &str, is_allowed: bool) {
    let Some(address) = address_of(place) else {
        return;
    };
    let card = || {
        let card = element("span", "remote-card")?;
        append(&card, &icon(if kind == Kind::Image { "image" } else { "monitor" })?);
        let text = element("span", "remote-card-text")?;
        append(&text, &text_element("span", "remote-card-title", &title(kind, host))?);
        append(&text, &text_element("span", "remote-card-hint", "Not loaded, to keep your reading private")?);
        append(&card, &text);
        let actions = element("span", "remote-card-actions")?;
        // A page that holds everything itself can show nothing from elsewhere: its policy lets no host in.
        if !carried::is_here() {
            append(&actions, &button("Load", "", place, None)?);
        }
        if !is_allowed && !carried::is_here() {
            append(&actions, &button("Always from here", "is-quiet", place, Some(host))?);
        }
        let link = text_element("a", "external-link", "Open")?;
        set(&link, "href", &address);
        set(&link, "aria-label", &format!("Open {host}"));
        set(&link, "target", "_blank");
        set(&link, "rel", "noopener noreferrer");
        append(&actions, &link);
        append(&card, &actions);
        Some(card)
    };
    if let Some(card) = card() {
        if let Some(text) = place.text_content().filter(|text| kind == Kind::Image && !text.is_empty()) {
            set(place, "data-alt", &text);
        }
        place.set_text_content(None);
        append(place, &card);
    }
}

/// What it is, in words that people know.
fn title(kind: Kind, host: &str) -> String {
    match (kind, host) {
        (Kind::Frame, "www.youtube-nocookie.com") => "Video on YouTube".to_owned(),
        (Kind::Frame, "platform.twitter.com") => "Post on X".to_owned(),
        (Kind::Frame, host) => format!("Page on {host}"),
        (Kind::Image, host) => format!("Image on {host}"),
    }
}

fn button(label: &str, class: &str, place: &Element, host: Option<&str>) -> Option<Element> {
    let button = text_element("button", &format!("button {class}"), label)?;
    if let Some(host) = host {
        set(&button, "title", &format!("Load images from {host} without being asked"));
    }
    set(&button, "type", "button");
    let (place, host) = (place.clone(), host.map(ToOwned::to_owned));
    let listener = EventListener::once(&button, "click", move |_| {
        if let Some(host) = &host {
            allow_host(host);
        }
        show(&place);
    });
    // It goes with its button.
    listener.forget();
    Some(button)
}
