use yew::prelude::*;

use super::CommandContext;
use crate::app::widgets::{Dialog, icon};
use crate::commands::hotkey::shown;
use crate::commands::{Binding, Group, Hint, Keyboard, Origin};

#[derive(Properties, PartialEq)]
pub struct HelpProps {
    pub on_close: Callback<()>,
}

/// All commands with their keys.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let Some(context) = use_context::<CommandContext>() else { return Html::default() };
    let keymap = &context.keymap;
    let has_vault_keys = keymap.bindings().iter().any(|binding| binding.origin == Origin::Vault);
    let group = |group: Group| {
        let bindings = keymap.bindings().iter().filter(|binding| binding.command.group == group);
        html! {
            <section key={group.name()} class="hotkeys-group" aria-label={group.name()}>
                <h3>{ group.name() }</h3>
                <ul>{ for bindings.map(|binding| row(binding, keymap.keyboard())) }</ul>
            </section>
        }
    };
    html! {
        <Dialog title="Hotkeys" on_close={props.on_close.clone()}>
            <div class="hotkeys" tabindex="0" role="region" aria-label="All hotkeys">
                if has_vault_keys {
                    <p class="hotkeys-legend">{ icon("folder") }<span>{ "These keys are the vault’s own." }</span></p>
                }
                { for Group::ALL.into_iter().map(group) }
            </div>
        </Dialog>
    }
}

fn row(binding: &Binding, keyboard: Keyboard) -> Html {
    let command = binding.command;
    // A hint is about the keys of the table.
    let matters = |hint: &Hint| hint.keyboard.is_none_or(|only| only == keyboard) && !binding.hotkeys.is_empty();
    let hint = command.hint.filter(|hint| binding.origin == Origin::Ours && matters(hint));
    let is_vaults = binding.origin == Origin::Vault;
    let key = |hotkey: &crate::vault::Hotkey| html! { <kbd class="hotkey">{ shown(hotkey, keyboard) }</kbd> };
    let reserved: Vec<String> = binding.reserved.iter().map(|hotkey| shown(hotkey, keyboard)).collect();
    html! {
        <li key={command.id} class="hotkeys-row">
            <span class="hotkeys-name">
                { command.name }
                if let Some(hint) = hint {
                    <span class="hotkeys-hint">{ hint.text }</span>
                }
                if !reserved.is_empty() {
                    <span class="hotkeys-hint">
                        { format!("The vault gives it {}, which the browser keeps for itself.", reserved.join(" and ")) }
                    </span>
                }
            </span>
            <span class="hotkeys-keys">
                if is_vaults {
                    <span class="hotkeys-origin">{ icon("folder") }<span class="visually-hidden">{ "By the vault: " }</span></span>
                }
                if binding.hotkeys.is_empty() {
                    <span class="hotkeys-none"><span aria-hidden="true">{ "–" }</span><span class="visually-hidden">{ "no key" }</span></span>
                }
                { for binding.hotkeys.iter().map(key) }
            </span>
        </li>
    }
}
