use yew::prelude::*;

use super::{choosing_folder, open_button, open_folder_button};
use crate::app::session::Session;
use crate::app::vaults::VaultList;
use crate::web::carried;

/// A start goes first: as a rule a vault takes this place before.
const AFTER_MS: u32 = 1000;

/// What the middle shows as long as no vault is open.
pub fn welcome(session: &Session) -> Html {
    html! {
        <div class="welcome">
            <img class="welcome-icon" src={carried::address("icons/icon.svg")} alt="" width="72" height="72" />
            <h1>{ "Open an Obsidian vault" }</h1>
            <p>{ "Drop its folder, or a .zip of it, anywhere on this page. It is read on this device and sent nowhere." }</p>
            <div class="welcome-buttons">
                { open_folder_button(choosing_folder(session), Some("Choose a folder"), "is-primary") }
                { open_button("Choose a .zip", "is-primary") }
            </div>
            if !carried::is_here() {
                <VaultList session={session.clone()} after_ms={AFTER_MS} />
            }
        </div>
    }
}
