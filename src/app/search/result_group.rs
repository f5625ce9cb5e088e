use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::address::{Address, with_search};
use crate::app::numbers::grouped;
use crate::app::widgets::icon;
use crate::engine::{Excerpt, FoundNote};

#[derive(Properties, PartialEq)]
pub struct ResultGroupProps {
    pub note: Rc<FoundNote>,
    /// Its number, from 0, and how many notes are found in all.
    pub at: usize,
    pub of: u32,
    /// Begins the ids of what is in the list.
    pub list_id: AttrValue,
    pub query: AttrValue,
    pub is_open: bool,
    /// What the keys act on, if it is in here.
    pub active: Option<Place>,
}

/// What can be gone to in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Title,
    Excerpt(usize),
    /// What is found beyond the excerpts.
    Rest,
}

impl Place {
    /// As it stands in an element's id.
    pub fn name(self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Excerpt(number) => number.to_string(),
            Self::Rest => "rest".to_owned(),
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "title" => Some(Self::Title),
            "rest" => Some(Self::Rest),
            number => number.parse().ok().map(Self::Excerpt),
        }
    }
}

/// How many matches in a note are in none of its excerpts.
pub fn rest_of(note: &FoundNote) -> usize {
    let shown: usize = note.excerpts.iter().map(|excerpt| excerpt.marks.len()).sum();
    (note.matches as usize).saturating_sub(shown + note.title_marks.len())
}

/// The places of a group that are seen, in order.
pub fn places(note: &FoundNote, is_open: bool) -> Vec<Place> {
    let inside = if is_open { note.excerpts.len() } else { 0 };
    let rest = (is_open && inside > 0 && rest_of(note) > 0).then_some(Place::Rest);
    [Place::Title].into_iter().chain((0..inside).map(Place::Excerpt)).chain(rest).collect()
}

/// One note, and what is found in it.
#[component]
pub fn ResultGroup(props: &ResultGroupProps) -> Html {
    let ResultGroupProps { note, at, of, list_id, query, is_open, active } = props;
    let href = AttrValue::from(with_search(Some(&Address::of(&note.path, "")), query));
    let has_inside = !note.excerpts.is_empty();
    let id = |place: Place| format!("{list_id}-{at}-{}", place.name());
    let folder = note.path.rsplit_once('/').map(|(folder, _)| folder);
    let places = places(note, *is_open);
    let inside = places.len() - 1;
    let row = |(number, place): (usize, Place)| {
        let class = match place {
            Place::Rest => "search-result-file-match search-result-rest tappable",
            _ => "search-result-file-match tappable",
        };
        html! {
            <a
                key={place.name()}
                id={id(place)}
                role="treeitem"
                tabindex="-1"
                class={classes!(class, (*active == Some(place)).then_some("is-active"))}
                href={href.clone()}
                data-group={at.to_string()}
                data-place={place.name()}
                aria-level="2"
                aria-posinset={(number + 1).to_string()}
                aria-setsize={inside.to_string()}
            >
                { match place {
                    Place::Excerpt(number) => note.excerpts.get(number).map(excerpt).unwrap_or_default(),
                    _ => html! { { format!("{} more", grouped(rest_of(note) as u64)) } },
                } }
            </a>
        }
    };
    html! {
        <div class={classes!("tree-item", "search-result", (!is_open).then_some("is-collapsed"))} role="none">
            <a
                id={id(Place::Title)}
                role="treeitem"
                tabindex="-1"
                class={classes!(
                    "tree-item-self", "search-result-file-title", "is-clickable",
                    (*active == Some(Place::Title)).then_some("is-active")
                )}
                href={href.clone()}
                title={note.path.clone()}
                data-group={at.to_string()}
                data-place="title"
                aria-level="1"
                aria-posinset={(at + 1).to_string()}
                aria-setsize={of.to_string()}
                aria-expanded={has_inside.then(|| is_open.to_string())}
            >
                <span class="tree-item-icon collapse-icon" data-fold={has_inside.then_some("")}>
                    if has_inside {
                        { icon("chevron-right") }
                    }
                </span>
                <span class="tree-item-inner">
                    { marked(&note.title, &note.title_marks) }
                    if let Some(folder) = folder {
                        <span class="search-result-folder">{ folder.to_owned() }</span>
                    }
                </span>
                if note.matches > 0 {
                    <span class="tree-item-flair-outer">
                        <span class="tree-item-flair">{ grouped(u64::from(note.matches)) }</span>
                    </span>
                }
            </a>
            if inside > 0 {
                <div class="search-result-file-matches" role="none">
                    { for places.into_iter().skip(1).enumerate().map(row) }
                </div>
            }
        </div>
    }
}

fn excerpt(excerpt: &Excerpt) -> Html {
    marked(&excerpt.text, &excerpt.marks)
}

/// A text with what is found in it marked.
fn marked(text: &str, marks: &[Range<u32>]) -> Html {
    let mut parts = Vec::with_capacity(marks.len() * 2 + 1);
    let mut done = 0;
    for mark in marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let (Some(before), Some(found)) = (text.get(done..start), text.get(start..end)) else { continue };
        parts.push(html! { { before } });
        parts.push(html! { <span class="search-result-file-matched-text">{ found }</span> });
        done = end;
    }
    parts.push(html! { { text.get(done..).unwrap_or_default() } });
    parts.into_iter().collect()
}
