//! Where a link opens: that is for the keys held, and the button of the mouse, to say.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};
use yew::prelude::{hook, use_effect_with};

use crate::app::address::Address;
use crate::app::session::Session;
use crate::workspace::{Axis, Way};

/// Where a click opens a link, as in Obsidian: with Ctrl or Cmd, or by the middle button, in a new tab; with Alt as well,
/// to the right. With Shift, or Alt alone, the browser does with it whatever it does with links.
pub fn way_of_click(event: &MouseEvent) -> Option<Way> {
    let is_mod = event.ctrl_key() || event.meta_key();
    match (event.button(), event.shift_key(), is_mod, event.alt_key()) {
        (_, true, _, _) | (0, _, false, true) => None,
        (0, _, true, true) => Some(Way::Split(Axis::Row)),
        (0, _, true, false) | (1, ..) => Some(Way::Tab),
        (0, _, false, false) => Some(Way::Here),
        _ => None,
    }
}

/// Where Enter opens what is chosen.
pub fn way_of_key(event: &KeyboardEvent) -> Way {
    match (event.ctrl_key() || event.meta_key(), event.alt_key()) {
        (true, true) => Way::Split(Axis::Row),
        (true, false) => Way::Tab,
        _ => Way::Here,
    }
}

/// Opens links into the vault elsewhere when that is asked for, wherever on the page they stand. Whoever has a use for
/// such a click of its own hears it first.
#[hook]
pub fn use_links(session: &Session) {
    use_effect_with(session.clone(), |session| {
        let document = web_sys::window().and_then(|window| window.document());
        let listeners = document.map(|document| {
            ["click", "auxclick"].map(|name| {
                let session = session.clone();
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, name, options, move |event| follow(&session, event))
            })
        });
        move || drop(listeners)
    });
}

fn follow(session: &Session, event: &Event) {
    let Some(event) = event.dyn_ref::<MouseEvent>().filter(|event| !event.default_prevented()) else { return };
    let Some(way) = way_of_click(event).filter(|way| *way != Way::Here) else { return };
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let link = target.and_then(|target| target.closest("a[href^='#']").ok().flatten());
    let Some(address) = link.and_then(|link| Address::parse(&link.get_attribute("href")?)) else { return };
    event.prevent_default();
    if session.names_a_file(&address) {
        session.open_at(&address, way);
    } else {
        session.notice_unresolved(&address.path);
    }
}
