use yew::prelude::*;

use super::{Modal, icon_button};

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    pub title: AttrValue,
    pub on_close: Callback<()>,
    pub children: Html,
}

/// A modal dialog with a title and a button that closes it.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let on_close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <Modal class="dialog" labelled_by="dialog-title" on_close={props.on_close.clone()}>
            <div class="dialog-frame">
                <header class="dialog-header">
                    <h2 id="dialog-title">{ &props.title }</h2>
                    { icon_button("x", "Close", "", on_close) }
                </header>
                { props.children.clone() }
            </div>
        </Modal>
    }
}
