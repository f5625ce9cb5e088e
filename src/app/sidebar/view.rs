use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Tab;
use crate::app::bookmarks::BookmarksPanel;
use crate::app::explorer::Explorer;
use crate::app::search::{SearchPanel, focus_input};
use crate::app::state::{Asked, OpenVault};
use crate::app::tags::TagsPanel;
use crate::app::widgets::icon;

#[derive(Properties, PartialEq)]
pub struct SidebarProps {
    pub vault: OpenVault,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    pub tab: Tab,
    pub on_tab: Callback<Tab>,
    pub asked: Option<Asked>,
    pub revision: u32,
    /// Something was chosen that is shown in the middle.
    pub on_choose: Callback<()>,
}

/// Tabs as the ARIA Authoring Practices have them. Files and search stay as they were left; the others are made anew.
#[component]
pub fn Sidebar(props: &SidebarProps) -> Html {
    let SidebarProps { vault, current, tab, on_tab, asked, revision, on_choose } = props;
    let choose = on_tab.reform(|tab: Tab| {
        // The field can take the cursor when its panel is shown.
        if tab == Tab::Search {
            Timeout::new(0, focus_input).forget();
        }
        tab
    });
    let onkeydown = {
        let (tab, on_tab) = (*tab, on_tab.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(next) = tab.after_key(&event.key()) {
                event.prevent_default();
                on_tab.emit(next);
                focus(&next.id());
            }
        })
    };
    let button = |here: Tab| {
        let is_chosen = here == *tab;
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
    let panel = |here: Tab, content: Html| {
        html! {
            <div
                key={here.label()}
                id={here.panel_id()}
                role="tabpanel"
                class="sidebar-panel"
                aria-labelledby={here.id()}
                hidden={here != *tab}
            >
                { content }
            </div>
        }
    };
    let tags =
        html! { <TagsPanel revision={*revision} is_complete={vault.stage >= crate::app::state::Stage::Links} /> };
    let bookmarks =
        html! { <BookmarksPanel tree={vault.tree.clone()} revision={*revision} on_choose={on_choose.clone()} /> };
    html! {
        <>
            <div class="sidebar-tabs workspace-tab-header-container" role="tablist" aria-label="Views of the vault" {onkeydown}>
                { for Tab::ALL.into_iter().map(button) }
            </div>
            { panel(Tab::Files, html! {
                <Explorer vault={vault.clone()} current={current.clone()} on_choose={on_choose.clone()} />
            }) }
            { panel(Tab::Search, html! {
                <SearchPanel asked={asked.clone()} revision={*revision} on_choose={on_choose.clone()} />
            }) }
            { panel(Tab::Tags, if *tab == Tab::Tags { tags } else { Html::default() }) }
            { panel(Tab::Bookmarks, if *tab == Tab::Bookmarks { bookmarks } else { Html::default() }) }
        </>
    }
}

fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
