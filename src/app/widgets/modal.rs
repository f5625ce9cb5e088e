use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ModalProps {
    pub class: &'static str,
    /// Its name, or the `id` of the element that has it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    #[prop_or_default]
    pub labelled_by: Option<AttrValue>,
    pub on_close: Callback<()>,
    /// One element that fills it.
    pub children: Html,
}

/// Above all else, open as long as it is mounted. The browser keeps the focus inside and hears Escape.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
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
            let is_backdrop =
                event.target().is_some_and(|target| wasm_bindgen::JsCast::has_type::<HtmlDialogElement>(&target));
            if is_backdrop {
                on_close.emit(());
            }
        })
    };
    html! {
        <dialog
            ref={dialog}
            class={props.class}
            aria-label={props.label.clone()}
            aria-labelledby={props.labelled_by.clone()}
            {oncancel}
            {onclick}
        >
            { props.children.clone() }
        </dialog>
    }
}
