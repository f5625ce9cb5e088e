use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::completions::{LIST_ID, choice_id, choice_list, use_choices};
use super::recent::{forget, remember};
use super::result_list::bring_into_sight;
use crate::app::widgets::{icon, icon_button, use_live};

#[derive(Properties, PartialEq)]
pub struct QueryInputProps {
    pub query: AttrValue,
    pub on_change: Callback<AttrValue>,
    /// The keys go on to what was found.
    pub on_leave: Callback<()>,
    pub matches_case: bool,
    pub on_case: Callback<bool>,
    /// Buttons at the end.
    pub children: Html,
}

const INPUT_ID: &str = "search-input";

/// The line that is typed in: a combobox as the ARIA Authoring Practices have it, with a list of what can be typed.
#[component]
pub fn QueryInput(props: &QueryInputProps) -> Html {
    let input = use_node_ref();
    let has_focus = use_state_eq(|| false);
    // Escape and a choice put the list away until something is typed.
    let is_away = use_state_eq(|| false);
    let cursor = use_state_eq(|| 0_usize);
    let active = use_live(None::<usize>);
    let choices = use_choices(&props.query, *cursor, *has_focus && !*is_away);

    use_effect_with(active.get(), |active| active.iter().for_each(|at| bring_into_sight(&choice_id(*at))));

    let look = {
        let (input, cursor) = (input.clone(), cursor.clone());
        Callback::from(move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                cursor.set(cursor_of(&input));
            }
        })
    };
    let write = {
        let (input, cursor, active, on_change) =
            (input.clone(), cursor.clone(), active.clone(), props.on_change.clone());
        Callback::from(move |(query, at): (String, usize)| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.set_value(&query);
                let units = query.get(..at).unwrap_or(&query).encode_utf16().count();
                let units = u32::try_from(units).unwrap_or(u32::MAX);
                let _ = input.set_selection_range(units, units);
            }
            cursor.set(at);
            active.set(None);
            on_change.emit(query.into());
        })
    };
    let choose = {
        let (choices, write, is_away) = (choices.clone(), write.clone(), is_away.clone());
        Callback::from(move |at: usize| {
            if let Some(choice) = choices.as_ref().and_then(|choices| choices.get(at)) {
                // An operator is chosen to be gone on with.
                let ends = choice.kind == super::completions::ChoiceKind::Recent;
                is_away.set(ends);
                write.emit((choice.query.clone(), choice.cursor));
            }
        })
    };
    let oninput = {
        let (is_away, active, look, on_change) =
            (is_away.clone(), active.clone(), look.clone(), props.on_change.clone());
        Callback::from(move |event: InputEvent| {
            is_away.set(false);
            active.set(None);
            look.emit(());
            on_change.emit(event.target_unchecked_into::<HtmlInputElement>().value().into());
        })
    };
    let onkeydown = {
        let (choices, active, is_away, choose, write) =
            (choices.clone(), active.clone(), is_away.clone(), choose.clone(), write.clone());
        let (query, on_leave) = (props.query.clone(), props.on_leave.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let count = choices.as_ref().map_or(0, |choices| choices.len());
            match (event.key().as_str(), active.get()) {
                ("ArrowDown", at) if count > 0 => {
                    active.set(at.map_or(Some(0), |at| (at + 1 < count).then_some(at + 1)));
                }
                ("ArrowUp", at) if count > 0 => active.set(at.map_or(Some(count - 1), |at| at.checked_sub(1))),
                ("ArrowDown", _) => on_leave.emit(()),
                ("Enter" | "Tab", Some(at)) if count > 0 => choose.emit(at),
                ("Enter", _) => {
                    remember(&query);
                    is_away.set(true);
                }
                ("Escape", _) if count > 0 => {
                    active.set(None);
                    is_away.set(true);
                }
                ("Escape", _) if !query.is_empty() => write.emit((String::new(), 0)),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onfocus = {
        let (has_focus, look) = (has_focus.clone(), look.clone());
        Callback::from(move |_: FocusEvent| {
            has_focus.set(true);
            look.emit(());
        })
    };
    let onblur = {
        let (has_focus, active, is_away) = (has_focus.clone(), active.clone(), is_away.clone());
        Callback::from(move |_: FocusEvent| {
            has_focus.set(false);
            active.set(None);
            is_away.set(false);
        })
    };
    let clear = {
        let (write, input) = (write.clone(), input.clone());
        Callback::from(move |_: MouseEvent| {
            write.emit((String::new(), 0));
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
            }
        })
    };
    let on_forget = {
        let is_away = is_away.clone();
        Callback::from(move |()| {
            forget();
            is_away.set(true);
        })
    };
    let case = {
        let now = props.matches_case;
        props.on_case.reform(move |_: MouseEvent| !now)
    };
    let is_open = choices.is_some();
    html! {
        <div class="search-row">
            <div class="search-input-container">
                { icon("search") }
                <input
                    ref={input}
                    id={INPUT_ID}
                    type="text"
                    enterkeyhint="search"
                    role="combobox"
                    aria-label="Search"
                    aria-expanded={is_open.to_string()}
                    aria-controls={is_open.then_some(LIST_ID)}
                    aria-autocomplete="list"
                    aria-activedescendant={active.get().filter(|_| is_open).map(choice_id)}
                    placeholder="Search…"
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    value={props.query.clone()}
                    {oninput}
                    {onkeydown}
                    {onfocus}
                    {onblur}
                    onclick={look.reform(|_: MouseEvent| ())}
                    onkeyup={look.reform(|_: KeyboardEvent| ())}
                />
                if !props.query.is_empty() {
                    { icon_button("x", "Clear search", "search-input-clear-button", clear) }
                }
                <button
                    type="button"
                    class="icon-button input-right-decorator"
                    aria-label="Match case"
                    title="Match case"
                    aria-pressed={props.matches_case.to_string()}
                    onclick={case}
                >
                    { icon("case-sensitive") }
                </button>
            </div>
            { props.children.clone() }
            if let Some(choices) = &choices {
                { choice_list(choices, active.get(), &choose, &on_forget) }
            }
        </div>
    }
}

/// Where the cursor stands: a byte of the query.
fn cursor_of(input: &HtmlInputElement) -> usize {
    let units = input.selection_start().ok().flatten().unwrap_or(0) as usize;
    let mut passed = 0;
    let letters = input.value();
    let before = letters.chars().take_while(|letter| {
        passed += letter.len_utf16();
        passed <= units
    });
    before.map(char::len_utf8).sum()
}

/// Puts the cursor into the query.
pub fn focus_input() {
    let input = web_sys::window().and_then(|window| window.document()?.get_element_by_id(INPUT_ID));
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        let _ = input.focus();
        input.select();
    }
}
