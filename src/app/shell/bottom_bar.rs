use yew::prelude::*;

use super::layout::Panel;
use crate::app::widgets::icon;

/// Which of the panels a phone shows.
pub fn bottom_bar(shown: Panel, on_choose: &Callback<Panel>) -> Html {
    let button = |panel: Panel| {
        let onclick = on_choose.reform(move |_: MouseEvent| panel);
        html! {
            <button key={panel.name()} type="button" aria-pressed={(panel == shown).to_string()} {onclick}>
                { icon(panel.icon()) }
                <span>{ panel.label() }</span>
            </button>
        }
    };
    html! { <nav class="bottom-bar" aria-label="Views">{ for Panel::ALL.into_iter().map(button) }</nav> }
}
