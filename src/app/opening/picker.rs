use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::session::Session;
use crate::app::widgets::Icon;

/// By which the button finds the input.
const ID: &str = "open-vault";

/// The file input. It stays in the document, out of sight; buttons open it.
#[component]
pub fn PickerInput() -> Html {
    let session = use_context::<Session>();
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let (Some(session), Some(file)) = (&session, input.files().and_then(|files| files.get(0))) {
            let name = file.name();
            session.open(file.into(), name);
        }
        // The same file chosen again is a change too.
        input.set_value("");
    });
    html! {
        <input id={ID} type="file" accept=".zip,application/zip" class="visually-hidden" tabindex="-1" aria-label="Vault archive" {onchange} />
    }
}

#[derive(Properties, PartialEq)]
pub struct OpenButtonProps {
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn OpenButton(props: &OpenButtonProps) -> Html {
    let onclick = Callback::from(|_: MouseEvent| {
        let input = web_sys::window().and_then(|window| window.document()?.get_element_by_id(ID));
        if let Some(input) = input.and_then(|input| wasm_bindgen::JsCast::dyn_into::<HtmlInputElement>(input).ok()) {
            input.click();
        }
    });
    html! {
        <button type="button" class={classes!("button", props.class.clone())} {onclick}>
            <Icon name="folder-open" />
            <span>{ "Open vault" }</span>
        </button>
    }
}
