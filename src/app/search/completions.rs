use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::recent::recent;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::widgets::icon;
use crate::engine::{Answer, Completion, Request};

/// One line of what is offered below the query.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub shown: String,
    pub hint: String,
    /// What the query becomes, and where the cursor stands in it: bytes.
    pub query: String,
    pub cursor: usize,
    pub kind: ChoiceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    Syntax,
    /// A search of before.
    Recent,
}

/// How the query can go on, as long as that is asked; with nothing typed yet, the last searches too.
#[hook]
pub fn use_choices(query: &AttrValue, cursor: usize, is_asked: bool) -> Option<Handle<Vec<Choice>>> {
    let session = use_context::<Session>();
    let choices = use_state(|| None::<Handle<Vec<Choice>>>);
    {
        let choices = choices.clone();
        use_effect_with((query.clone(), cursor, is_asked), move |(query, cursor, is_asked)| {
            let is_wanted = Rc::new(Cell::new(true));
            if let (true, Some(session)) = (is_asked, session) {
                let (query, cursor, wanted) = (query.clone(), *cursor, Rc::clone(&is_wanted));
                wasm_bindgen_futures::spawn_local(async move {
                    let at = u32::try_from(cursor).unwrap_or(u32::MAX);
                    let answer = session.ask(Request::Complete { query: query.to_string(), cursor: at }).await;
                    if wanted.get() {
                        let syntax = match answer {
                            Answer::Completions(list) => list,
                            _ => Vec::new(),
                        };
                        let syntax = syntax.into_iter().filter_map(|one| Choice::of(one, &query));
                        let before = if query.is_empty() { recent() } else { Vec::new() };
                        choices.set(Some(Handle::new(syntax.chain(before.into_iter().map(Choice::again)).collect())));
                    }
                });
            }
            move || is_wanted.set(false)
        });
    }
    (*choices).clone().filter(|choices| is_asked && !choices.is_empty())
}

impl Choice {
    fn of(completion: Completion, query: &str) -> Option<Self> {
        let Completion { shown, hint, replaces, insert } = completion;
        let before = query.get(..replaces.start as usize)?;
        let behind = query.get(replaces.end as usize..)?;
        let cursor = before.len() + insert.len();
        Some(Self { shown, hint, query: format!("{before}{insert}{behind}"), cursor, kind: ChoiceKind::Syntax })
    }

    fn again(query: String) -> Self {
        Self { shown: query.clone(), hint: String::new(), cursor: query.len(), query, kind: ChoiceKind::Recent }
    }
}

/// The list below the query.
pub fn choice_list(
    choices: &[Choice],
    active: Option<usize>,
    on_choose: &Callback<usize>,
    on_forget: &Callback<()>,
) -> Html {
    // The focus stays in the query: a press here must not take it.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let recent_from = choices.iter().position(|choice| choice.kind == ChoiceKind::Recent);
    let row = |(at, choice): (usize, &Choice)| {
        let is_active = active == Some(at);
        html! {
            <div
                key={at}
                id={choice_id(at)}
                role="option"
                class={classes!("suggestion-item", is_active.then_some("is-selected"))}
                aria-selected={is_active.to_string()}
                onclick={on_choose.reform(move |_: MouseEvent| at)}
            >
                if choice.kind == ChoiceKind::Recent {
                    { icon("rotate-ccw") }
                }
                <span class="suggestion-title">{ &choice.shown }</span>
                if !choice.hint.is_empty() {
                    <span class="suggestion-note">{ &choice.hint }</span>
                }
            </div>
        }
    };
    html! {
        <div class="suggestion-container" {onmousedown}>
            <div id={LIST_ID} class="suggestion" role="listbox" aria-label="Search syntax and last searches">
                { for choices.iter().enumerate().map(row) }
            </div>
            if recent_from.is_some() {
                <button type="button" class="suggestion-forget" tabindex="-1" onclick={on_forget.reform(|_: MouseEvent| ())}>
                    { "Clear search history" }
                </button>
            }
        </div>
    }
}

pub const LIST_ID: &str = "search-choices";

pub fn choice_id(at: usize) -> String {
    format!("{LIST_ID}-{at}")
}
