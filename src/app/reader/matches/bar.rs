use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::app::numbers::grouped;
use crate::app::session::{Marked, MarksListener, Session, Step};
use crate::app::widgets::icon_button;

#[derive(Properties, PartialEq)]
pub struct MatchBarProps {
    /// The note that is shown.
    pub path: AttrValue,
}

/// Counts what is marked in the note, and goes from match to match.
#[component]
pub fn MatchBar(props: &MatchBarProps) -> Html {
    let session = use_context::<Session>();
    let marked = use_marked(session.as_ref());
    let marked = marked.filter(|marked| marked.path == props.path);
    let step = |step: Step| {
        let session = session.clone();
        Callback::from(move |()| session.iter().for_each(|session| session.marks().step(step)))
    };
    let (next, previous) = (step(Step::Next), step(Step::Previous));
    let close = {
        let session = session.clone();
        Callback::from(move |()| session.iter().for_each(|session| session.marks().set(None)))
    };
    use_keys(marked.is_some(), &next, &previous, &close);
    let Some(marked) = marked else { return Html::default() };
    let of = grouped(marked.matches.len() as u64);
    let onkeydown = {
        let (next, previous) = (next.clone(), previous.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => &next,
                "ArrowUp" => &previous,
                _ => return,
            };
            event.prevent_default();
            step.emit(());
        })
    };
    html! {
        <div class="match-bar" role="group" aria-label="Matches in this note" {onkeydown}>
            <span class="match-bar-query" title={marked.search.query.clone()}>{ &marked.search.query }</span>
            <span class="match-bar-count" role="status">
                { format!("{} of {of}", grouped(marked.current as u64 + 1)) }
            </span>
            { icon_button("arrow-up", "Previous match", "", previous.reform(|_: MouseEvent| ())) }
            { icon_button("arrow-down", "Next match", "", next.reform(|_: MouseEvent| ())) }
            { icon_button("x", "Close matches", "", close.reform(|_: MouseEvent| ())) }
        </div>
    }
}

#[hook]
fn use_marked(session: Option<&Session>) -> Option<Marked> {
    let marked = use_state_eq(|| session.and_then(|session| session.marks().get()));
    {
        let marked = marked.clone();
        use_effect_with(session.cloned(), move |session| {
            let listener: Option<MarksListener> =
                session.clone().map(|session| -> MarksListener { Rc::new(move || marked.set(session.marks().get())) });
            if let (Some(session), Some(listener)) = (session, &listener) {
                session.marks().listen(listener);
            }
            move || drop(listener)
        });
    }
    (*marked).clone()
}

/// F3 and Shift+F3 work wherever the focus is; Escape where nothing else has a use for it.
#[hook]
fn use_keys(is_shown: bool, next: &Callback<()>, previous: &Callback<()>, close: &Callback<()>) {
    let (next, previous, close) = (next.clone(), previous.clone(), close.clone());
    use_effect_with(is_shown, move |is_shown| {
        let listener = web_sys::window().filter(|_| *is_shown).map(|window| {
            EventListener::new_with_options(
                &window,
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| !event.default_prevented())
                    else {
                        return;
                    };
                    match event.key().as_str() {
                        "F3" if event.shift_key() => previous.emit(()),
                        "F3" => next.emit(()),
                        "Escape" if !is_busy() => close.emit(()),
                        _ => return,
                    }
                    event.prevent_default();
                },
            )
        });
        move || drop(listener)
    });
}

/// Something else hears Escape first.
fn is_busy() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| {
        let is_typing =
            document.active_element().is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "SELECT"));
        is_typing || document.query_selector("dialog[open]").ok().flatten().is_some()
    })
}
