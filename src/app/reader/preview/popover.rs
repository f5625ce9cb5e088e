use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::super::callouts;
use super::super::dom::{self, all, append, element, icon, set, text_element};
use super::super::follow;
use super::content::Content;
use super::placement;
use crate::app::look::scope_around;
use crate::app::session::Session;
use crate::web::page::StyleSheets;

/// Who asked for a popover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// The pointer rests on the link.
    Pointer,
    /// The link has the focus.
    Focus,
    /// A key that leads into it.
    Key,
    /// A finger that was held on the link.
    Touch,
}

/// One look at what a link leads to. Dropping it takes it away.
pub struct Popover {
    pub element: HtmlElement,
    pub link: HtmlElement,
    pub opener: Opener,
    /// Where the link was when the popover was put beside it.
    link_top_px: f64,
    _content: Content,
    _on_click: EventListener,
}

/// A link that moves by less than this, in pixels, still has its popover beside it.
const STILL_PX: f64 = 4.0;

/// What can have the focus in a popover.
const STOPS: &str = "a[href], button, summary, audio[controls], video[controls], [tabindex='0']";

impl Popover {
    pub fn show(
        session: &Session,
        content: Content,
        link: HtmlElement,
        (opener, pointer): (Opener, Option<(i32, i32)>),
        ordinal: u32,
        on_close: impl Fn() + 'static,
    ) -> Option<Self> {
        let popover: HtmlElement = element("div", "popover hover-popover")?.dyn_into().ok()?;
        let id = format!("preview-{ordinal}");
        set(&popover, "id", &id);
        set(&popover, "role", "dialog");
        set(&popover, "aria-label", &format!("Preview of {}", content.name));
        set(&popover, "tabindex", "-1");
        if let Some(header) = header(&content, opener) {
            append(&popover, &header);
        }
        let text = element("div", "markdown-embed markdown-preview-view markdown-rendered")?;
        for class in &content.classes {
            let _ = text.class_list().add_1(class);
        }
        let text_id = format!("{id}-text");
        set(&content.body, "id", &text_id);
        // What scrolls must be reached by keys.
        set(&text, "tabindex", "0");
        set(&text, "role", "group");
        set(&text, "aria-label", &content.name);
        append(&text, &scope_around(&content.body)?);
        append(&popover, &text);
        if opener == Opener::Focus {
            append(&popover, &hint()?);
        }
        let on_click = hear_clicks(session, &popover, &content.path, on_close);
        // What is short is read out with its link; what is long is only known to be there.
        let is_short = content.address.is_none();
        let _ = popover.class_list().toggle_with_force("is-short", is_short);
        set(&link, if is_short { "aria-describedby" } else { "aria-details" }, if is_short { &text_id } else { &id });
        dom::document()?.body()?.append_child(&popover).ok()?;
        if StyleSheets::are_on() {
            callouts::dress(&popover);
        }
        if opener == Opener::Touch {
            let _ = popover.class_list().add_1("is-sheet");
        } else {
            placement::place(&popover, &link, pointer);
        }
        let link_top_px = link.get_bounding_client_rect().top();
        Some(Self { element: popover, link, opener, link_top_px, _content: content, _on_click: on_click })
    }

    /// Whether the link has been scrolled away from under its popover.
    pub fn is_left_behind(&self) -> bool {
        let moved_px = self.link.get_bounding_client_rect().top() - self.link_top_px;
        self.opener != Opener::Touch && moved_px.abs() > STILL_PX
    }

    pub fn contains(&self, node: &Node) -> bool {
        self.element.contains(Some(node))
    }

    /// What has the focus first and last in it.
    pub fn ends(&self) -> Option<(Element, Element)> {
        let mut stops = all(&self.element, STOPS);
        stops.retain(|stop| stop.get_client_rects().length() > 0);
        Some((stops.first()?.clone(), stops.last()?.clone()))
    }
}

impl Drop for Popover {
    fn drop(&mut self) {
        self.element.remove();
        for attribute in ["aria-describedby", "aria-details"] {
            let _ = self.link.remove_attribute(attribute);
        }
    }
}

/// Gives an element the focus where it stands.
pub fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// What is looked at, and the way there.
fn header(content: &Content, opener: Opener) -> Option<Element> {
    if content.address.is_none() && opener != Opener::Touch {
        return None;
    }
    let header = element("div", "popover-header")?;
    append(&header, &text_element("span", "popover-title", &content.name)?);
    if let Some(address) = &content.address {
        let open = element("a", "icon-button popover-open")?;
        set(&open, "href", &address.to_string());
        set(&open, "aria-label", &format!("Open {}", content.name));
        set(&open, "title", "Open");
        append(&open, &icon("maximize")?);
        append(&header, &open);
    }
    if opener == Opener::Touch {
        let close = element("button", "icon-button popover-close")?;
        set(&close, "type", "button");
        set(&close, "aria-label", "Close");
        append(&close, &icon("x")?);
        append(&header, &close);
    }
    Some(header)
}

/// For those who came by keys.
fn hint() -> Option<Element> {
    let hint = element("p", "popover-hint")?;
    for (key, act) in [("Alt ↓", "goes in"), ("Esc", "closes")] {
        let part = element("span", "")?;
        append(&part, &text_element("kbd", "", key)?);
        append(&part, &text_element("span", "", act)?);
        append(&hint, &part);
    }
    Some(hint)
}

fn hear_clicks(session: &Session, popover: &HtmlElement, path: &str, on_close: impl Fn() + 'static) -> EventListener {
    let (session, path, inside) = (session.clone(), path.to_owned(), popover.clone());
    let act = move |event: &Event| {
        let Some(event) = event.dyn_ref::<MouseEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let closest = |selector: &str| target.as_ref()?.closest(selector).ok().flatten();
        if closest(".popover-close").is_some() {
            on_close();
        } else if let Some(id) = closest("a").and_then(|link| place_in_text(&link)) {
            event.prevent_default();
            scroll_to(&inside, &id);
        } else {
            follow::click(event, &session, &path);
        }
    };
    EventListener::new_with_options(popover, "click", EventListenerOptions::enable_prevent_default(), act)
}

/// The `id` that a link leads to within the same text.
fn place_in_text(link: &Element) -> Option<String> {
    let href = link.get_attribute("href")?;
    Some(href.strip_prefix('#').filter(|id| !id.starts_with('/'))?.to_owned())
}

fn scroll_to(inside: &Element, id: &str) {
    let place = dom::document().and_then(|document| document.get_element_by_id(id));
    if let Some(place) = place.filter(|place| inside.contains(Some(place))) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        place.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
