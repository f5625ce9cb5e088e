use std::rc::Rc;

use rustc_hash::FxHashSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::tree::{Display, Line, Sort, label, lines};
use crate::app::handle::Handle;
use crate::app::numbers::grouped;
use crate::app::session::{Session, use_answer};
use crate::app::widgets::{icon, use_list_window};
use crate::engine::{Answer, Request, TagCount};
use crate::web::page::{load, save};

#[derive(Properties, PartialEq)]
pub struct TagsPanelProps {
    pub revision: u32,
    /// Whether all notes have been read.
    pub is_complete: bool,
}

const KEY: &str = "tags";

#[component]
pub fn TagsPanel(props: &TagsPanelProps) -> Html {
    let tags = use_answer(Some(Request::Tags), props.revision, |answer| match answer {
        Answer::Tags(tags) => Some(tags),
        _ => None,
    });
    let display = use_state_eq(|| load::<Display>(KEY).unwrap_or_default());
    let filter = use_state_eq(String::new);
    let change = {
        let display = display.clone();
        Callback::from(move |changed: Display| {
            save(KEY, &changed);
            display.set(changed);
        })
    };
    let now = *display;
    let nest = change.reform(move |_: MouseEvent| Display { is_nested: !now.is_nested, ..now });
    let sort = change.reform(move |_: MouseEvent| Display {
        sort: if now.sort == Sort::Count { Sort::Name } else { Sort::Count },
        ..now
    });
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let toggle = |name: &str, label: &'static str, is_on: bool, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="icon-button" aria-label={label} title={label} aria-pressed={is_on.to_string()} {onclick}>
                { icon(name) }
            </button>
        }
    };
    html! {
        <section class="tags-view sidebar-panel" aria-label="Tags">
            <div class="nav-buttons-container">
                <input
                    type="text"
                    class="panel-filter"
                    placeholder="Filter tags…"
                    aria-label="Filter tags"
                    spellcheck="false"
                    autocomplete="off"
                    value={(*filter).clone()}
                    {oninput}
                />
                { toggle("folder-tree", "Show nested tags", now.is_nested, nest) }
                { toggle("arrow-up-narrow-wide", "Sort by name", now.sort == Sort::Name, sort) }
            </div>
            if let Some(tags) = tags {
                if tags.is_empty() {
                    <p class="search-empty-state">
                        { if props.is_complete { "No note has a tag." } else { "Notes are still being read…" } }
                    </p>
                } else {
                    <TagTree {tags} display={now} filter={(*filter).clone()} />
                }
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct TagTreeProps {
    tags: Handle<Vec<TagCount>>,
    display: Display,
    filter: String,
}

/// The lines in sight, of a tree whose focus is its own.
#[component]
fn TagTree(props: &TagTreeProps) -> Html {
    let session = use_context::<Session>();
    let folded = use_state(|| Rc::new(FxHashSet::<String>::default()));
    let active = use_state_eq(|| 0_usize);
    let rows = use_memo((props.tags.clone(), props.display, props.filter.clone(), Rc::clone(&folded)), |deps| {
        let (tags, display, filter, folded) = deps;
        lines(tags, *display, folded, filter)
    });
    let here = (*active).min(rows.len().saturating_sub(1));
    let window = use_list_window(here);
    {
        let window = window.clone();
        use_effect_with(here, move |here| window.scroll_to(*here));
    }
    let turn = {
        let (folded, tags) = (folded.clone(), props.tags.clone());
        Callback::from(move |tag: usize| {
            let Some(tag) = tags.get(tag) else { return };
            let mut next = FxHashSet::clone(&folded);
            if !next.remove(&tag.name) {
                next.insert(tag.name.clone());
            }
            folded.set(Rc::new(next));
        })
    };
    let search = {
        let tags = props.tags.clone();
        Callback::from(move |tag: usize| {
            if let (Some(tag), Some(session)) = (tags.get(tag), &session) {
                session.search(&format!("tag:#{}", tag.name));
            }
        })
    };
    let onclick = {
        let (turn, search, rows, active) = (turn.clone(), search.clone(), Rc::clone(&rows), active.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((line, folds)) = clicked(&event) else { return };
            let Some(row) = rows.get(line) else { return };
            active.set(line);
            if folds && row.is_folder {
                turn.emit(row.tag);
            } else {
                search.emit(row.tag);
            }
        })
    };
    let is_open = |line: &Line| props.tags.get(line.tag).is_some_and(|tag| !folded.contains(&tag.name));
    let onkeydown = {
        let (rows, active) = (Rc::clone(&rows), active.clone());
        let opened = rows.get(here).is_some_and(is_open);
        Callback::from(move |event: KeyboardEvent| {
            let Some(row) = rows.get(here) else { return };
            let last = rows.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => active.set((here + 1).min(last)),
                "ArrowUp" => active.set(here.saturating_sub(1)),
                "Home" => active.set(0),
                "End" => active.set(last),
                "ArrowRight" if row.is_folder && !opened => turn.emit(row.tag),
                "ArrowRight" if row.is_folder => active.set(here + 1),
                "ArrowLeft" if row.is_folder && opened => turn.emit(row.tag),
                "ArrowLeft" => active.set(row.parent.unwrap_or(here)),
                "Enter" | " " => search.emit(row.tag),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let row = |line: usize| {
        let here_is_active = line == here;
        let row = rows.get(line)?;
        let tag = props.tags.get(row.tag)?;
        let (shown, count) = if props.display.is_nested && props.filter.is_empty() {
            (label(tag, row), tag.notes)
        } else {
            (tag.name.as_str(), tag.own)
        };
        Some(html! {
            <div
                key={row.tag}
                id={format!("tag-{line}")}
                role="treeitem"
                class={classes!("tree-row", "tag-container", here_is_active.then_some("is-active"))}
                data-line={line.to_string()}
                aria-level={(row.depth + 1).to_string()}
                aria-posinset={row.position.0.to_string()}
                aria-setsize={row.position.1.to_string()}
                aria-expanded={row.is_folder.then(|| is_open(row).to_string())}
                ~style={format!("transform: translateY({}px); --depth: {}", window.top_px(line), row.depth)}
            >
                <span class="tree-guides" aria-hidden="true" />
                <span class="tree-chevron" aria-hidden="true" data-fold="">
                    if row.is_folder {
                        { icon("chevron-right") }
                    }
                </span>
                <span class="tree-name" title={format!("#{}", tag.name)}>
                    <span class="tag-pane-tag-count-hash" aria-hidden="true">{ if row.depth == 0 { "#" } else { "" } }</span>
                    { shown.to_owned() }
                </span>
                <span class="tree-item-flair">{ grouped(u64::from(count)) }</span>
            </div>
        })
    };
    html! {
        <div class="explorer-scroller" ref={&window.scroller} onscroll={window.look.reform(|_: Event| ())}>
            <div
                role="tree"
                aria-label="Tags"
                class="tree tag-tree"
                tabindex="0"
                aria-activedescendant={(!rows.is_empty()).then(|| format!("tag-{here}"))}
                ~style={format!("height: {}px", window.top_px(rows.len()))}
                {onclick}
                {onkeydown}
            >
                { for window.lines(rows.len()).filter_map(row) }
            </div>
            if rows.is_empty() {
                <p class="search-empty-state">{ "No tag fits." }</p>
            }
        </div>
    }
}

fn clicked(event: &MouseEvent) -> Option<(usize, bool)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let line = target.closest("[data-line]").ok()??.get_attribute("data-line")?.parse().ok()?;
    Some((line, target.closest("[data-fold]").ok()?.is_some()))
}
