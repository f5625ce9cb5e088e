//! Clicks in a note.

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::enhance::search_of_tag;
use crate::app::address::Address;
use crate::app::session::Session;
use crate::workspace::Way;

/// Follows the link or copies the code that was clicked in the note at `path`.
pub fn click(event: &MouseEvent, session: &Session, path: &str) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let closest = |selector: &str| target.closest(selector).ok().flatten();
    if let Some(link) = closest("a") {
        // With a modifier it opens elsewhere, and that is heard of elsewhere.
        if event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key() {
            follow(event, session, path, &link);
        }
    // Of this class can be what a note likes, but no button: that would fill the clipboard by a press on anything.
    } else if let Some(button) = closest("button.copy-code-button") {
        copy(&button, session);
    }
}

fn follow(event: &MouseEvent, session: &Session, path: &str, link: &Element) {
    let classes = link.class_list();
    if classes.contains("tag") && link.has_attribute("data-tag") {
        event.prevent_default();
        session.search(&search_of_tag(link));
        return;
    }
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
        session.open_at(&address, Way::Here);
    } else if let Some(id) = href.strip_prefix('#') {
        event.prevent_default();
        session.go_to_element(path, "", id);
    }
}

fn unresolved(session: &Session, link: &Element) {
    let name = link.get_attribute("data-href").or_else(|| link.text_content()).unwrap_or_default();
    session.notice_unresolved(&name);
}

fn copy(button: &Element, session: &Session) {
    let Some(text) = button.parent_element().and_then(|pre| code_of(&pre)) else { return };
    let session = session.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let copied = crate::web::page::copy(&text).await;
        session.notice(if copied { "Copied." } else { "The browser does not allow copying here." });
    });
}

/// The text of a block of code; one that was cut goes on at the beginning of the next piece.
fn code_of(pre: &Element) -> Option<String> {
    let mut text = pre.query_selector("code").ok().flatten()?.text_content()?;
    let mut part = pre.clone();
    while part.has_attribute("data-continues") {
        let next = part.closest(".markdown-piece").ok().flatten()?.next_element_sibling();
        let Some(next) = next.and_then(|piece| piece.query_selector("pre[data-continued]").ok().flatten()) else {
            break;
        };
        text.push_str(&next.text_content().unwrap_or_default());
        part = next;
    }
    Some(text)
}
