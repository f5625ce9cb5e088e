use yew::prelude::*;

use super::row::way;
use super::use_known::use_known;
use crate::app::session::Session;
use crate::app::widgets::{Offer, offer_place};
use crate::web::page::vaults::{KnownVault, Way};

#[derive(Properties, PartialEq)]
pub struct VaultOfferProps {
    pub session: Session,
    /// Nothing of the reader's is open, or being opened.
    pub is_wanted: bool,
}

/// It waits until the first note stands.
const AFTER_MS: u32 = 600;

/// Offers to go on with the vault that was opened last, where one click does it.
#[component]
pub fn VaultOffer(props: &VaultOfferProps) -> Html {
    let (known, _) = use_known(&props.session, AFTER_MS);
    let is_declined = use_state_eq(|| false);
    let last = known.as_ref().and_then(|known| known.first()).filter(|last| last.way() != Way::Again);
    let last = last.filter(|_| props.is_wanted && !*is_declined);
    let offer = |vault: &KnownVault| {
        let (session, known, is_declined) = (props.session.clone(), vault.clone(), is_declined.clone());
        let from = if vault.way() == Way::Address { format!(" · {}", way(vault)) } else { String::new() };
        Offer {
            label: "Your last vault",
            icon: if vault.about.is_folder { "folder" } else { "archive" },
            title: vault.title().to_owned().into(),
            text: format!("Your last vault{from}").into(),
            act: "Open again",
            on_act: Callback::from(move |_: MouseEvent| session.open_known(&known)),
            decline: "Not now",
            on_decline: Callback::from(move |_: MouseEvent| is_declined.set(true)),
        }
    };
    offer_place(last.map(offer))
}
