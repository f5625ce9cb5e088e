use yew::prelude::*;

use crate::app::settings::SettingsContext;
use crate::look::SCOPE_CLASS;

#[derive(Properties, PartialEq)]
pub struct LookScopeProps {
    pub children: Html,
}

/// What a vault's look changes. To its style sheets these are the document's root and body, as Obsidian has them around a
/// note; what lies outside they can't reach.
#[component]
pub fn LookScope(props: &LookScopeProps) -> Html {
    let is_dark = use_context::<SettingsContext>().is_some_and(|context| context.resolved.is_dark);
    let theme = if is_dark { "theme-dark" } else { "theme-light" };
    html! {
        <vault-html class={SCOPE_CLASS}>
            <vault-body class={classes!("obsidian-app", "show-inline-title", theme)}>
                <div class="markdown-reading-view">{ props.children.clone() }</div>
            </vault-body>
        </vault-html>
    }
}
