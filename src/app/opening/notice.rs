use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::session::Session;
use crate::app::state::{Action, Notice};

#[derive(Properties, PartialEq)]
pub struct NoticeToastProps {
    pub notice: Notice,
}

const SHOWN_MS: u32 = 5000;

/// A sentence that is shown for a while. Screen readers hear it from the status line.
#[component]
pub fn NoticeToast(props: &NoticeToastProps) -> Html {
    let session = use_context::<Session>();
    use_effect_with(props.notice.number, move |number| {
        let number = *number;
        let timeout =
            session.map(|session| Timeout::new(SHOWN_MS, move || session.dispatch(Action::NoticeRead(number))));
        move || drop(timeout)
    });
    html! { <div class="toast notice" aria-hidden="true">{ &props.notice.text }</div> }
}
