use yew::prelude::*;

use crate::app::session::Session;
use crate::app::state::{Action, Failure};
use crate::app::widgets::{Icon, IconButton};

#[derive(Properties, PartialEq)]
pub struct FailureAlertProps {
    pub failure: Failure,
}

/// Why a vault did not open. What was open before stays.
#[component]
pub fn FailureAlert(props: &FailureAlertProps) -> Html {
    let session = use_context::<Session>();
    let on_close = Callback::from(move |_: MouseEvent| {
        if let Some(session) = &session {
            session.dispatch(Action::FailureRead);
        }
    });
    html! {
        <div class="toast failure" role="alert">
            <Icon name="triangle-alert" />
            <p>
                <strong>{ format!("{} can’t be opened", props.failure.file) }</strong>
                <span>{ &props.failure.reason }</span>
            </p>
            <IconButton icon="x" label="Dismiss" onclick={on_close} />
        </div>
    }
}
