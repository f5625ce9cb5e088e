use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::colors::{hex, next_color, rgb_of};
use super::fields::{Form, typed};
use crate::app::session::Session;
use crate::app::widgets::icon;
use crate::engine::{Answer, ColorBy, GraphOptions, Request};
use crate::vault::ColorGroup;

#[derive(Properties, PartialEq)]
pub struct GroupsProps {
    pub form: Form,
}

const PROPERTIES_ID: &str = "graph-properties";

/// What nodes are coloured by and, where that is groups, these.
#[component]
pub fn Groups(props: &GroupsProps) -> Html {
    let form = &props.form;
    let chosen = match &form.options.color_by {
        ColorBy::Groups => 0,
        ColorBy::Folder => 1,
        ColorBy::Tag => 2,
        ColorBy::Property(_) => 3,
        ColorBy::Community => 4,
    };
    let set = |all: &mut GraphOptions, at: usize| {
        all.color_by = match at {
            0 => ColorBy::Groups,
            1 => ColorBy::Folder,
            2 => ColorBy::Tag,
            3 => ColorBy::Property(String::new()),
            _ => ColorBy::Community,
        };
    };
    html! {
        <>
            { form.choice("Color by", &["Groups", "Folder", "Tag", "Property", "Community"], chosen, set) }
            if let ColorBy::Property(name) = &form.options.color_by {
                <PropertyName form={form.clone()} name={AttrValue::from(name.clone())} />
            }
            if form.options.color_by == ColorBy::Groups {
                <GroupList form={form.clone()} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PropertyNameProps {
    form: Form,
    name: AttrValue,
}

/// The property whose values are coloured, with those of the vault to choose from.
#[component]
fn PropertyName(props: &PropertyNameProps) -> Html {
    let session = use_context::<Session>();
    let known = use_state_eq(Vec::<String>::new);
    {
        let known = known.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let Some(session) = session else { return };
                if let Answer::Properties(all) = session.ask(Request::Properties).await {
                    known.set(all.into_iter().map(|property| property.name).collect());
                }
            });
        });
    }
    let form = props.form.clone();
    let oninput =
        Callback::from(move |event: InputEvent| form.change(|all| all.color_by = ColorBy::Property(typed(&event))));
    html! {
        <>
            <input
                type="text"
                class="graph-search"
                list={PROPERTIES_ID}
                placeholder="Property name"
                aria-label="Property name"
                spellcheck="false"
                autocomplete="off"
                value={props.name.clone()}
                {oninput}
            />
            <datalist id={PROPERTIES_ID}>
                { for known.iter().map(|name| html! { <option key={name.clone()} value={name.clone()} /> }) }
            </datalist>
        </>
    }
}

/// The groups in their order, which can be changed by dragging or by the arrow keys.
#[component]
fn GroupList(props: &GroupsProps) -> Html {
    let form = &props.form;
    let list = use_node_ref();
    let dragged = use_state_eq(|| None::<usize>);
    let add = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            form.change(|all| {
                let rgb = next_color(&all.groups);
                all.groups.push(ColorGroup { query: String::new(), rgb, alpha: 1.0 });
            });
            focus_soon(format!("#graph-group-{} .graph-group-query", form.options.groups.len()));
        })
    };
    let row = |(at, group): (usize, &ColorGroup)| {
        let number = at + 1;
        let on_color = change_group(form, at, |group, value| group.rgb = rgb_of(&value).unwrap_or(group.rgb));
        let on_query = change_group(form, at, |group, value| group.query = value);
        let delete = {
            let form = form.clone();
            Callback::from(move |_: MouseEvent| {
                form.change(|all| {
                    if at < all.groups.len() {
                        all.groups.remove(at);
                    }
                });
                focus_soon(".graph-group-add".to_owned());
            })
        };
        html! {
            <li key={at} id={format!("graph-group-{at}")} class={classes!("graph-group", (*dragged == Some(at)).then_some("is-dragged"))}>
                { handle(form, &list, &dragged, at) }
                <input
                    type="color"
                    class="graph-group-color"
                    aria-label={format!("Color of group {number}")}
                    value={hex(group.rgb)}
                    oninput={on_color}
                />
                <input
                    type="text"
                    class="graph-search graph-group-query"
                    placeholder="Enter query…"
                    aria-label={format!("Query of group {number}")}
                    spellcheck="false"
                    autocomplete="off"
                    value={group.query.clone()}
                    oninput={on_query}
                />
                <button
                    type="button"
                    class="icon-button"
                    aria-label={format!("Delete group {number}")}
                    title="Delete group"
                    onclick={delete}
                >
                    { icon("x") }
                </button>
            </li>
        }
    };
    html! {
        <>
            if !form.options.groups.is_empty() {
                <ul ref={list.clone()} class="graph-groups" aria-label="Groups">
                    { for form.options.groups.iter().enumerate().map(row) }
                </ul>
            }
            <button type="button" class="button graph-group-add" onclick={add}>{ "New group" }</button>
        </>
    }
}

fn change_group(form: &Form, at: usize, change: fn(&mut ColorGroup, String)) -> Callback<InputEvent> {
    let form = form.clone();
    Callback::from(move |event: InputEvent| {
        form.change(|all| {
            if let Some(group) = all.groups.get_mut(at) {
                change(group, typed(&event));
            }
        });
    })
}

/// By which a group is moved.
fn handle(form: &Form, list: &NodeRef, dragged: &UseStateHandle<Option<usize>>, at: usize) -> Html {
    let move_to = {
        let form = form.clone();
        move |from: usize, to: usize| {
            form.change(|all| {
                if from < all.groups.len() && to < all.groups.len() {
                    let group = all.groups.remove(from);
                    all.groups.insert(to, group);
                }
            });
        }
    };
    let last = form.options.groups.len().saturating_sub(1);
    let onkeydown = {
        let move_to = move_to.clone();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowUp" => at.saturating_sub(1),
                "ArrowDown" => (at + 1).min(last),
                _ => return,
            };
            event.prevent_default();
            if to != at {
                move_to(at, to);
                focus_soon(format!("#graph-group-{to} .graph-group-handle"));
            }
        })
    };
    let onpointerdown = {
        let dragged = dragged.clone();
        Callback::from(move |event: PointerEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(handle) = target.and_then(|target| target.closest(".graph-group-handle").ok().flatten()) {
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
            dragged.set(Some(at));
        })
    };
    let onpointermove = {
        let (dragged, list) = (dragged.clone(), list.clone());
        Callback::from(move |event: PointerEvent| {
            let (Some(from), Some(list)) = (*dragged, list.cast::<Element>()) else { return };
            let area = list.get_bounding_client_rect();
            let place = (f64::from(event.client_y()) - area.top()) / area.height() * (last + 1) as f64;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies among the rows")]
            let to = place.clamp(0.0, last as f64) as usize;
            if to != from {
                move_to(from, to);
                dragged.set(Some(to));
            }
        })
    };
    let drop = {
        let dragged = dragged.clone();
        Callback::from(move |_: PointerEvent| dragged.set(None))
    };
    html! {
        <button
            type="button"
            class="graph-group-handle"
            aria-label={format!("Move group {}", at + 1)}
            aria-keyshortcuts="ArrowUp ArrowDown"
            title="Drag to reorder, or use the arrow keys"
            {onkeydown}
            {onpointerdown}
            {onpointermove}
            onpointerup={drop.clone()}
            onpointercancel={drop}
        >
            { icon("grip-vertical") }
        </button>
    }
}

/// When what has changed is there.
fn focus_soon(selector: String) {
    Timeout::new(0, move || {
        let document = web_sys::window().and_then(|window| window.document());
        let found = document.and_then(|document| document.query_selector(&selector).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    })
    .forget();
}
