//! The browser's focus follows that of the workspace.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::state::Panes;
use crate::engine::VaultInfo;

/// What scrolls in the pane with the focus. Nothing in a note can stand in such a place, whatever its classes are.
pub const NOTE_SCROLLER: &str = ".reader-column > .panes > .workspace-tabs > .workspace-leaf.mod-active > .reader-scroller, \
     .reader-column > .panes > .workspace-tabs > .stack > .stacked-leaf > .workspace-leaf.mod-active > .reader-scroller";

/// A link that was followed by keys is gone with its note, a tab with what it showed, and a command leads to another
/// pane: the focus moves to what is read now. Before the first note there was nothing to follow, and the focus stays where
/// the Tab key begins. What is outside of the panes keeps it.
#[hook]
pub fn use_focus(panes: &Panes, vault: Option<&Handle<VaultInfo>>) {
    // The vault of which something has been shown.
    let known = use_mut_ref(|| None::<Handle<VaultInfo>>);
    let shown = (panes.workspace.focused_id(), panes.focused().visit(), vault.cloned());
    use_effect_with(shown, move |(_, visit, vault)| {
        let was_known = *known.borrow() == *vault;
        if visit.is_some() {
            known.borrow_mut().clone_from(vault);
        }
        if visit.is_none() || !was_known {
            return;
        }
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let is_lost = document.active_element().is_none_or(|element| {
            let leaf = element.closest(".workspace-leaf").ok().flatten();
            element.tag_name() == "BODY" || leaf.is_some_and(|leaf| !leaf.class_list().contains("mod-active"))
        });
        let scroller = document.query_selector(NOTE_SCROLLER).ok().flatten();
        if let Some(scroller) = scroller.and_then(|scroller| scroller.dyn_into().ok()).filter(|_| is_lost) {
            focus(&scroller);
        }
    });
}

/// Gives the focus to an element, and again when the page has been brought up to date: it may have been moved.
pub fn focus_now_and_soon(id: String) {
    let act = move || {
        let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into().ok()) {
            focus(&element);
        }
    };
    act();
    Timeout::new(0, act).forget();
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
