use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::icon;

/// Something that a menu offers.
#[derive(Clone, Debug, PartialEq)]
pub struct MenuItem {
    pub label: &'static str,
    pub icon: &'static str,
    /// It is the one that holds now.
    pub is_chosen: bool,
}

#[derive(Properties, PartialEq)]
pub struct MenuButtonProps {
    pub id: &'static str,
    pub icon: &'static str,
    pub label: &'static str,
    pub items: Vec<MenuItem>,
    /// The number of an item.
    pub on_choose: Callback<usize>,
}

/// A picture behind which choices are, as the ARIA Authoring Practices have it: arrows go through them, Escape and going
/// elsewhere close it.
#[component]
pub fn MenuButton(props: &MenuButtonProps) -> Html {
    let MenuButtonProps { id, label, items, on_choose, .. } = props;
    let is_open = use_state_eq(|| false);
    let menu = use_node_ref();
    let button = use_node_ref();
    let around = use_node_ref();
    {
        let menu = menu.clone();
        use_effect_with(*is_open, move |is_open| {
            if *is_open {
                let chosen = items_of(&menu)
                    .into_iter()
                    .find(|item| item.get_attribute("aria-checked").as_deref() == Some("true"));
                focus(chosen.or_else(|| items_of(&menu).into_iter().next()));
            }
        });
    }
    let turn = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let close = {
        let (is_open, button) = (is_open.clone(), button.clone());
        Callback::from(move |()| {
            is_open.set(false);
            focus(button.cast());
        })
    };
    let onkeydown = {
        let (is_open, menu, close) = (is_open.clone(), menu.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            if !*is_open {
                if key == "ArrowDown" {
                    event.prevent_default();
                    is_open.set(true);
                }
                return;
            }
            let items = items_of(&menu);
            let last = items.len().saturating_sub(1);
            let active = web_sys::window().and_then(|window| window.document()?.active_element());
            let here = items.iter().position(|item| active.as_ref() == Some(item.as_ref()));
            let there = match key.as_str() {
                "ArrowDown" => here.map_or(0, |here| if here == last { 0 } else { here + 1 }),
                "ArrowUp" => here.and_then(|here| here.checked_sub(1)).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                "Escape" => {
                    event.prevent_default();
                    event.stop_propagation();
                    close.emit(());
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            focus(items.into_iter().nth(there));
        })
    };
    // Wherever else the focus goes, the menu is not wanted any more.
    let onfocusout = {
        let (is_open, around) = (is_open.clone(), around.clone());
        Callback::from(move |event: FocusEvent| {
            let around = around.cast::<Node>();
            let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            if !around.is_some_and(|around| next.is_some() && around.contains(next.as_ref())) {
                is_open.set(false);
            }
        })
    };
    let item = |(at, item): (usize, &MenuItem)| {
        let onclick = {
            let (on_choose, close) = (on_choose.clone(), close.clone());
            Callback::from(move |_: MouseEvent| {
                close.emit(());
                on_choose.emit(at);
            })
        };
        html! {
            <button
                key={item.label}
                type="button"
                role="menuitemradio"
                aria-checked={item.is_chosen.to_string()}
                class="menu-item"
                tabindex="-1"
                {onclick}
            >
                { icon(item.icon) }
                <span class="menu-item-title">{ item.label }</span>
                if item.is_chosen {
                    { icon("check") }
                }
            </button>
        }
    };
    html! {
        <div ref={around} class="menu-around" {onkeydown} {onfocusout}>
            <button
                ref={button}
                type="button"
                class="icon-button"
                aria-label={*label}
                title={*label}
                aria-haspopup="menu"
                aria-expanded={is_open.to_string()}
                aria-controls={is_open.then_some(*id)}
                onclick={turn}
            >
                { icon(props.icon) }
            </button>
            if *is_open {
                <div ref={menu} id={*id} role="menu" class="menu" aria-label={*label}>
                    { for items.iter().enumerate().map(item) }
                </div>
            }
        </div>
    }
}

fn items_of(menu: &NodeRef) -> Vec<HtmlElement> {
    let Some(menu) = menu.cast::<Element>() else { return Vec::new() };
    let children = menu.children();
    (0..children.length()).filter_map(|at| children.item(at)?.dyn_into().ok()).collect()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let _ = element.focus();
    }
}
