use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use yew::prelude::*;

use crate::app::widgets::{icon, icon_button};
use crate::web::page::{NewVersion, keep_app};

/// The first note goes first, and the graph beside it.
const AFTER_MS: u32 = 2000;

/// Keeps the app on this device, and says when there is a new version. The page is only loaded again when the reader
/// wants it. The place is always there, so that a screen reader hears what comes into it.
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
        let newer = newer.clone();
        let reload = Callback::from(move |_: MouseEvent| newer.start());
        let version = version.clone();
        let later = Callback::from(move |_: MouseEvent| version.set(None));
        html! {
            <div class="toast vault-offer" role="group" aria-label="New version">
                { icon("rotate-ccw") }
                <p>
                    <strong>{ "A new version is ready" }</strong>
                    <span>{ "It starts when the page is loaded again." }</span>
                </p>
                <button type="button" class="button is-primary" onclick={reload}>{ "Reload" }</button>
                { icon_button("x", "Later", "", later) }
            </div>
        }
    };
    html! { <div class="vault-offer-place" aria-live="polite">{ version.as_ref().map(offer) }</div> }
}
