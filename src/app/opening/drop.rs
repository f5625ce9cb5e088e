use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, Event, Window};
use yew::prelude::*;

use crate::app::session::Session;
use crate::app::widgets::icon;
use crate::web::page::Dropped;

/// Hears files that are dragged over the page, and opens what is dropped. While files hover, it says so.
#[component]
pub fn DropZone() -> Html {
    let session = use_context::<Session>();
    let is_over = use_state_eq(|| false);
    {
        let is_over = is_over.clone();
        use_effect_with(session, move |session| {
            let listeners =
                session.clone().map(|session| listen(session, Callback::from(move |over| is_over.set(over))));
            move || drop(listeners)
        });
    }
    html! {
        if *is_over {
            <div class="drop-overlay" aria-hidden="true">
                <div class="drop-frame">
                    { icon("folder-open") }
                    <p class="drop-title">{ "Drop to open" }</p>
                    <p class="drop-hint">{ "A vault: its folder, a .zip or .tar of it, or notes. It stays on this device." }</p>
                </div>
            </div>
        }
    }
}

fn listen(session: Session, set_over: Callback<bool>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    // Entering an element comes before leaving the one around it.
    let depth = Rc::new(Cell::new(0_i32));
    let enter = {
        let (depth, set_over) = (Rc::clone(&depth), set_over.clone());
        move |_: &DataTransfer| {
            depth.set(depth.get() + 1);
            set_over.emit(true);
        }
    };
    let leave = {
        let (depth, set_over) = (Rc::clone(&depth), set_over.clone());
        move |_: &DataTransfer| {
            depth.set((depth.get() - 1).max(0));
            if depth.get() == 0 {
                set_over.emit(false);
            }
        }
    };
    let over = |data: &DataTransfer| data.set_drop_effect("copy");
    let dropped = move |data: &DataTransfer| {
        depth.set(0);
        set_over.emit(false);
        session.open_dropped(Dropped::of(data));
    };
    vec![
        on(&window, "dragenter", enter),
        on(&window, "dragleave", leave),
        on(&window, "dragover", over),
        on(&window, "drop", dropped),
    ]
}

/// Hears a kind of drag event, as far as files are dragged.
fn on(window: &Window, name: &'static str, act: impl Fn(&DataTransfer) + 'static) -> EventListener {
    EventListener::new_with_options(
        window,
        name,
        EventListenerOptions::enable_prevent_default(),
        move |event: &Event| {
            let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            if let Some(data) = data.filter(has_files) {
                event.prevent_default();
                act(&data);
            }
        },
    )
}

fn has_files(data: &DataTransfer) -> bool {
    data.types().iter().any(|kind| kind == "Files")
}
