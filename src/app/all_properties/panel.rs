use std::rc::Rc;

use rustc_hash::FxHashSet;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::lines::{Line, Sort, What, lines};
use super::use_values::{Values, use_values};
use crate::app::handle::Handle;
use crate::app::numbers::{count, grouped};
use crate::app::properties::icon_of;
use crate::app::session::{Session, use_answer};
use crate::app::widgets::{TreeLine, TreeList, icon, icon_toggle};
use crate::engine::{Answer, PropertyCount, Request};
use crate::web::page::{load, save};

#[derive(Properties, PartialEq)]
pub struct AllPropertiesPanelProps {
    pub revision: u32,
    /// Whether all notes have been read.
    pub is_complete: bool,
}

const KEY: &str = "properties.sort";

#[component]
pub fn AllPropertiesPanel(props: &AllPropertiesPanelProps) -> Html {
    let all = use_answer(Some(Request::Properties), props.revision, |answer| match answer {
        Answer::Properties(all) => Some(Ok(Handle::new(all))),
        Answer::Failed(reason) => Some(Err(AttrValue::from(reason))),
        _ => None,
    });
    let sort = use_state_eq(|| load::<Sort>(KEY).unwrap_or_default());
    let filter = use_state_eq(String::new);
    let turn = {
        let sort = sort.clone();
        Callback::from(move |_: MouseEvent| {
            let turned = if *sort == Sort::Name { Sort::Count } else { Sort::Name };
            save(KEY, &turned);
            sort.set(turned);
        })
    };
    let oninput = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    html! {
        <section class="all-properties-view sidebar-panel" aria-label="All properties">
            <div class="nav-buttons-container">
                <input
                    type="text"
                    class="panel-filter"
                    placeholder="Filter properties…"
                    aria-label="Filter properties"
                    spellcheck="false"
                    autocomplete="off"
                    value={(*filter).clone()}
                    {oninput}
                />
                { icon_toggle("arrow-up-narrow-wide", "Sort by name", *sort == Sort::Name, turn) }
            </div>
            { match all.as_deref() {
                None => html! { <p class="search-empty-state" role="status">{ "Properties are being listed…" }</p> },
                Some(Err(reason)) => html! { <p class="search-empty-state" role="alert">{ reason }</p> },
                Some(Ok(all)) if all.is_empty() => html! {
                    <p class="search-empty-state">
                        { if props.is_complete { "No note has a property." } else { "Notes are still being read…" } }
                    </p>
                },
                Some(Ok(all)) => html! {
                    <PropertyTree
                        all={all.clone()}
                        sort={*sort}
                        filter={(*filter).clone()}
                        revision={props.revision}
                    />
                },
            } }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PropertyTreeProps {
    all: Handle<Vec<PropertyCount>>,
    sort: Sort,
    filter: String,
    revision: u32,
}

#[component]
fn PropertyTree(props: &PropertyTreeProps) -> Html {
    let session = use_context::<Session>();
    let open = use_state(|| Rc::new(FxHashSet::<String>::default()));
    let (values, ask) = use_values(props.revision, &open);
    let rows = use_memo(
        (props.all.clone(), Rc::clone(&open), Shared(Rc::clone(&values)), props.sort, props.filter.clone()),
        |(all, open, values, sort, filter)| lines(all, open, &values.0, *sort, filter),
    );
    let on_fold = {
        let (rows, all, open, values) = (Rc::clone(&rows), props.all.clone(), open.clone(), Rc::clone(&values));
        Callback::from(move |at: usize| {
            let Some(property) = rows.get(at).and_then(|row| all.get(row.property)) else { return };
            let mut next = FxHashSet::clone(&open);
            if !next.remove(&property.name) {
                next.insert(property.name.clone());
                if !values.contains_key(&property.name) {
                    ask.emit(property.name.clone());
                }
            }
            open.set(Rc::new(next));
        })
    };
    let on_choose = {
        let (rows, all, values) = (Rc::clone(&rows), props.all.clone(), Rc::clone(&values));
        Callback::from(move |at: usize| {
            let (Some(row), Some(session)) = (rows.get(at), &session) else { return };
            if let Some(query) = query_of(row, &all, &values) {
                session.search(&query);
            }
        })
    };
    let line = {
        let (rows, all) = (Rc::clone(&rows), props.all.clone());
        let (open, values) = ((*open).clone(), Rc::clone(&values));
        Callback::from(move |at: usize| {
            let row = rows.get(at)?;
            let property = all.get(row.property)?;
            let is_folder = row.what == What::Property && property.notes > 0;
            Some(TreeLine {
                key: key_of(row).into(),
                depth: usize::from(row.what != What::Property),
                is_open: is_folder.then(|| open.contains(&property.name)),
                position: row.position,
                parent: row.parent,
                is_current: false,
                href: None,
                class: classes!(if row.what == What::Property {
                    "all-properties-name"
                } else {
                    "all-properties-value"
                }),
                content: content(row, property, &values),
            })
        })
    };
    html! {
        <TreeList id="property" label="All properties" len={rows.len()} {line} {on_fold} {on_choose}>
            if rows.is_empty() {
                <p class="search-empty-state" role="status">{ "No property fits." }</p>
            }
        </TreeList>
    }
}

/// Equal to itself only.
#[derive(Clone)]
struct Shared(Rc<Values>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn key_of(row: &Line) -> String {
    match row.what {
        What::Property => row.property.to_string(),
        What::Value(at) => format!("{}-{at}", row.property),
        What::Empty => format!("{}-empty", row.property),
        What::More => format!("{}-more", row.property),
        What::Waiting => format!("{}-waiting", row.property),
    }
}

fn content(row: &Line, property: &PropertyCount, values: &Values) -> Html {
    let values = values.get(&property.name);
    let flair = |number: u32, noun: &str| {
        html! {
            <>
                <span class="tree-item-flair" aria-hidden="true">{ grouped(number.into()) }</span>
                <span class="visually-hidden">{ count(number, noun) }</span>
            </>
        }
    };
    match row.what {
        What::Property => html! {
            <>
                <span class="metadata-property-icon" title={property.kind.name()}>{ icon(icon_of(property.kind)) }</span>
                <span class="tree-name" title={property.name.clone()}>{ &property.name }</span>
                { flair(property.notes, "note") }
            </>
        },
        What::Value(at) => {
            let Some((value, number)) = values.and_then(|values| values.values.get(at)) else { return Html::default() };
            html! { <><span class="tree-name" title={value.clone()}>{ value }</span>{ flair(*number, "time") }</> }
        }
        What::Empty => {
            let number = values.map_or(0, |values| values.empty);
            html! { <><span class="tree-name is-faint">{ "No value" }</span>{ flair(number, "note") }</> }
        }
        What::More => {
            let number = values.map_or(0, |values| values.more);
            html! { <><span class="tree-name is-faint">{ "Other values" }</span>{ flair(number, "time") }</> }
        }
        What::Waiting => html! { <span class="tree-name is-faint">{ "…" }</span> },
    }
}

/// What finds the notes that a line is about.
fn query_of(row: &Line, all: &[PropertyCount], values: &Values) -> Option<String> {
    let property = all.get(row.property)?;
    let name = quoted(&property.name);
    Some(match row.what {
        What::Property => format!("[{name}]"),
        What::Value(at) => format!("[{name}:{}]", quoted(&values.get(&property.name)?.values.get(at)?.0)),
        What::Empty => format!("[{name}:null]"),
        What::More | What::Waiting => return None,
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
