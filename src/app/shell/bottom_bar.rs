use yew::prelude::*;

use super::layout::Panel;
use crate::app::widgets::Icon;

#[derive(Properties, PartialEq)]
pub struct BottomBarProps {
    pub panel: Panel,
    pub on_choose: Callback<Panel>,
}

/// Which of the panels a phone shows.
#[component]
pub fn BottomBar(props: &BottomBarProps) -> Html {
    let button = |panel: Panel| {
        let onclick = props.on_choose.reform(move |_: MouseEvent| panel);
        html! {
            <button key={panel.name()} type="button" aria-pressed={(panel == props.panel).to_string()} {onclick}>
                <Icon name={panel.icon()} />
                <span>{ panel.label() }</span>
            </button>
        }
    };
    html! { <nav class="bottom-bar" aria-label="Views">{ for Panel::ALL.into_iter().map(button) }</nav> }
}
