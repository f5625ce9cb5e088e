use yew::prelude::*;

use super::row::way;
use super::use_known::use_known;
use crate::app::session::Session;
use crate::app::widgets::{icon, icon_button};
use crate::web::page::vaults::{KnownVault, Way};

#[derive(Properties, PartialEq)]
pub struct VaultOfferProps {
    pub session: Session,
    /// Nothing of the reader's is open, or being opened.
    pub is_wanted: bool,
}

/// It waits until the first note stands.
const AFTER_MS: u32 = 600;

/// Offers to go on with the vault that was opened last, where one click does it. The place is always there, so that a
/// screen reader hears what comes into it.
#[component]
pub fn VaultOffer(props: &VaultOfferProps) -> Html {
    let (known, _) = use_known(&props.session, AFTER_MS);
    let is_declined = use_state_eq(|| false);
    let last = known.as_ref().and_then(|known| known.first()).filter(|last| last.way() != Way::Again);
    let last = last.filter(|_| props.is_wanted && !*is_declined);
    let offer = |vault: &KnownVault| {
        let open = {
            let (session, vault) = (props.session.clone(), vault.clone());
            Callback::from(move |_: MouseEvent| session.open_known(&vault))
        };
        let decline = {
            let is_declined = is_declined.clone();
            Callback::from(move |_: MouseEvent| is_declined.set(true))
        };
        html! {
            <div class="toast vault-offer" role="group" aria-label="Your last vault">
                { icon(if vault.about.is_folder { "folder" } else { "archive" }) }
                <p>
                    <strong>{ vault.title() }</strong>
                    <span>{ if vault.way() == Way::Address { format!("Your last vault · {}", way(vault)) } else { "Your last vault".to_owned() } }</span>
                </p>
                <button type="button" class="button is-primary" onclick={open}>{ "Open again" }</button>
                { icon_button("x", "Not now", "", decline) }
            </div>
        }
    };
    html! { <div class="vault-offer-place" aria-live="polite">{ last.map(offer) }</div> }
}
