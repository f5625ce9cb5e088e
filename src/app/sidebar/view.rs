use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Tab, Tabs};
use crate::app::all_properties::AllPropertiesPanel;
use crate::app::bookmarks::BookmarksPanel;
use crate::app::calendar::{CalendarPanel, DailyNotes};
use crate::app::explorer::Explorer;
use crate::app::handle::Handle;
use crate::app::recent::RecentPanel;
use crate::app::report::ReportPanel;
use crate::app::search::{SearchPanel, focus_input};
use crate::app::state::{Asked, OpenVault, Revealed, Stage};
use crate::app::tags::TagsPanel;
use crate::app::widgets::{MenuButton, MenuItem, icon, use_whole};
use crate::vault::Day;

/// What the views are, as the whole page knows it.
#[derive(Clone, PartialEq)]
pub struct Views {
    pub tabs: Tabs,
    pub on_tab: Callback<Tab>,
    /// The vault's daily notes, when they are known.
    pub daily: Option<Handle<DailyNotes>>,
    pub today: Day,
}

#[derive(Properties, PartialEq)]
pub struct SidebarProps {
    pub vault: OpenVault,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    /// Whether the vault is being read.
    pub is_opening: bool,
    pub views: Views,
    pub asked: Option<Asked>,
    pub revealed: Option<Revealed>,
    pub revision: u32,
    /// Something was chosen that is shown in the middle.
    pub on_choose: Callback<()>,
}

/// Tabs as the ARIA Authoring Practices have them. Files and search stay as they were left; the others are made anew.
#[component]
pub fn Sidebar(props: &SidebarProps) -> Html {
    let SidebarProps { vault, current, is_opening, views, asked, revealed, revision, on_choose } = props;
    let Views { tabs, on_tab, daily, today } = views;
    let tab = tabs.chosen;
    let is_whole = use_whole();
    let choose = on_tab.reform(|tab: Tab| {
        // The field can take the cursor when its panel is shown.
        if tab == Tab::Search {
            Timeout::new(0, focus_input).forget();
        }
        tab
    });
    let onkeydown = {
        let (tabs, on_tab) = (*tabs, on_tab.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(next) = tabs.after_key(&event.key()) {
                event.prevent_default();
                on_tab.emit(next);
                focus(next.id());
            }
        })
    };
    let button = |here: Tab| {
        let is_chosen = here == tab;
        html! {
            <button
                key={here.label()}
                id={here.id()}
                type="button"
                role="tab"
                class={classes!("workspace-tab-header", is_chosen.then_some("is-active"))}
                aria-label={here.label()}
                title={here.label()}
                aria-selected={is_chosen.to_string()}
                aria-controls={here.panel_id()}
                tabindex={if is_chosen { "0" } else { "-1" }}
                onclick={choose.reform(move |_: MouseEvent| here)}
            >
                { icon(here.icon()) }
            </button>
        }
    };
    let more = |here: Tab| {
        let on_tab = on_tab.clone();
        let show = Callback::from(move |()| {
            on_tab.emit(here);
            Timeout::new(0, move || focus(here.id())).forget();
        });
        MenuItem::new(here.icon(), here.label(), show).choice(here == tab)
    };
    let others = Tab::MORE
        .into_iter()
        .filter(|here| *here != Tab::Calendar || daily.as_ref().is_some_and(|daily| !daily.is_empty()));
    let items: Vec<MenuItem> = others.map(more).collect();
    let panel = |here: Tab, content: Html| {
        html! {
            <div
                key={here.label()}
                id={here.panel_id()}
                role="tabpanel"
                class="sidebar-panel"
                aria-labelledby={here.id()}
                hidden={here != tab}
            >
                { content }
            </div>
        }
    };
    // What is not seen is not there.
    let made_anew = |here: Tab| match here {
        Tab::Tags => html! { <TagsPanel revision={*revision} is_complete={vault.stage >= Stage::Links} /> },
        Tab::Bookmarks => {
            html! { <BookmarksPanel tree={vault.tree.clone()} revision={*revision} on_choose={on_choose.clone()} /> }
        }
        Tab::Properties => {
            html! { <AllPropertiesPanel revision={*revision} is_complete={vault.stage >= Stage::Links} /> }
        }
        Tab::Recent => html! {
            <RecentPanel tree={vault.tree.clone()} current={current.clone()} on_choose={on_choose.clone()} />
        },
        Tab::Calendar => html! {
            <CalendarPanel notes={daily.clone()} today={*today} current={current.clone()} on_choose={on_choose.clone()} />
        },
        Tab::Report => html! {
            <ReportPanel
                revision={*revision}
                is_opening={*is_opening}
                current={current.clone()}
                on_choose={on_choose.clone()}
            />
        },
        Tab::Files | Tab::Search => Html::default(),
    };
    let with_panels = tabs.row().filter(|here| !matches!(here, Tab::Files | Tab::Search));
    html! {
        <>
            <div class="sidebar-tabs">
                <div class="workspace-tab-header-container" role="tablist" aria-label="Views of the vault" {onkeydown}>
                    { for tabs.row().map(button) }
                </div>
                <MenuButton icon="ellipsis" label="More views" {items} />
            </div>
            { panel(Tab::Files, html! {
                <Explorer
                    vault={vault.clone()}
                    current={current.clone()}
                    revealed={revealed.clone()}
                    on_choose={on_choose.clone()}
                />
            }) }
            { panel(Tab::Search, html! {
                if is_whole {
                    <SearchPanel asked={asked.clone()} revision={*revision} on_choose={on_choose.clone()} />
                }
            }) }
            { for with_panels.map(|here| panel(here, if here == tab && is_whole { made_anew(here) } else { Html::default() })) }
        </>
    }
}

fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
