use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::icon_button;

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    pub title: AttrValue,
    pub on_close: Callback<()>,
    pub children: Html,
}

/// A modal dialog, open as long as it is mounted. The browser keeps the focus inside and hears Escape.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        let dialog = dialog.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            let _ = dialog.show_modal();
        }
        // Closing gives the focus back to where it came from.
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    let oncancel = props.on_close.reform(|event: Event| event.prevent_default());
    let onclick = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: MouseEvent| {
            // Only the backdrop is the dialog itself: everything inside lies in its frame.
            let is_backdrop = event.target().is_some_and(|target| target.has_type::<HtmlDialogElement>());
            if is_backdrop {
                on_close.emit(());
            }
        })
    };
    let on_close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={dialog} class="dialog" aria-labelledby="dialog-title" {oncancel} {onclick}>
            <div class="dialog-frame">
                <header class="dialog-header">
                    <h2 id="dialog-title">{ &props.title }</h2>
                    { icon_button("x", "Close", "", on_close) }
                </header>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
