use yew::prelude::*;

use super::VaultList;
use crate::app::opening::{choosing_folder, open_button, open_folder_button};
use crate::app::session::Session;
use crate::app::widgets::{Dialog, switch};

#[derive(Properties, PartialEq)]
pub struct VaultsDialogProps {
    pub on_close: Callback<()>,
}

/// The vaults that were opened before, ways to open another, and what is remembered.
#[component]
pub fn VaultsDialog(props: &VaultsDialogProps) -> Html {
    let session = use_context::<Session>();
    let revision = use_state_eq(|| 0_u32);
    let Some(session) = session else { return Html::default() };
    let on_remember = {
        let (session, revision) = (session.clone(), revision.clone());
        Callback::from(move |is_on: bool| {
            let (session, revision) = (session.clone(), revision.clone());
            wasm_bindgen_futures::spawn_local(async move {
                session.remember_vaults(is_on).await;
                revision.set(*revision + 1);
            });
        })
    };
    let empty = html! { <p class="known-vaults-none">{ "Vaults that you open are listed here." }</p> };
    html! {
        <Dialog title="Vaults" on_close={props.on_close.clone()}>
            <div class="vaults-dialog">
                <VaultList session={session.clone()} revision={*revision} {empty} on_choose={props.on_close.clone()} />
                <div class="vaults-dialog-ways">
                    { open_folder_button(choosing_folder(&session), Some("Open folder as vault"), "") }
                    { open_button("Open a .zip", "") }
                </div>
                <div class="vaults-dialog-memory">
                    { switch("Remember vaults that I open".into(), session.remembers_vaults(), &on_remember) }
                    <p>
                        { "The list holds names, sizes and where the browser finds them, on this device only. What is in a vault is kept only where you choose “Keep on this device”." }
                    </p>
                </div>
            </div>
        </Dialog>
    }
}
