use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::row::{PromptRow, row_id};
use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::widgets::{Modal, icon, icon_button, use_live};
use crate::app::workspace::{way_of_click, way_of_key};
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct PromptProps {
    /// The name of the dialog and of its field.
    pub label: AttrValue,
    pub placeholder: AttrValue,
    /// What Enter does: `to open`.
    pub verb: AttrValue,
    /// What is said when nothing fits.
    pub nothing: AttrValue,
    pub rows: Handle<Vec<PromptRow>>,
    /// What was typed when the rows came of it. Until it is what stands in the field, they are being looked for.
    pub answers: AttrValue,
    /// How many fit in all, if that is more than there are rows.
    #[prop_or_default]
    pub total: Option<u32>,
    /// What else can be typed: the sign, and what it does.
    #[prop_or_default]
    pub signs: &'static [(&'static str, &'static str)],
    pub on_query: Callback<AttrValue>,
    /// The number of the row that was chosen, and where it is to open.
    pub on_choose: Callback<(usize, Way)>,
    pub on_close: Callback<()>,
}

/// So many rows Page Up and Page Down go.
const PAGE: usize = 8;
const LIST: &str = "suggestions";

/// A field with a list of what fits, in a dialog: a combobox as the ARIA Authoring Practices have it. The focus stays in the
/// field, and the arrow keys go round.
#[component]
pub fn Prompt(props: &PromptProps) -> Html {
    let typed = use_state_eq(AttrValue::default);
    let selected = use_live(0_usize);
    // Enter was pressed before the rows were there.
    let is_choosing = use_mut_ref(|| None::<Way>);
    let (field, list) = (use_node_ref(), use_node_ref());
    let len = props.rows.len();
    let is_answered = *typed == props.answers;
    {
        let (selected, is_choosing, on_choose) = (selected.clone(), is_choosing.clone(), props.on_choose.clone());
        use_effect_with((props.rows.clone(), (*typed).clone(), is_answered), move |(rows, _, is_answered)| {
            selected.set(0);
            if *is_answered
                && let Some(way) = is_choosing.take()
                && !rows.is_empty()
            {
                on_choose.emit((0, way));
            }
        });
    }
    use_effect_with((selected.get(), props.rows.clone()), {
        let list = list.clone();
        move |(selected, _)| scroll_to(&list, *selected)
    });

    let choose = {
        let (field, is_choosing, on_choose) = (field.clone(), is_choosing.clone(), props.on_choose.clone());
        let answers = props.answers.clone();
        move |at: usize, way: Way| {
            // What stands in the field, not what did when this was rendered: on a busy machine Enter comes before that.
            let is_answered = field.cast::<HtmlInputElement>().is_some_and(|field| field.value() == *answers);
            if !is_answered {
                *is_choosing.borrow_mut() = Some(way);
            } else if at < len {
                on_choose.emit((at, way));
            }
        }
    };
    let oninput = {
        let (typed, on_query) = (typed.clone(), props.on_query.clone());
        Callback::from(move |event: InputEvent| {
            let text = AttrValue::from(event.target_unchecked_into::<HtmlInputElement>().value());
            *is_choosing.borrow_mut() = None;
            typed.set(text.clone());
            on_query.emit(text);
        })
    };
    let onkeydown = {
        let (selected, choose) = (selected.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let (at, last) = (selected.get(), len.saturating_sub(1));
            match event.key().as_str() {
                "ArrowDown" => selected.set(if at >= last { 0 } else { at + 1 }),
                "ArrowUp" => selected.set(at.checked_sub(1).unwrap_or(last)),
                "PageDown" => selected.set((at + PAGE).min(last)),
                "PageUp" => selected.set(at.saturating_sub(PAGE)),
                "Enter" => choose(at, way_of_key(&event)),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        if let (Some(at), Some(way)) = (row_of(&event), way_of_click(&event)) {
            choose(at, way);
        }
    });
    // Rows that pass below a pointer which lies still are not meant.
    let onmousemove = {
        let selected = selected.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(at) = row_of(&event) {
                selected.set(at);
            }
        })
    };
    // The field keeps the focus.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let figures = count(props.total.unwrap_or_else(|| u32::try_from(len).unwrap_or(u32::MAX)), "result");
    let status = if is_answered && len == 0 { props.nothing.to_string() } else { figures };
    html! {
        <Modal class="prompt" label={props.label.clone()} on_close={props.on_close.clone()}>
            <div class="prompt-frame">
                <div class="prompt-input-container">
                    { icon("search") }
                    <input
                        ref={field}
                        class="prompt-input"
                        type="text"
                        role="combobox"
                        aria-label={props.label.clone()}
                        aria-autocomplete="list"
                        aria-expanded={(len > 0).to_string()}
                        aria-controls={LIST}
                        aria-activedescendant={(len > 0).then(|| row_id(selected.get()))}
                        placeholder={props.placeholder.clone()}
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        enterkeyhint="go"
                        autofocus=true
                        {oninput}
                        {onkeydown}
                    />
                    { icon_button("x", "Close", "prompt-close", props.on_close.reform(|_: MouseEvent| ())) }
                </div>
                <div ref={list} id={LIST} class="prompt-results" role="listbox" aria-label={props.label.clone()} onclick={onclick.clone()} onauxclick={onclick} {onmousemove} {onmousedown}>
                    { for props.rows.iter().enumerate().map(|(at, row)| row.view(at, at == selected.get())) }
                </div>
                if is_answered && len == 0 {
                    <p class="suggestion-empty" aria-hidden="true">{ &props.nothing }</p>
                }
                { instructions(props) }
                <div role="status" class="visually-hidden">{ status }</div>
            </div>
        </Modal>
    }
}

fn instructions(props: &PromptProps) -> Html {
    let keys = [("↑↓", "to navigate"), ("↵", props.verb.as_str()), ("esc", "to dismiss")];
    let instruction = |(key, meaning): (&str, &str)| {
        html! {
            <span key={key.to_owned()} class="prompt-instruction">
                <span class="prompt-instruction-command">{ key.to_owned() }</span>
                <span>{ meaning.to_owned() }</span>
            </span>
        }
    };
    html! { <div class="prompt-instructions" aria-hidden="true">{ for keys.into_iter().chain(props.signs.iter().copied()).map(instruction) }</div> }
}

fn row_of(event: &MouseEvent) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

fn scroll_to(list: &NodeRef, at: usize) {
    let row = list.cast::<Element>().and_then(|list| list.children().item(u32::try_from(at).ok()?));
    if let Some(row) = row {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
