use yew::prelude::*;

use crate::app::session::Session;
use crate::app::state::Action;
use crate::app::widgets::{Offer, offer_place};

/// Says that the open vault has changed where it lies, and offers to read it again. What is being read stays until then.
pub fn disk_offer(has_changed: bool, session: &Session) -> Html {
    let on_act = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.reload_vault())
    };
    let on_decline = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.dispatch(Action::ChangeLeft))
    };
    offer_place(has_changed.then(|| Offer {
        label: "Changed on disk",
        icon: "rotate-ccw",
        title: "Changed on disk".into(),
        text: "Tabs and places stay as they are.".into(),
        act: "Reload",
        on_act,
        decline: "Not now",
        on_decline,
    }))
}
