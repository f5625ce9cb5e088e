use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::session::Session;
use crate::app::widgets::icon;
use crate::web::page::pathed;
use crate::web::page::vaults::can_pick_folders;

/// What the reader chooses in the browser's dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choose {
    /// An archive, or some notes.
    Files,
    Folder,
}

impl Choose {
    /// By which buttons find the input.
    fn id(self) -> &'static str {
        match self {
            Self::Files => "open-vault",
            Self::Folder => "open-folder",
        }
    }
}

/// The file inputs. They stay in the document, out of sight and out of the way of keys and screen readers: buttons open them.
pub fn picker_inputs(session: &Session) -> Html {
    let on_files = {
        let session = session.clone();
        on_choice(move |input| {
            let files: Vec<_> = input.files().map(|list| pathed(&list)).unwrap_or_default();
            let files: Vec<_> = files.into_iter().map(|pathed| pathed.file).collect();
            session.open_files(&files);
        })
    };
    let on_folder = {
        let session = session.clone();
        on_choice(move |input| {
            let files = input.files().map(|list| pathed(&list)).unwrap_or_default();
            if !files.is_empty() {
                session.open_chosen_folder(files);
            }
        })
    };
    html! {
        <>
            <input id={Choose::Files.id()} type="file" multiple=true accept=".zip,application/zip,.tar,.tgz,.gz,application/gzip,application/x-tar,.md,text/markdown" class="visually-hidden" tabindex="-1" aria-hidden="true" aria-label="Vault archive" onchange={on_files} />
            <input id={Choose::Folder.id()} type="file" webkitdirectory=true class="visually-hidden" tabindex="-1" aria-hidden="true" aria-label="Vault folder" onchange={on_folder} />
        </>
    }
}

fn on_choice(act: impl Fn(&HtmlInputElement) + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        act(&input);
        // The same file chosen again is a change too.
        input.set_value("");
    })
}

/// Opens the browser's dialog.
pub fn open_picker(choose: Choose) {
    let input = web_sys::window().and_then(|window| window.document()?.get_element_by_id(choose.id()));
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.click();
    }
}

/// Whether the browser can choose folders: on most phones it can't.
pub fn can_choose_folders() -> bool {
    let input = web_sys::window().and_then(|window| window.document()?.create_element("input").ok());
    input.is_some_and(|input| js_sys::Reflect::has(&input, &"webkitdirectory".into()).unwrap_or_default())
}

/// What such a button does.
pub fn choosing_folder(session: &Session) -> Option<Callback<MouseEvent>> {
    let session = session.clone();
    Some(Callback::from(move |_: MouseEvent| choose_folder(&session)))
}

/// A button that opens the browser's dialog for an archive.
pub fn open_button(label: &'static str, class: &'static str) -> Html {
    let onclick = Callback::from(|_: MouseEvent| open_picker(Choose::Files));
    html! {
        <button type="button" class={classes!("button", class)} {onclick}>
            { icon("folder-open") }
            <span>{ label }</span>
        </button>
    }
}

/// Opens the browser's dialog for a folder: by preference one that gives a handle, by which it can be opened again.
pub fn choose_folder(session: &Session) {
    if can_pick_folders() {
        session.pick_folder();
    } else {
        open_picker(Choose::Folder);
    }
}

/// A button that opens the browser's dialog for a folder, where there is one.
pub fn open_folder_button(
    onclick: Option<Callback<MouseEvent>>,
    label: Option<&'static str>,
    class: &'static str,
) -> Html {
    if !can_choose_folders() {
        return html! {};
    }
    html! {
        <button type="button" class={classes!("button", class)} title={label.is_none().then_some("Open folder as vault")} aria-label={label.is_none().then_some("Open folder as vault")} {onclick}>
            { icon("folder") }
            if let Some(label) = label {
                <span>{ label }</span>
            }
        </button>
    }
}
