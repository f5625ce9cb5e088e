use yew::prelude::*;

use super::OpenButton;

/// What the middle shows as long as no vault is open.
#[component]
pub fn Welcome() -> Html {
    html! {
        <div class="welcome">
            <img class="welcome-icon" src="icons/icon.svg" alt="" width="72" height="72" />
            <h1>{ "Open an Obsidian vault" }</h1>
            <p>{ "Drop a .zip of it anywhere on this page. It is read on this device and sent nowhere." }</p>
            <OpenButton class="is-primary" />
        </div>
    }
}
