use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// A Lucide name.
    pub name: AttrValue,
}

/// A picture beside text, or inside of a button that has a name: silent to screen readers.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let address = format!("icons/lucide.svg#{}", props.name);
    html! {
        <svg class="svg-icon" aria-hidden="true" focusable="false"><use href={address} /></svg>
    }
}

#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    pub icon: AttrValue,
    /// Its name, also shown as a tooltip.
    pub label: AttrValue,
    pub onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub class: Classes,
    /// What it shows and hides is visible; nothing when it is not such a button.
    #[prop_or_default]
    pub expanded: Option<bool>,
}

/// A button that is only a picture.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let expanded = props.expanded.map(|expanded| expanded.to_string());
    html! {
        <button
            type="button"
            class={classes!("icon-button", props.class.clone())}
            aria-label={props.label.clone()}
            aria-expanded={expanded}
            title={props.label.clone()}
            onclick={props.onclick.clone()}
        >
            <Icon name={props.icon.clone()} />
        </button>
    }
}
