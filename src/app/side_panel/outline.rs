use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::session::{HeadingListener, Session};
use crate::app::widgets::{Section, use_list_window};
use crate::engine::NoteView;

#[derive(Properties, PartialEq)]
pub struct OutlineProps {
    pub view: Option<Handle<NoteView>>,
}

/// The note's headings; a click goes there.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    html! {
        <Section title="Outline">
            if let Some(view) = &props.view {
                if view.headings.is_empty() {
                    <p class="panel-empty">{ "No headings." }</p>
                } else {
                    <Headings view={view.clone()} />
                }
            }
        </Section>
    }
}

#[derive(Properties, PartialEq)]
struct HeadingsProps {
    view: Handle<NoteView>,
}

/// From so many headings on it helps to look for one by its words.
const MANY: usize = 8;

/// A list with a scroll bar of its own, of which only the rows in sight are in the document. The heading that is being
/// read is marked, and stays in sight.
#[component]
fn Headings(props: &HeadingsProps) -> Html {
    let session = use_context::<Session>();
    let read = use_state_eq(|| None::<usize>);
    {
        let read = read.clone();
        use_effect_with(session.clone(), move |session| {
            let listener: HeadingListener = Rc::new(move |heading| read.set(heading));
            if let Some(session) = session {
                session.reading().listen(&listener);
            }
            move || drop(listener)
        });
    }
    let view = &props.view;
    let filter = use_state_eq(String::new);
    // The headings that are shown: all, or those that the filter lets through.
    let rows = use_memo((view.clone(), (*filter).clone()), |(view, filter)| {
        let wanted = filter.trim().to_lowercase();
        let headings = view.headings.iter().enumerate();
        headings
            .filter(|(_, heading)| heading.text.to_lowercase().contains(&wanted))
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    });
    // The one that is read or, if the filter holds that back, the one before.
    let line = rows.partition_point(|at| *at <= read.unwrap_or(0)).saturating_sub(1);
    let window = use_list_window(line);
    {
        let window = window.clone();
        use_effect_with((props.view.clone(), line, rows.len()), move |(_, line, _)| window.scroll_to(*line));
    }
    let top = use_memo(view.clone(), |view| view.headings.iter().map(|heading| heading.level).min().unwrap_or(1));
    let len = rows.len();
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let item = |line: usize| {
        let at = *rows.get(line)?;
        let heading = view.headings.get(at)?;
        let (path, id) = (view.path.clone(), heading.id.clone());
        let subpath = format!("#{}", heading.text);
        let href = Address::of(&path, &subpath).to_string();
        let session = session.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            let is_plain = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
            if let Some(session) = session.as_ref().filter(|_| is_plain) {
                event.prevent_default();
                session.go_to_element(&path, &subpath, &id);
            }
        });
        let is_read = *read == Some(at);
        let level = heading.level.saturating_sub(*top);
        let style = format!("transform: translateY({}px); --level: {level}", window.top_px(line));
        Some(html! {
            <li key={at} aria-setsize={len.to_string()} aria-posinset={(line + 1).to_string()} ~style={style}>
                <a
                    class={classes!("outline-item", is_read.then_some("is-active"))}
                    aria-current={is_read.then_some("location")}
                    title={heading.text.clone()}
                    {href}
                    {onclick}
                >
                    { &heading.text }
                </a>
            </li>
        })
    };
    html! {
        <>
            if view.headings.len() >= MANY {
                <input
                    type="text"
                    class="panel-filter outline-filter"
                    placeholder="Filter headings…"
                    aria-label="Filter headings"
                    spellcheck="false"
                    autocomplete="off"
                    value={(*filter).clone()}
                    {oninput}
                />
            }
            <div class="outline-scroller" ref={&window.scroller} onscroll={window.look.reform(|_: Event| ())}>
                <ul class="outline" ~style={format!("height: {}px", window.top_px(len))}>
                    { for window.lines(len).filter_map(item) }
                </ul>
                if len == 0 {
                    <p class="panel-empty">{ "No heading fits." }</p>
                }
            </div>
        </>
    }
}
