use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent};
use yew::prelude::*;

use super::menu::is_file;
use crate::app::address::Address;
use crate::web::graph::NodeInfo;

#[derive(Properties, PartialEq)]
pub struct PreviewLinkProps {
    /// The node below the pointer.
    pub hovered: Option<NodeInfo>,
}

const CLASS: &str = "graph-preview-link";

/// While Ctrl or Cmd is held, a link lies below the pointer over a node: whatever the page does with links, a look at
/// the note or opening it elsewhere, it does with the node then.
#[component]
pub fn PreviewLink(props: &PreviewLinkProps) -> Html {
    let anchor = use_node_ref();
    // The link that lies there, and where.
    let shown = use_state_eq(|| None::<(NodeInfo, i32, i32)>);
    let is_held = use_state_eq(|| false);
    let pointer = use_mut_ref(|| (0_i32, 0_i32));
    {
        let (is_held, pointer) = (is_held.clone(), pointer.clone());
        use_effect_with((), move |()| {
            let window = window();
            let key = |name: &'static str| {
                let is_held = is_held.clone();
                EventListener::new(&window, name, move |event| {
                    if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                        is_held.set(event.ctrl_key() || event.meta_key());
                    }
                })
            };
            let (down, up) = (key("keydown"), key("keyup"));
            let moved = {
                let is_held = is_held.clone();
                EventListener::new(&window, "pointermove", move |event| {
                    if let Some(event) = event.dyn_ref::<PointerEvent>() {
                        is_held.set(event.ctrl_key() || event.meta_key());
                        pointer.replace((event.offset_x(), event.offset_y()));
                    }
                })
            };
            let blur = EventListener::new(&window, "blur", move |_| is_held.set(false));
            move || drop((down, up, moved, blur))
        });
    }
    {
        let shown = shown.clone();
        use_effect_with((props.hovered.clone(), *is_held), move |(hovered, is_held)| {
            let node = hovered.clone().filter(|node| *is_held && is_file(node.kind));
            match node {
                Some(node) if shown.is_none() => {
                    let (x, y) = *pointer.borrow();
                    shown.set(Some((node, x, y)));
                }
                None if !*is_held => shown.set(None),
                _ => {}
            }
        });
    }
    let onpointerleave = {
        let shown = shown.clone();
        Callback::from(move |_: PointerEvent| shown.set(None))
    };
    let Some((node, x, y)) = &*shown else { return Html::default() };
    html! {
        <a
            ref={anchor}
            class={CLASS}
            href={Address::of(&node.key, "").to_string()}
            tabindex="-1"
            aria-hidden="true"
            ~style={format!("left: {x}px; top: {y}px")}
            {onpointerleave}
        />
    }
}

/// Whether an event's other end is such a link: the pointer is over the node still.
pub fn is_preview_link(target: Option<EventTarget>) -> bool {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.class_list().contains(CLASS))
}
