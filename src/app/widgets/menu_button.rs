use web_sys::Element;
use yew::prelude::*;

use super::icon;
use super::menu::{Menu, MenuItem, MenuPlace};

#[derive(Properties, PartialEq)]
pub struct MenuButtonProps {
    pub icon: &'static str,
    pub label: &'static str,
    pub items: Vec<MenuItem>,
}

/// A picture behind which a menu is. It opens by a click, or by the arrow downwards.
#[component]
pub fn MenuButton(props: &MenuButtonProps) -> Html {
    let label = props.label;
    let place = use_state_eq(|| None::<MenuPlace>);
    let button = use_node_ref();
    let turn = {
        let (place, button) = (place.clone(), button.clone());
        Callback::from(move |()| place.set(if place.is_some() { None } else { below(&button) }))
    };
    let onkeydown = {
        let (place, turn) = (place.clone(), turn.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "ArrowDown" && place.is_none() {
                event.prevent_default();
                turn.emit(());
            }
        })
    };
    let on_close = {
        let place = place.clone();
        Callback::from(move |()| place.set(None))
    };
    html! {
        <>
            <button
                ref={button}
                type="button"
                class="icon-button"
                aria-label={label}
                title={label}
                aria-haspopup="menu"
                aria-expanded={place.is_some().to_string()}
                onclick={turn.reform(|_: MouseEvent| ())}
                {onkeydown}
                // Else it would be closed as anything is that is not pressed, and opened again by the click.
                onpointerdown={|event: PointerEvent| event.stop_propagation()}
            >
                { icon(props.icon) }
            </button>
            if let Some(place) = *place {
                <Menu {label} {place} items={props.items.clone()} {on_close} />
            }
        </>
    }
}

/// Right below what opens it.
fn below(button: &NodeRef) -> Option<MenuPlace> {
    let frame = button.cast::<Element>()?.get_bounding_client_rect();
    Some(MenuPlace { x_px: frame.left(), y_px: frame.bottom() + 4.0 })
}
