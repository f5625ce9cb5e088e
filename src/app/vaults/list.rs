use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::row::{RowActs, row};
use super::use_known::use_known;
use crate::app::numbers::size;
use crate::app::opening::{Choose, choose_folder, open_picker};
use crate::app::session::Session;
use crate::web::page::vaults::{KnownVault, Way};

#[derive(Properties, PartialEq)]
pub struct VaultListProps {
    pub session: Session,
    /// How long it waits before it reads the list.
    #[prop_or_default]
    pub after_ms: u32,
    /// Counts what changes the list from outside.
    #[prop_or_default]
    pub revision: u32,
    /// What is said when there is none.
    #[prop_or_default]
    pub empty: Html,
    /// A vault is being opened.
    #[prop_or_default]
    pub on_choose: Callback<()>,
}

/// Vaults that were opened before, each of which can be opened again, kept, and removed.
#[component]
pub fn VaultList(props: &VaultListProps) -> Html {
    let session = &props.session;
    let (known, renew) = use_known(session, props.after_ms);
    let busy = use_state_eq(|| None::<String>);
    let failure = use_state_eq(|| None::<String>);
    {
        let renew = renew.clone();
        use_effect_with(props.revision, move |revision| {
            if *revision > 0 {
                renew.emit(());
            }
        });
    }
    // A button that does its work and goes takes the focus with it.
    let has_lost = use_mut_ref(|| false);
    {
        let has_lost = has_lost.clone();
        use_effect_with(known.clone(), move |_| {
            if has_lost.take() {
                focus_first();
            }
        });
    }
    let Some(known) = known else { return Html::default() };
    if known.is_empty() {
        return props.empty.clone();
    }
    let open_id = session.open_vault_id();
    let view = |vault: &KnownVault| {
        let is_open = open_id.as_ref() == Some(&vault.id);
        let open = {
            let (session, vault, on_choose) = (session.clone(), vault.clone(), props.on_choose.clone());
            Callback::from(move |_: MouseEvent| {
                on_choose.emit(());
                match vault.way() {
                    _ if is_open => {}
                    Way::Again if vault.about.is_folder => choose_folder(&session),
                    Way::Again => open_picker(Choose::Files),
                    Way::Handle | Way::Kept | Way::Address => session.open_known(&vault),
                }
            })
        };
        // What opens by a click needs no copy, and what was opened from its copy has it.
        let can_be_kept = is_open && vault.handle.is_none() && session.can_keep_vault() && !session.is_kept_copy();
        let keep = can_be_kept.then(|| {
            let (session, renew, busy, failure) = (session.clone(), renew.clone(), busy.clone(), failure.clone());
            let (has_lost, id) = (has_lost.clone(), vault.id.clone());
            Callback::from(move |_: MouseEvent| {
                let (session, renew, busy, failure) = (session.clone(), renew.clone(), busy.clone(), failure.clone());
                let has_lost = has_lost.clone();
                busy.set(Some(id.clone()));
                failure.set(None);
                wasm_bindgen_futures::spawn_local(async move {
                    match session.keep_vault().await {
                        Ok(()) => {
                            session.say("A copy of the vault is kept on this device.");
                            has_lost.replace(true);
                        }
                        Err(reason) => failure.set(Some(reason)),
                    }
                    busy.set(None);
                    renew.emit(());
                });
            })
        });
        let remove = {
            let (session, vault, renew, has_lost) = (session.clone(), vault.clone(), renew.clone(), has_lost.clone());
            Callback::from(move |_: MouseEvent| {
                let (session, vault, renew) = (session.clone(), vault.clone(), renew.clone());
                has_lost.replace(true);
                wasm_bindgen_futures::spawn_local(async move {
                    session.forget_vault(&vault).await;
                    session.say(format!("{} is not in the list any more.", vault.title()));
                    renew.emit(());
                });
            })
        };
        row(vault, is_open, busy.as_ref() == Some(&vault.id), RowActs { open, keep, remove })
    };
    let kept: f64 = known.iter().filter_map(|vault| vault.about.kept_bytes).sum();
    html! {
        <>
            <ul class="known-vaults" aria-label="Recent vaults">{ for known.iter().map(view) }</ul>
            if let Some(failure) = &*failure {
                <p class="known-vaults-failure" role="alert">{ failure }</p>
            }
            if kept > 0.0 {
                <p class="known-vaults-sum">{ format!("Copies on this device take {}.", size(kept)) }</p>
            }
        </>
    }
}

/// Gives the focus to the list, or to what else can be done in its place.
fn focus_first() {
    let document = web_sys::window().and_then(|window| window.document());
    let found =
        document.and_then(|document| document.query_selector(".known-vault-open, .vaults-dialog .button").ok()?);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
