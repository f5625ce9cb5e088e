use std::rc::Rc;

use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollToOptions};
use yew::prelude::*;

use super::drag::use_drag;
use super::menu::{tab_menu, use_menu};
use super::names::{tab_id, title};
use super::pane::Pane;
use super::tab::tab_view;
use super::tab_bar::on_key;
use crate::app::session::Session;
use crate::app::state::{OpenVault, Page, Panes};
use crate::app::widgets::{Menu, use_media};
use crate::web::page::SizeWatch;
use crate::workspace::GroupId;
use crate::workspace::stack::Stack;

#[derive(Properties, PartialEq)]
pub struct StackViewProps {
    pub session: Session,
    pub panes: Panes,
    pub group: GroupId,
    pub vault: Option<OpenVault>,
    /// From 1, where there are several groups.
    pub number: Option<usize>,
}

/// As in the style sheet.
const SPINE_PX: f64 = 36.0;
const STILL: &str = "(prefers-reduced-motion: reduce)";

/// All tabs of a group side by side: each note slides over the one before, whose spine stays. Only those in sight are
/// rendered.
#[component]
pub fn StackView(props: &StackViewProps) -> Html {
    let StackViewProps { session, panes, vault, number, .. } = props;
    let workspace = &panes.workspace;
    let menu = use_menu();
    let drag = use_drag(session);
    let is_still = use_media(STILL);
    let scroller = use_node_ref();
    let view_px = use_state_eq(|| 0.0_f64);
    {
        let view_px = view_px.clone();
        use_effect_with(scroller.clone(), move |scroller| {
            let watch = scroller.cast::<HtmlElement>().and_then(|scroller| {
                let measured = scroller.clone();
                SizeWatch::new(&scroller, move || view_px.set(f64::from(measured.client_width())))
            });
            move || drop(watch)
        });
    }
    let group = workspace.group(props.group);
    let tabs: Rc<[_]> = group.map(|group| group.tabs.iter().map(|tab| tab.id).collect()).unwrap_or_default();
    let stack = Stack { count: tabs.len(), view_px: *view_px, spine_px: SPINE_PX };
    let look = {
        let (session, scroller, tabs, group) = (session.clone(), scroller.clone(), Rc::clone(&tabs), props.group);
        Callback::from(move |()| {
            let Some(scroller) = scroller.cast::<Element>().filter(|_| stack.view_px > 0.0) else { return };
            let in_sight = stack.in_sight(f64::from(scroller.scroll_left()));
            session.set_in_sight(group, tabs.get(in_sight).unwrap_or_default());
        })
    };
    // Whatever gets the focus comes into sight.
    let active = group.and_then(|group| group.position(group.active_id()?)).unwrap_or(0);
    {
        let (scroller, look, was_there) = (scroller.clone(), look.clone(), use_mut_ref(|| false));
        use_effect_with((active, Rc::clone(&tabs), view_px.to_bits()), move |(active, ..)| {
            if let Some(scroller) = scroller.cast::<Element>().filter(|_| stack.view_px > 0.0) {
                let options = ScrollToOptions::new();
                options.set_left(stack.scroll_px(*active));
                let slides = was_there.replace(true) && !is_still;
                options.set_behavior(if slides { ScrollBehavior::Smooth } else { ScrollBehavior::Instant });
                scroller.scroll_to_with_scroll_to_options(&options);
                look.emit(());
            }
        });
    }
    let Some(group) = group else { return Html::default() };
    let width_px = stack.width_px();
    let leaf = |(at, tab): (usize, &crate::workspace::Tab)| {
        let after = f64::from(u32::try_from(tabs.len() - at).unwrap_or(0));
        let before = f64::from(u32::try_from(at).unwrap_or(0));
        let style =
            format!("width: {width_px}px; left: {}px; right: {}px", before * SPINE_PX, after * SPINE_PX - width_px);
        let page = panes.page(tab.id);
        let is_active = at == active;
        html! {
            <div key={tab.id.0} class={classes!("stacked-leaf", is_active.then_some("is-active"))} ~style={style}>
                <div
                    class="stacked-spine"
                    onkeydown={on_key(session, group.id)}
                    oncontextmenu={menu.on_context(tab_menu)}
                    onpointerdown={drag.on_down.clone()}
                >
                    { tab_view(session, tab, is_active, true) }
                </div>
                // A note that is laid out in another width first would lose its place.
                if page != Page::Waiting && *view_px > 0.0 {
                    <Pane
                        session={session.clone()}
                        workspace={workspace.clone()}
                        tab={tab.id}
                        {page}
                        vault={vault.clone()}
                        has_bar=true
                        called={format!("{} in tab {}", title(tab), at + 1)}
                    />
                }
            </div>
        }
    };
    let label = number.map_or_else(|| "Open tabs".to_owned(), |number| format!("Open tabs, group {number}"));
    let owned: Vec<String> = tabs.iter().map(|tab| tab_id(*tab)).collect();
    let items = menu.items(session, workspace);
    html! {
        <div ref={scroller} class="stack" onscroll={look.reform(|_: Event| ())}>
            <div role="tablist" aria-label={label} aria-owns={owned.join(" ")} />
            { for group.tabs.iter().enumerate().map(leaf) }
            if let (Some(place), Some(items)) = (menu.place(), items) {
                <Menu label="Tabs" {place} {items} on_close={menu.on_close()} />
            }
            { drag.hint() }
        </div>
    }
}
