use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent};
use yew::prelude::*;

use super::CommandContext;
use crate::commands::{Act, Stroke};

/// Where letters are typed, and keys without Control or Command mean just that.
const FIELD: &str = "input:not([type='checkbox'], [type='radio'], [type='button'], [type='range']), textarea, select, [contenteditable]";

/// Runs commands by their hotkeys, wherever the focus is.
#[hook]
pub fn use_hotkeys(context: &CommandContext) {
    use_effect_with(context.clone(), |context| {
        let context = context.clone();
        let listener = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    hear(&context, event);
                }
            })
        });
        move || drop(listener)
    });
}

fn hear(context: &CommandContext, event: &KeyboardEvent) {
    // What has been of use to a part of the page is no hotkey.
    if event.default_prevented() || event.is_composing() {
        return;
    }
    let (key, code) = (event.key(), event.code());
    let stroke = Stroke {
        key: &key,
        code: &code,
        is_ctrl: event.ctrl_key(),
        is_meta: event.meta_key(),
        is_alt: event.alt_key(),
        is_shift: event.shift_key(),
    };
    let is_typing = event.target().is_some_and(|target| is_field(&target));
    let Some(act) = context.keymap.pressed(&stroke, is_typing) else { return };
    // Keys that can't do anything now are the browser's.
    if !context.is_available(act) || !dialogs_let(act) {
        return;
    }
    event.prevent_default();
    if !event.repeat() {
        context.run(act);
    }
}

fn is_field(target: &EventTarget) -> bool {
    target.dyn_ref::<Element>().is_some_and(|element| element.closest(FIELD).ok().flatten().is_some())
}

/// A dialog has the keys for itself; only one prompt may take another's place.
fn dialogs_let(act: Act) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let dialog = document.and_then(|document| document.query_selector("dialog[open]").ok().flatten());
    dialog.is_none_or(|dialog| {
        dialog.class_list().contains("prompt") && matches!(act, Act::OpenPalette | Act::OpenSwitcher)
    })
}
