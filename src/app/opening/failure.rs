use yew::prelude::*;

use crate::app::session::Session;
use crate::app::state::{Action, Failure};
use crate::app::widgets::{icon, icon_button};

/// Why a vault did not open. What was open before stays.
#[inline(never)]
pub fn failure_alert(failure: &Failure, session: &Session) -> Html {
    let session = session.clone();
    let on_close = Callback::from(move |_: MouseEvent| session.dispatch(Action::FailureRead));
    html! {
        <div class="toast failure" role="alert">
            { icon("triangle-alert") }
            <p>
                <strong>{ format!("{} can’t be opened", failure.file) }</strong>
                <span>{ &failure.reason }</span>
            </p>
            { icon_button("x", "Dismiss", "", on_close) }
        </div>
    }
}
