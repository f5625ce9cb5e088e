use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use yew::prelude::*;

use crate::app::widgets::{Offer, offer_place};
use crate::web::page::{NewVersion, keep_app};

/// The first note goes first, and the graph beside it.
const AFTER_MS: u32 = 2000;

/// Keeps the app on this device, and says when there is a new version. The page is only loaded again when the reader
/// wants it.
#[component]
pub fn NewVersionOffer() -> Html {
    let version = use_state_eq(|| None::<NewVersion>);
    {
        let version = version.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                TimeoutFuture::new(AFTER_MS).await;
                keep_app(Rc::new(move |newer| version.set(Some(newer)))).await;
            });
        });
    }
    let offer = |newer: &NewVersion| {
        let (newer, version) = (newer.clone(), version.clone());
        Offer {
            label: "New version",
            icon: "rotate-ccw",
            title: "A new version is ready".into(),
            text: "It starts when the page is loaded again.".into(),
            act: "Reload",
            on_act: Callback::from(move |_: MouseEvent| newer.start()),
            decline: "Later",
            on_decline: Callback::from(move |_: MouseEvent| version.set(None)),
        }
    };
    offer_place(version.as_ref().map(offer))
}
