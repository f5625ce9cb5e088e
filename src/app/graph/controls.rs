use yew::prelude::*;

use super::fields::Form;
use crate::app::widgets::{MenuButton, MenuItem, icon, icon_button};
use crate::engine::{Depth, ScopeChoice};

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub form: Form,
    /// There is an open note to be local to.
    pub has_note: bool,
    pub is_list: bool,
    pub on_list: Callback<()>,
    pub on_fit: Callback<()>,
    pub is_expanded: bool,
    pub on_expand: Callback<()>,
    /// What is behind the button for more.
    pub more: Vec<MenuItem>,
    /// The button of the settings.
    pub children: Html,
}

/// What stands above the graph.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let form = &props.form;
    let scope_button = |scope: ScopeChoice, name: &'static str, is_disabled: bool| {
        let is_chosen = form.options.scope == scope;
        let form = form.clone();
        let onclick = Callback::from(move |_: MouseEvent| form.change(|all| all.scope = scope));
        html! {
            <button type="button" aria-pressed={is_chosen.to_string()} disabled={is_disabled} {onclick}>
                { name }
            </button>
        }
    };
    let set_depth = {
        let form = form.clone();
        Callback::from(move |depth: u8| form.change(|all| all.depth = Depth(depth)))
    };
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
            if form.options.scope == ScopeChoice::Local {
                <DepthSteps depth={form.options.depth.0} on_depth={set_depth} />
            }
            <span class="graph-controls-gap" />
            if !props.is_list {
                { icon_button("locate", "Fit", "", props.on_fit.reform(|_: MouseEvent| ())) }
            }
            { icon_button(list_icon, list_label, "", props.on_list.reform(|_: MouseEvent| ())) }
            { props.children.clone() }
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
fn DepthSteps(props: &DepthProps) -> Html {
    let step = |picture: &'static str, label: &'static str, depth: u8| {
        let is_disabled = !Depth::ALL.contains(&depth);
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
