use yew::prelude::*;

use super::icon;
use crate::web::page::{load, save};

#[derive(Properties, PartialEq)]
pub struct SectionProps {
    /// The name of the region.
    pub title: AttrValue,
    /// A number beside the name.
    #[prop_or_default]
    pub count: Option<AttrValue>,
    /// Whether it is open as long as nobody has folded or unfolded it.
    #[prop_or(true)]
    pub is_open_at_first: bool,
    /// Whether it is open, at first and whenever that changes.
    #[prop_or_default]
    pub on_turn: Callback<bool>,
    pub children: Html,
}

/// A part of the side panel that folds. Whether it is open is kept.
#[component]
pub fn Section(props: &SectionProps) -> Html {
    let key = format!("section.{}", props.title.to_lowercase());
    let is_open = use_state(|| load::<bool>(&key).unwrap_or(props.is_open_at_first));
    {
        let on_turn = props.on_turn.clone();
        use_effect_with(*is_open, move |is_open| on_turn.emit(*is_open));
    }
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| {
            save(&key, &!*is_open);
            is_open.set(!*is_open);
        })
    };
    let content_id = format!("section-{}", props.title.to_lowercase().replace(' ', "-"));
    html! {
        <section class="panel-section" aria-label={props.title.clone()} data-open={is_open.to_string()}>
            <h2 class="panel-heading">
                <button type="button" aria-expanded={is_open.to_string()} aria-controls={content_id.clone()} {onclick}>
                    <span class="collapse-icon">{ icon("chevron-right") }</span>
                    <span class="panel-title">{ &props.title }</span>
                    if let Some(count) = &props.count {
                        <span class="panel-count">{ count }</span>
                    }
                </button>
            </h2>
            <div id={content_id} class="panel-content" hidden={!*is_open}>
                { props.children.clone() }
            </div>
        </section>
    }
}
