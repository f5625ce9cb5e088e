use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::drag::use_drag;
use super::focus::focus_now_and_soon;
use super::menu::{group_menu, tab_menu, use_menu};
use super::names::tab_id;
use super::tab::tab_view;
use crate::app::commands::{CommandContext, command_button};
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::widgets::{Menu, icon};
use crate::commands::Act;
use crate::workspace::{Group, GroupId, TabId, Workspace};

#[derive(Properties, PartialEq)]
pub struct TabBarProps {
    pub session: Session,
    pub workspace: Handle<Workspace>,
    pub group: GroupId,
    /// From 1, where there are several.
    pub number: Option<usize>,
    pub before: Html,
    pub after: Html,
}

/// The tabs of a group, in a row. Those of a stack are the spines of their notes, and not here.
#[component]
pub fn TabBar(props: &TabBarProps) -> Html {
    let TabBarProps { session, workspace, number, before, after, .. } = props;
    let commands = use_context::<CommandContext>();
    let menu = use_menu();
    let strip = use_node_ref();
    let drag = use_drag(session);
    let group = workspace.group(props.group);
    {
        let strip = strip.clone();
        use_effect_with((group.and_then(Group::active_id), group.map(|group| group.tabs.len())), move |_| {
            bring_into_sight(&strip);
        });
    }
    let Some(group) = group else { return Html::default() };
    let label = number.map_or_else(|| "Open tabs".to_owned(), |number| format!("Open tabs, group {number}"));
    let show_group_menu = {
        let (menu, id) = (menu.clone(), group.id);
        Callback::from(move |event: MouseEvent| menu.show_below(&event, group_menu(id)))
    };
    let tabs = html! {
        <div
            ref={strip}
            class="tab-strip"
            role="tablist"
            aria-label={label}
            onkeydown={on_key(session, group.id)}
            oncontextmenu={menu.on_context(tab_menu)}
            onpointerdown={drag.on_down.clone()}
        >
            { for group.tabs.iter().map(|tab| tab_view(session, tab, group.active_id() == Some(tab.id), false)) }
        </div>
    };
    let items = menu.items(session, workspace);
    html! {
        <div class="tab-bar">
            <div class="tab-bar-side">{ before.clone() }</div>
            if group.is_stacked {
                <div class="tab-strip" />
            } else {
                { tabs }
            }
            <div class="tab-bar-side">
                if let Some(commands) = &commands {
                    { command_button(commands, Act::NewTab, "New tab", "") }
                }
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Tab list"
                    title="Tab list"
                    aria-haspopup="menu"
                    aria-expanded={menu.is_open_for(group_menu(group.id)).to_string()}
                    onclick={show_group_menu}
                >
                    { icon("chevron-down") }
                </button>
                { after.clone() }
            </div>
            if let (Some(place), Some(items)) = (menu.place(), items) {
                <Menu label="Tabs" {place} {items} on_close={menu.on_close()} />
            }
            { drag.hint() }
        </div>
    }
}

/// Arrows go from tab to tab and show it; with Ctrl and Shift they take it along.
pub fn on_key(session: &Session, group: GroupId) -> Callback<KeyboardEvent> {
    let session = session.clone();
    Callback::from(move |event: KeyboardEvent| {
        let tabs = session.tabs_of(group);
        let Some(here) = focused_tab(&event).and_then(|tab| tabs.iter().position(|known| *known == tab)) else {
            return;
        };
        let (last, is_mod) = (tabs.len().saturating_sub(1), event.ctrl_key() || event.meta_key());
        let at = |at: usize| tabs.get(at).copied();
        let Some(tab) = at(here) else { return };
        let key = event.key();
        let goal = match key.as_str() {
            "ArrowRight" | "ArrowLeft" if is_mod && event.shift_key() => {
                session.shift_tab(tab, if key == "ArrowRight" { 1 } else { -1 });
                Some(tab)
            }
            _ if is_mod || event.shift_key() || event.alt_key() => return,
            "ArrowRight" | "ArrowDown" => at(if here == last { 0 } else { here + 1 }),
            "ArrowLeft" | "ArrowUp" => at(here.checked_sub(1).unwrap_or(last)),
            "Home" => at(0),
            "End" => at(last),
            "Delete" => {
                session.close_tab(tab);
                session.focused_tab()
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(goal) = goal {
            session.focus_tab(goal);
            focus_now_and_soon(tab_id(goal));
        }
    })
}

fn focused_tab(event: &KeyboardEvent) -> Option<TabId> {
    tab_of(&event.target_dyn_into::<Element>()?)
}

/// The tab that an element stands in.
pub fn tab_of(element: &Element) -> Option<TabId> {
    element.closest("[data-tab]").ok()??.get_attribute("data-tab")?.parse().ok().map(TabId)
}

fn bring_into_sight(strip: &NodeRef) {
    let active = strip.cast::<Element>().and_then(|strip| strip.query_selector(".note-tab.is-active").ok().flatten());
    if let Some(active) = active {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        active.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
