use yew::prelude::*;

use super::{icon, icon_button};

/// Something that could be done now, and need not be.
pub struct Offer {
    /// What a screen reader calls it.
    pub label: &'static str,
    pub icon: &'static str,
    pub title: AttrValue,
    pub text: AttrValue,
    pub act: &'static str,
    pub on_act: Callback<MouseEvent>,
    pub decline: &'static str,
    pub on_decline: Callback<MouseEvent>,
}

/// Shows an offer above the page. The place is always there, so that a screen reader hears what comes into it.
pub fn offer_place(offer: Option<Offer>) -> Html {
    let view = |offer: Offer| {
        html! {
            <div class="toast offer" role="group" aria-label={offer.label}>
                { icon(offer.icon) }
                <p>
                    <strong>{ offer.title }</strong>
                    <span>{ offer.text }</span>
                </p>
                <button type="button" class="button is-primary" onclick={offer.on_act}>{ offer.act }</button>
                { icon_button("x", offer.decline, "", offer.on_decline) }
            </div>
        }
    };
    html! { <div class="offer-place" aria-live="polite">{ offer.map(view) }</div> }
}
