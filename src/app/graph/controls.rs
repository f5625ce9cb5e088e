use yew::prelude::*;

use super::preferences::{DEPTHS, Preferences, ScopeChoice};
use super::settings::GraphSettings;
use crate::app::widgets::{MenuButton, MenuItem, icon, icon_button};

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub preferences: Preferences,
    pub on_change: Callback<Preferences>,
    /// There is an open note to be local to.
    pub has_note: bool,
    pub is_list: bool,
    pub on_list: Callback<()>,
    pub on_fit: Callback<()>,
    pub is_expanded: bool,
    pub on_expand: Callback<()>,
    /// What is behind the button for more.
    pub more: Vec<MenuItem>,
}

/// What stands above the graph.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let preferences = props.preferences;
    let scope_button = |scope: ScopeChoice, name: &'static str, is_disabled: bool| {
        let onclick = props.on_change.reform(move |_: MouseEvent| Preferences { scope, ..preferences });
        html! {
            <button type="button" aria-pressed={(preferences.scope == scope).to_string()} disabled={is_disabled} {onclick}>
                { name }
            </button>
        }
    };
    let set_depth = props.on_change.reform(move |depth: u8| Preferences { depth, ..preferences });
    let list_label = if props.is_list { "Show as graph" } else { "Show as list" };
    let list_icon = if props.is_list { "git-fork" } else { "list-tree" };
    let (expand_label, expand_icon) =
        if props.is_expanded { ("Leave full size", "minimize") } else { ("Full size", "maximize") };
    html! {
        <div class="graph-controls">
            <div class="graph-scope" role="group" aria-label="Part of the vault">
                { scope_button(ScopeChoice::Global, "All", false) }
                { scope_button(ScopeChoice::Local, "Local", !props.has_note) }
            </div>
            if preferences.scope == ScopeChoice::Local {
                <Depth depth={preferences.depth} on_depth={set_depth} />
            }
            <span class="graph-controls-gap" />
            if !props.is_list {
                { icon_button("locate", "Fit", "", props.on_fit.reform(|_: MouseEvent| ())) }
            }
            { icon_button(list_icon, list_label, "", props.on_list.reform(|_: MouseEvent| ())) }
            <GraphSettings {preferences} on_change={props.on_change.clone()} />
            <MenuButton icon="ellipsis" label="More graph tools" items={props.more.clone()} />
            { icon_button(expand_icon, expand_label, "", props.on_expand.reform(|_: MouseEvent| ())) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct DepthProps {
    depth: u8,
    on_depth: Callback<u8>,
}

/// How many steps from the open note are shown.
#[component]
fn Depth(props: &DepthProps) -> Html {
    let step = |picture: &'static str, label: &'static str, depth: u8| {
        let is_disabled = !DEPTHS.contains(&depth);
        let onclick = props.on_depth.reform(move |_: MouseEvent| depth);
        html! {
            <button type="button" class="icon-button" aria-label={label} title={label} disabled={is_disabled} {onclick}>
                { icon(picture) }
            </button>
        }
    };
    html! {
        <div class="graph-depth" role="group" aria-label="Depth">
            { step("minus", "Less depth", props.depth.saturating_sub(1)) }
            <output aria-label="Depth" title="Depth">{ props.depth }</output>
            { step("plus", "More depth", props.depth + 1) }
        </div>
    }
}
