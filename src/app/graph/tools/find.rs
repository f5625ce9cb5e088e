use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::Tools;
use crate::app::numbers::count;
use crate::app::prompt::{PromptRow, row_id};
use crate::app::widgets::{icon, icon_button};
use crate::graph::NodeKind;
use crate::graph::tools::{Ask, Found};

#[derive(Properties, PartialEq)]
pub struct FindProps {
    pub tools: Tools,
}

const LIST: &str = "graph-find-rows";

/// A field over the graph to find a node by its name: a combobox as the ARIA Authoring Practices have it. What is
/// selected is highlighted meanwhile; Enter flies there.
#[component]
pub fn Find(props: &FindProps) -> Html {
    let tools = &props.tools;
    let (field, list) = (use_node_ref(), use_node_ref());
    let selected = use_state_eq(|| 0_usize);
    let found = tools.state.found.clone();
    let len = found.as_ref().map_or(0, |found| found.rows.len());
    let row = |at: usize| found.as_ref().and_then(|found| found.rows.get(at)).map(|row| row.card.key.clone());
    {
        let (tools, field) = (tools.clone(), field.clone());
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlElement>() {
                let _ = field.focus();
            }
            tools.ask(Ask::Find(String::new()));
        });
    }
    {
        let selected = selected.clone();
        use_effect_with(found.as_ref().map(|found| found.typed.clone()), move |_| selected.set(0));
    }
    {
        // Nothing is pointed at before something was typed or walked to.
        let is_meant = found.as_ref().is_some_and(|found| !found.typed.is_empty()) || *selected > 0;
        let (tools, list) = (tools.clone(), list.clone());
        use_effect_with((row(*selected).filter(|_| is_meant), *selected), move |(key, selected)| {
            scroll_to(&list, *selected);
            tools.ask(Ask::Point(key.clone()));
        });
    }
    let choose = {
        let tools = tools.clone();
        let keys: Vec<Option<String>> = (0..len).map(row).collect();
        move |at: usize| {
            let Some(key) = keys.get(at).cloned().flatten() else { return };
            tools.close_surface();
            tools.ask(Ask::Show(key));
            focus_canvas();
        }
    };
    let oninput = {
        let tools = tools.clone();
        Callback::from(move |event: InputEvent| {
            tools.ask(Ask::Find(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let close = {
        let tools = tools.clone();
        Callback::from(move |()| {
            tools.close_surface();
            focus_canvas();
        })
    };
    let onkeydown = {
        let (selected, choose, close) = (selected.clone(), choose.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let (at, last) = (*selected, len.saturating_sub(1));
            match event.key().as_str() {
                "ArrowDown" => selected.set(if at >= last { 0 } else { at + 1 }),
                "ArrowUp" => selected.set(at.checked_sub(1).unwrap_or(last)),
                "Enter" => choose(at),
                "Escape" => close.emit(()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let onclick = Callback::from(move |event: MouseEvent| {
        let row = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let row = row.and_then(|row| row.closest("[data-row]").ok().flatten()?.get_attribute("data-row")?.parse().ok());
        if let Some(at) = row {
            choose(at);
        }
    });
    // The field keeps the focus.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let status = found.as_ref().map(|found| count(found.total, "result"));
    html! {
        <div class="graph-find" role="search" aria-label="Find a node">
            <div class="graph-find-field">
                { icon("search") }
                <input
                    ref={field}
                    type="text"
                    role="combobox"
                    aria-label="Find a node"
                    aria-autocomplete="list"
                    aria-expanded={(len > 0).to_string()}
                    aria-controls={LIST}
                    aria-activedescendant={(len > 0).then(|| row_id(*selected))}
                    placeholder="Find a node…"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="go"
                    {oninput}
                    {onkeydown}
                />
                { icon_button("x", "Close", "", close.reform(|_: MouseEvent| ())) }
            </div>
            <div ref={list} id={LIST} class="graph-find-rows" role="listbox" aria-label="Nodes" {onclick} {onmousedown}>
                if let Some(found) = &found {
                    { for found.rows.iter().enumerate().map(|(at, found)| view_row(found).view(at, at == *selected)) }
                }
            </div>
            if len == 0 && found.is_some() {
                <p class="graph-find-empty" aria-hidden="true">{ "No nodes found." }</p>
            }
            <div role="status" class="visually-hidden">{ status }</div>
        </div>
    }
}

fn view_row(found: &Found) -> PromptRow {
    let card = &found.card;
    let (icon, kind) = match card.kind {
        NodeKind::Note => ("file-text", None),
        NodeKind::Unresolved => ("file-question", Some("Not created")),
        NodeKind::Tag => ("hash", None),
        NodeKind::Attachment => ("file", None),
    };
    let folder = match card.kind {
        NodeKind::Note | NodeKind::Attachment => card.key.rsplit_once('/').map_or("", |(folder, _)| folder),
        _ => "",
    };
    PromptRow {
        icon,
        title: card.label.clone().into(),
        title_marks: found.marks.iter().map(|&(start, end)| start..end).collect(),
        note: folder.to_owned().into(),
        flair: Some(kind.map_or_else(|| count(card.links, "link").into(), AttrValue::from)),
        is_dimmed: card.kind == NodeKind::Unresolved,
        ..PromptRow::default()
    }
}

fn scroll_to(list: &NodeRef, at: usize) {
    let row = list.cast::<Element>().and_then(|list| list.children().item(u32::try_from(at).ok()?));
    if let Some(row) = row {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The graph has the focus again, for the keys that go on from there.
pub fn focus_canvas() {
    let canvas = document().query_selector(".graph-canvas").ok().flatten();
    if let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlElement>().ok()) {
        let _ = canvas.focus();
    }
}
