use yew::prelude::*;

use super::layout::{Layout, Panel};
use crate::app::numbers::{count, grouped};
use crate::app::opening::open_button;
use crate::app::settings::SettingsMenu;
use crate::app::sidebar::{Sidebar, Tab};
use crate::app::state::{AppState, OpenVault, Stage};
use crate::app::widgets::{Axis, Splitter, icon, icon_button};

/// The left column: the vault's name, its files and the views beside them, what is in it.
pub fn explorer_column(
    state: &AppState,
    layout: Layout,
    set_layout: &Callback<Layout>,
    main: Panel,
    set_panel: &Callback<Panel>,
    (tab, on_tab): (Tab, Callback<Tab>),
    show_problems: &Callback<bool>,
) -> Html {
    let name = state.vault.as_ref().map_or_else(|| "Glassvault".to_owned(), |vault| vault.info.name.clone());
    let hide = set_layout.reform(move |_: MouseEvent| Layout { explorer_is_open: false, ..layout });
    let (min_px, max_px) = Layout::COLUMN_PX;
    html! {
        <div class="explorer-column" role={if matches!(main, Panel::Files | Panel::Search) { "main" } else { "navigation" }} aria-label="Vault">
            <div class="column-header">
                <img class="app-icon" src="icons/icon.svg" alt="" width="22" height="22" />
                <h1 class="vault-name" title={name.clone()}>{ name }</h1>
                { icon_button("panel-left", "Hide files", "desk-only", hide) }
            </div>
            if let Some(vault) = &state.vault {
                <Sidebar
                    vault={vault.clone()}
                    current={state.page.path()}
                    {tab}
                    {on_tab}
                    asked={state.asked.clone()}
                    revision={state.revision}
                    on_choose={set_panel.reform(|()| Panel::Note)}
                />
            } else {
                <div class="explorer-scroller" />
            }
            <div class="column-footer">
                if let Some(vault) = &state.vault {
                    { counts(vault, show_problems) }
                }
                <div class="column-actions">
                    { open_button("Open vault", "is-wide") }
                    <SettingsMenu />
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

fn counts(vault: &OpenVault, show_problems: &Callback<bool>) -> Html {
    html! {
        <div class="vault-counts">
            <span>{ count(vault.counts.notes, "note") }</span>
            if vault.stage >= Stage::Links {
                <span>{ count(vault.counts.links, "link") }</span>
            }
            if vault.counts.problems > 0 {
                <button
                    type="button"
                    class="vault-problems"
                    title="What was left out or altered"
                    onclick={show_problems.reform(|_: MouseEvent| true)}
                >
                    { icon("triangle-alert") }
                    { grouped(u64::from(vault.counts.problems)) }
                    <span class="visually-hidden">{ "left out or altered" }</span>
                </button>
            }
        </div>
    }
}
