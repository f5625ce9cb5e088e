use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, DragEvent, Event, File, Window};
use yew::prelude::*;

use crate::app::session::Session;
use crate::app::state::{Action, Failure};
use crate::app::widgets::icon;

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
                    <p class="drop-hint">{ "A vault as a .zip. It stays on this device." }</p>
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
        open(&session, data);
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

/// Opens the first archive of what was dropped, or says what could be dropped instead.
fn open(session: &Session, data: &DataTransfer) {
    let files: Vec<File> =
        data.files().map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default();
    let is_archive = |file: &&File| file.name().to_lowercase().ends_with(".zip");
    if let Some(file) = files.iter().find(is_archive) {
        session.open(file.clone().into(), file.name());
    } else if let Some(folder) = folder_name(data) {
        session.dispatch(Action::OpeningFailed(Failure {
            file: folder.into(),
            reason: "This is a folder. Drop a .zip of it.".into(),
        }));
    } else if let Some(file) = files.first() {
        session.open(file.clone().into(), file.name());
    }
}

/// The name of a dropped folder. Browsers tell it by a method that never became a standard.
fn folder_name(data: &DataTransfer) -> Option<String> {
    let items = data.items();
    (0..items.length()).filter_map(|at| items.get(at)).find_map(|item| {
        let entry_of: Function = Reflect::get(&item, &"webkitGetAsEntry".into()).ok()?.dyn_into().ok()?;
        let entry: JsValue = entry_of.call0(&item).ok()?;
        let is_folder = Reflect::get(&entry, &"isDirectory".into()).ok()?.is_truthy();
        is_folder.then(|| Reflect::get(&entry, &"name".into()).ok()?.as_string()).flatten()
    })
}
