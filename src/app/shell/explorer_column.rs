use yew::prelude::*;

use crate::app::explorer::Explorer;
use crate::app::numbers::{count, grouped};
use crate::app::opening::{ProblemsDialog, open_button};
use crate::app::settings::SettingsMenu;
use crate::app::state::{OpenVault, Stage};
use crate::app::widgets::{icon, icon_button};

#[derive(Properties, PartialEq)]
pub struct ExplorerColumnProps {
    pub vault: Option<OpenVault>,
    pub current: Option<AttrValue>,
    pub on_choose: Callback<()>,
    pub on_hide: Callback<MouseEvent>,
    /// It is all that is seen of the page.
    pub is_main: bool,
    pub splitter: Html,
}

/// The left column: the vault's name, its files, what is in it.
#[component]
pub fn ExplorerColumn(props: &ExplorerColumnProps) -> Html {
    let shows_problems = use_state_eq(|| false);
    let show_problems = {
        let shows_problems = shows_problems.clone();
        Callback::from(move |show: bool| shows_problems.set(show))
    };
    let name = props.vault.as_ref().map_or_else(|| "Glassvault".to_owned(), |vault| vault.info.name.clone());
    html! {
        <div class="explorer-column" role={if props.is_main { "main" } else { "navigation" }} aria-label="Vault">
            <header class="column-header">
                <img class="app-icon" src="icons/icon.svg" alt="" width="22" height="22" />
                <h1 class="vault-name" title={name.clone()}>{ name }</h1>
                { icon_button("panel-left", "Hide files", "desk-only", props.on_hide.clone()) }
            </header>
            if let Some(vault) = &props.vault {
                <Explorer vault={vault.clone()} current={props.current.clone()} on_choose={props.on_choose.clone()} />
            } else {
                <div class="explorer-scroller" />
            }
            <footer class="column-footer">
                if let Some(vault) = &props.vault {
                    <div class="vault-counts">
                        <span>{ count(vault.counts.notes, "note") }</span>
                        if vault.stage >= Stage::Links {
                            <span>{ count(vault.counts.links, "link") }</span>
                        }
                        if vault.counts.problems > 0 {
                            <button type="button" class="vault-problems" onclick={show_problems.reform(|_: MouseEvent| true)} title="What was left out or altered">
                                { icon("triangle-alert") }
                                { grouped(u64::from(vault.counts.problems)) }
                                <span class="visually-hidden">{ "left out or altered" }</span>
                            </button>
                        }
                    </div>
                }
                <div class="column-actions">
                    { open_button("Open vault", "is-wide") }
                    <SettingsMenu />
                </div>
            </footer>
            if *shows_problems {
                <ProblemsDialog on_close={show_problems.reform(|()| false)} />
            }
            { props.splitter.clone() }
        </div>
    }
}
