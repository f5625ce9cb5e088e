use yew::prelude::*;

use crate::web::carried;

/// A picture of the sprite, by its Lucide name: beside text, or inside of a button that has a name. Screen readers pass
/// over it.
pub fn icon(name: &str) -> Html {
    html! {
        <svg class="svg-icon" aria-hidden="true" focusable="false"><use href={carried::icon(name)} /></svg>
    }
}

/// A button that is only a picture; its label is its name and its tooltip.
pub fn icon_button(
    name: &str,
    label: impl Into<AttrValue>,
    class: &'static str,
    onclick: Callback<MouseEvent>,
) -> Html {
    let label = label.into();
    html! {
        <button type="button" class={classes!("icon-button", class)} aria-label={label.clone()} title={label} {onclick}>
            { icon(name) }
        </button>
    }
}

/// The same for something that is on or off.
pub fn icon_toggle(name: &str, label: &'static str, is_on: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button
            type="button"
            class="icon-button"
            aria-label={label}
            title={label}
            aria-pressed={is_on.to_string()}
            {onclick}
        >
            { icon(name) }
        </button>
    }
}
