use yew::prelude::*;

use super::{open_button, open_folder_button};
use crate::web::carried;

/// What the middle shows as long as no vault is open.
pub fn welcome() -> Html {
    html! {
        <div class="welcome">
            <img class="welcome-icon" src={carried::address("icons/icon.svg")} alt="" width="72" height="72" />
            <h1>{ "Open an Obsidian vault" }</h1>
            <p>{ "Drop its folder, or a .zip of it, anywhere on this page. It is read on this device and sent nowhere." }</p>
            <div class="welcome-buttons">
                { open_folder_button(Some("Choose a folder"), "is-primary") }
                { open_button("Choose a .zip", "is-primary") }
            </div>
        </div>
    }
}
