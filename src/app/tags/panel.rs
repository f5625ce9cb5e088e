use std::rc::Rc;

use rustc_hash::FxHashSet;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::tree::{Display, Sort, label, lines};
use crate::app::handle::Handle;
use crate::app::numbers::grouped;
use crate::app::session::{Session, use_answer};
use crate::app::widgets::{TreeLine, TreeList, icon_toggle};
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
                { icon_toggle("folder-tree", "Show nested tags", now.is_nested, nest) }
                { icon_toggle("arrow-up-narrow-wide", "Sort by name", now.sort == Sort::Name, sort) }
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

/// The tags that are seen.
#[component]
fn TagTree(props: &TagTreeProps) -> Html {
    let session = use_context::<Session>();
    let folded = use_state(|| Rc::new(FxHashSet::<String>::default()));
    let rows = use_memo((props.tags.clone(), props.display, props.filter.clone(), Rc::clone(&folded)), |deps| {
        let (tags, display, filter, folded) = deps;
        lines(tags, *display, folded, filter)
    });
    let tag_at = {
        let (rows, tags) = (Rc::clone(&rows), props.tags.clone());
        move |line: usize| Some(tags.get(rows.get(line)?.tag)?.clone())
    };
    let on_fold = {
        let (folded, tag_at) = (folded.clone(), tag_at.clone());
        Callback::from(move |line: usize| {
            let Some(tag) = tag_at(line) else { return };
            let mut next = FxHashSet::clone(&folded);
            if !next.remove(&tag.name) {
                next.insert(tag.name);
            }
            folded.set(Rc::new(next));
        })
    };
    let on_choose = Callback::from(move |line: usize| {
        if let (Some(tag), Some(session)) = (tag_at(line), &session) {
            session.search(&format!("tag:#{}", tag.name));
        }
    });
    let is_nested = props.display.is_nested && props.filter.is_empty();
    let line = {
        let (rows, tags, folded) = (Rc::clone(&rows), props.tags.clone(), (*folded).clone());
        Callback::from(move |at: usize| {
            let row = rows.get(at)?;
            let tag = tags.get(row.tag)?;
            let (shown, count) = if is_nested { (label(tag, row), tag.notes) } else { (tag.name.as_str(), tag.own) };
            Some(TreeLine {
                key: row.tag.into(),
                depth: row.depth,
                is_open: row.is_folder.then(|| !folded.contains(&tag.name)),
                position: row.position,
                parent: row.parent,
                is_current: false,
                href: None,
                class: classes!("tag-container"),
                content: html! {
                    <>
                        <span class="tree-name" title={format!("#{}", tag.name)}>
                            <span class="tag-pane-tag-count-hash" aria-hidden="true">
                                { if row.depth == 0 { "#" } else { "" } }
                            </span>
                            { shown.to_owned() }
                        </span>
                        <span class="tree-item-flair">{ grouped(u64::from(count)) }</span>
                    </>
                },
            })
        })
    };
    html! {
        <TreeList id="tag" label="Tags" len={rows.len()} {line} {on_fold} {on_choose}>
            if rows.is_empty() {
                <p class="search-empty-state">{ "No tag fits." }</p>
            }
        </TreeList>
    }
}
