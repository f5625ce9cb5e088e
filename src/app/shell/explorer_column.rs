use yew::prelude::*;

use super::layout::{Layout, Panel};
use crate::app::commands::{CommandContext, command_button, tip};
use crate::app::numbers::{count, grouped};
use crate::app::opening::{open_button, open_folder_button};
use crate::app::settings::SettingsMenu;
use crate::app::sidebar::{Sidebar, Views};
use crate::app::state::{AppState, OpenVault, Stage};
use crate::app::widgets::{Axis, Splitter, icon, icon_button};
use crate::commands::Act;
use crate::commands::hotkey::shown;
use crate::web::{beside, carried};

/// The left column: the vault's name, its files and the views beside them, what is in it.
pub fn explorer_column(
    state: &AppState,
    commands: Option<&CommandContext>,
    layout: Layout,
    set_layout: &Callback<Layout>,
    main: Panel,
    set_panel: &Callback<Panel>,
    views: Views,
) -> Html {
    let name = state.vault.as_ref().map_or_else(|| "Glassvault".to_owned(), |vault| vault.info.name.clone());
    let hide = set_layout.reform(move |_: MouseEvent| Layout { explorer_is_open: false, ..layout });
    let (min_px, max_px) = Layout::COLUMN_PX;
    let vault_is_readable = state.vault.as_ref().is_none_or(|vault| vault.info.settings.readable_line_length);
    html! {
        <div class="explorer-column" role={if matches!(main, Panel::Files | Panel::Search) { "main" } else { "navigation" }} aria-label="Vault">
            <div class="column-header">
                <img class="app-icon" src={carried::address("icons/icon.svg")} alt="" width="22" height="22" />
                <h1 class="vault-name" title={name.clone()}>{ vault_button(name, commands) }</h1>
                if let Some(commands) = commands {
                    { command_button(commands, Act::OpenPalette, "Open command palette", "") }
                }
                { icon_button("panel-left", "Hide files", "desk-only", hide) }
            </div>
            if let (Some(commands), Some(_)) = (commands, &state.vault) {
                { find_button(commands) }
            }
            if let Some(vault) = &state.vault {
                <Sidebar
                    vault={vault.clone()}
                    current={state.page.path()}
                    is_opening={state.opening.is_some()}
                    {views}
                    asked={state.asked.clone()}
                    revealed={state.revealed.clone()}
                    revision={state.revision}
                    on_choose={set_panel.reform(|()| Panel::Note)}
                />
            } else {
                <div class="explorer-scroller" />
            }
            <div class="column-footer">
                if let Some(vault) = &state.vault {
                    { counts(vault, commands) }
                }
                <div class="column-actions">
                    { open_button("Open vault", "is-wide") }
                    { open_folder_button(commands.map(|commands| run(commands, Act::OpenFolder)), None, "is-square") }
                    { share_button(state, commands) }
                    <SettingsMenu {vault_is_readable} />
                </div>
            </div>
            <Splitter
                label="Width of the files"
                axis={Axis::Right}
                size_px={layout.explorer_px}
                {min_px}
                {max_px}
                usual_px={Layout::default().explorer_px}
                on_size={set_layout.reform(move |explorer_px| Layout { explorer_px, ..layout })}
            />
        </div>
    }
}

/// The vault's name, behind which the other vaults are; a page that holds its vault knows no other.
fn vault_button(name: String, commands: Option<&CommandContext>) -> Html {
    match commands.filter(|_| !beside::is_for_one_vault()) {
        Some(commands) => html! {
            <button type="button" class="vault-name-button" aria-haspopup="dialog" onclick={run(commands, Act::ManageVaults)}>
                <span>{ name }</span>
                { icon("chevrons-up-down") }
            </button>
        },
        None => html! { { name } },
    }
}

/// There as soon as the links are known, which tell what goes together; not in a folder for a host, which has
/// nothing with it that a page is made with.
fn share_button(state: &AppState, commands: Option<&CommandContext>) -> Html {
    let is_read = state.vault.as_ref().is_some_and(|vault| vault.stage >= Stage::Links);
    match commands.filter(|_| is_read && !beside::is_here()) {
        Some(commands) => command_button(commands, Act::ShareVault, "Share this vault", ""),
        None => Html::default(),
    }
}

/// Looks like a field, and opens the quick switcher.
fn find_button(commands: &CommandContext) -> Html {
    let onclick = run(commands, Act::OpenSwitcher);
    html! {
        <button
            type="button"
            class="find-button"
            title={tip(commands, Act::OpenSwitcher, "Open quick switcher")}
            {onclick}
        >
            { icon("search") }
            <span class="find-button-text">{ "Find a note" }</span>
            if let Some(hotkey) = commands.keymap.first(Act::OpenSwitcher) {
                <kbd class="hotkey" aria-hidden="true">{ shown(hotkey, commands.keymap.keyboard()) }</kbd>
            }
        </button>
    }
}

fn run(commands: &CommandContext, act: Act) -> Callback<MouseEvent> {
    let commands = commands.clone();
    Callback::from(move |_: MouseEvent| commands.run(act))
}

fn counts(vault: &OpenVault, commands: Option<&CommandContext>) -> Html {
    html! {
        <div class="vault-counts">
            <button
                type="button"
                class="vault-figures"
                title={commands.map(|commands| tip(commands, Act::OpenReport, "Open vault report"))}
                onclick={commands.map(|commands| run(commands, Act::OpenReport))}
            >
                <span>{ count(vault.counts.notes, "note") }</span>
                if vault.stage >= Stage::Links {
                    <span>{ count(vault.counts.links, "link") }</span>
                }
            </button>
            if vault.counts.problems > 0 {
                <button
                    type="button"
                    class="vault-problems"
                    title="What was left out or altered"
                    onclick={commands.map(|commands| run(commands, Act::ShowProblems))}
                >
                    { icon("triangle-alert") }
                    { grouped(u64::from(vault.counts.problems)) }
                    <span class="visually-hidden">{ "left out or altered" }</span>
                </button>
            }
        </div>
    }
}
