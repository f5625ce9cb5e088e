use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use super::icon;

/// One line of a menu.
#[derive(Clone, PartialEq)]
pub struct MenuItem {
    icon: &'static str,
    name: AttrValue,
    act: Callback<()>,
    is_after_line: bool,
    /// Whether it is the one that holds, where it is one of several choices.
    is_chosen: Option<bool>,
}

/// Its upper left corner in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MenuPlace {
    pub x_px: f64,
    pub y_px: f64,
}

#[derive(Properties, PartialEq)]
pub struct MenuProps {
    pub label: AttrValue,
    pub place: MenuPlace,
    pub items: Vec<MenuItem>,
    pub on_close: Callback<()>,
}

const ITEM: &str = "[role^=menuitem]";

/// It stays so far from the edges of the window.
const MARGIN_PX: f64 = 8.0;

impl MenuItem {
    pub fn new(icon: &'static str, name: impl Into<AttrValue>, act: Callback<()>) -> Self {
        Self { icon, name: name.into(), act, is_after_line: false, is_chosen: None }
    }

    /// It is one of several choices, of which one holds.
    pub fn choice(self, is_chosen: bool) -> Self {
        Self { is_chosen: Some(is_chosen), ..self }
    }

    /// A line is drawn above it.
    pub fn after_line(self) -> Self {
        Self { is_after_line: true, ..self }
    }
}

/// A menu as the ARIA Authoring Practices have it, open as long as it is mounted. It has the focus, and gives it back.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let menu = use_node_ref();
    {
        let (menu, on_close) = (menu.clone(), props.on_close.clone());
        let chosen = props.items.iter().position(|item| item.is_chosen == Some(true)).unwrap_or(0);
        use_effect_with((), move |()| {
            let opener = active_element();
            let element = menu.cast::<HtmlElement>();
            let listeners = element.as_ref().map(|element| close_from_outside(element.clone(), on_close));
            if let Some(element) = &element {
                keep_inside(element);
                focus(element, chosen);
            }
            move || {
                drop(listeners);
                // What was chosen may have taken the focus elsewhere.
                let is_lost = active_element().is_none_or(|active| {
                    active.tag_name() == "BODY" || element.is_some_and(|element| element.contains(Some(&active)))
                });
                if let Some(opener) =
                    opener.filter(|_| is_lost).and_then(|opener| opener.dyn_into::<HtmlElement>().ok())
                {
                    let _ = opener.focus();
                }
            }
        });
    }
    let onkeydown = {
        let (menu, on_close, names) = (menu.clone(), props.on_close.clone(), names(&props.items));
        Callback::from(move |event: KeyboardEvent| {
            let Some(element) = menu.cast::<HtmlElement>() else { return };
            // These are for commands.
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let (here, len) = (focused(&element), names.len().max(1));
            match event.key().as_str() {
                "ArrowDown" => focus(&element, here.map_or(0, |here| (here + 1) % len)),
                "ArrowUp" => focus(&element, here.map_or(len - 1, |here| (here + len - 1) % len)),
                "Home" => focus(&element, 0),
                "End" => focus(&element, len - 1),
                "Escape" | "Tab" => on_close.emit(()),
                key if key.chars().count() == 1 && key != " " => {
                    let key = key.to_lowercase();
                    let next = (1..=len).map(|step| (here.unwrap_or(0) + step) % len);
                    if let Some(found) =
                        next.into_iter().find(|at| names.get(*at).is_some_and(|name| name.starts_with(&key)))
                    {
                        focus(&element, found);
                    }
                }
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    // Where the focus goes elsewhere, the menu is not wanted any more.
    let onfocusout = {
        let (menu, on_close) = (menu.clone(), props.on_close.clone());
        Callback::from(move |event: FocusEvent| {
            let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
            let menu = menu.cast::<Node>();
            if next.is_some() && !menu.is_some_and(|menu| menu.contains(next.as_ref())) {
                on_close.emit(());
            }
        })
    };
    let item = |(at, item): (usize, &MenuItem)| {
        let (act, on_close) = (item.act.clone(), props.on_close.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            on_close.emit(());
            act.emit(());
        });
        let onpointermove = Callback::from(|event: PointerEvent| {
            if let Some(item) =
                event.target_dyn_into::<Element>().and_then(|target| target.closest(ITEM).ok().flatten())
                && let Ok(item) = item.dyn_into::<HtmlElement>()
            {
                let _ = item.focus();
            }
        });
        html! {
            < key={at}>
                if item.is_after_line {
                    <div class="menu-separator" role="separator" />
                }
                <button
                    type="button"
                    class="menu-item"
                    role={if item.is_chosen.is_some() { "menuitemradio" } else { "menuitem" }}
                    aria-checked={item.is_chosen.map(|is_chosen| is_chosen.to_string())}
                    tabindex="-1"
                    {onclick}
                    {onpointermove}
                >
                    { icon(item.icon) }
                    <span class="menu-item-title">{ &item.name }</span>
                    if item.is_chosen == Some(true) {
                        { icon("check") }
                    }
                </button>
            </>
        }
    };
    html! {
        <div
            ref={menu}
            class="menu"
            role="menu"
            aria-label={props.label.clone()}
            tabindex="-1"
            ~style={format!("left: {}px; top: {}px", props.place.x_px, props.place.y_px)}
            {onkeydown}
            {onfocusout}
            oncontextmenu={|event: MouseEvent| event.prevent_default()}
        >
            { for props.items.iter().enumerate().map(item) }
        </div>
    }
}

fn names(items: &[MenuItem]) -> Vec<String> {
    items.iter().map(|item| item.name.to_lowercase()).collect()
}

fn active_element() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

fn buttons(menu: &Element) -> Vec<HtmlElement> {
    let found = menu.query_selector_all(ITEM).ok();
    let found = found.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.item(at)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

fn focused(menu: &Element) -> Option<usize> {
    let active = active_element()?;
    buttons(menu).iter().position(|button| button.is_same_node(Some(&active)))
}

fn focus(menu: &Element, at: usize) {
    if let Some(button) = buttons(menu).get(at) {
        let _ = button.focus();
    }
}

/// Pressing anything else closes it, and so does whatever moves what it belongs to.
fn close_from_outside(menu: HtmlElement, on_close: Callback<()>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let closer = |on_close: Callback<()>| move |_: &web_sys::Event| on_close.emit(());
    let outside = {
        let on_close = on_close.clone();
        move |event: &web_sys::Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
            if target.is_none_or(|target| !menu.contains(Some(&target))) {
                on_close.emit(());
            }
        }
    };
    vec![
        EventListener::new(&window, "pointerdown", outside),
        EventListener::new(&window, "resize", closer(on_close.clone())),
        EventListener::new(&window, "blur", closer(on_close)),
    ]
}

fn keep_inside(menu: &HtmlElement) {
    let Some(window) = web_sys::window() else { return };
    let size_px = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let (width_px, height_px) = (size_px(window.inner_width()), size_px(window.inner_height()));
    let frame = menu.get_bounding_client_rect();
    let left_px = frame.left().min(width_px - frame.width() - MARGIN_PX).max(MARGIN_PX);
    let top_px = frame.top().min(height_px - frame.height() - MARGIN_PX).max(MARGIN_PX);
    let _ = menu.style().set_property("left", &format!("{left_px}px"));
    let _ = menu.style().set_property("top", &format!("{top_px}px"));
}
