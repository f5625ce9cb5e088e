use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::session::Session;
use crate::app::widgets::icon;

/// By which the button finds the input.
const ID: &str = "open-vault";

/// The file input. It stays in the document, out of sight and out of the way of keys and screen readers: buttons open it.
pub fn picker_input(session: &Session) -> Html {
    let session = session.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            let name = file.name();
            session.open(file.into(), name);
        }
        // The same file chosen again is a change too.
        input.set_value("");
    });
    html! {
        <input id={ID} type="file" accept=".zip,application/zip" class="visually-hidden" tabindex="-1" aria-hidden="true" aria-label="Vault archive" {onchange} />
    }
}

/// Opens the file input.
pub fn open_picker() {
    let input = web_sys::window().and_then(|window| window.document()?.get_element_by_id(ID));
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.click();
    }
}

/// A button that opens the file input.
pub fn open_button(label: &'static str, class: &'static str) -> Html {
    let onclick = Callback::from(|_: MouseEvent| open_picker());
    html! {
        <button type="button" class={classes!("button", class)} {onclick}>
            { icon("folder-open") }
            <span>{ label }</span>
        </button>
    }
}
