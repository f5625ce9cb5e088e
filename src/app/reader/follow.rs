//! Clicks in a note.

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use crate::app::address::Address;
use crate::app::session::Session;

/// Follows the link, folds the callout or copies the code that was clicked in the note at `path`.
pub fn click(event: &MouseEvent, session: &Session, path: &str) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let closest = |selector: &str| target.closest(selector).ok().flatten();
    if let Some(link) = closest("a") {
        // With a modifier the browser opens the link as it does any other.
        if event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key() {
            follow(event, session, path, &link);
        }
    } else if let Some(button) = closest(".copy-code-button") {
        copy(&button, session);
    } else if let Some(title) = closest(".callout.is-collapsible > .callout-title") {
        fold(&title);
    }
}

fn follow(event: &MouseEvent, session: &Session, path: &str, link: &Element) {
    let classes = link.class_list();
    let Some(href) = link.get_attribute("href") else {
        if classes.contains("is-unresolved") {
            event.prevent_default();
            unresolved(session, link);
        }
        return;
    };
    if classes.contains("is-unresolved") {
        event.prevent_default();
        unresolved(session, link);
    } else if let Some(address) = Address::parse(&href) {
        event.prevent_default();
        session.go_to(address);
    } else if let Some(id) = href.strip_prefix('#') {
        event.prevent_default();
        session.go_to_element(path, "", id);
    }
}

fn unresolved(session: &Session, link: &Element) {
    let name = link.get_attribute("data-href").or_else(|| link.text_content()).unwrap_or_default();
    session.notice(format!("“{name}” does not exist in this vault."));
}

fn fold(title: &Element) {
    let Some(callout) = title.parent_element() else { return };
    let is_collapsed = callout.class_list().toggle("is-collapsed").unwrap_or(false);
    if let Ok(Some(button)) = title.query_selector(":scope > .callout-fold") {
        let _ = button.set_attribute("aria-expanded", if is_collapsed { "false" } else { "true" });
    }
}

fn copy(button: &Element, session: &Session) {
    let code = button.parent_element().and_then(|pre| pre.query_selector("code").ok().flatten());
    let Some(text) = code.and_then(|code| code.text_content()) else { return };
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let copied = crate::web::page::copy(&text).await;
        session.notice(if copied { "Copied." } else { "The browser does not allow copying here." });
    });
}
