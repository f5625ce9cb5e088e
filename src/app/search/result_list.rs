use std::cell::Cell;
use std::rc::Rc;

use rustc_hash::FxHashSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::more_excerpts::use_more_excerpts;
use super::result_group::{Place, ResultGroup, places};
use super::use_search::FoundList;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::widgets::{use_growing, use_live};
use crate::app::workspace::{way_of_click, way_of_key};
use crate::engine::FoundNote;
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct ResultListProps {
    pub list: Handle<FoundList>,
    /// What the list is called.
    #[prop_or(AttrValue::Static("Search results"))]
    pub label: AttrValue,
    /// Whether notes are folded until they are unfolded.
    pub collapses: bool,
    /// Whether what is found beyond a note's excerpts can be listed, too: it can for what a search finds. Else it is gone to.
    #[prop_or(true)]
    pub grows: bool,
    /// More notes are wanted than there are in `list`.
    pub on_more: Callback<()>,
    /// One was opened.
    pub on_choose: Callback<()>,
}

/// So many notes are shown at most at first, and as many more when the end comes into sight; fewer when these have so
/// many rows: a screen is full of them, and what is typed next should not wait for more.
const MOST_NOTES: usize = 20;
const ENOUGH_ROWS: usize = 48;

thread_local! {
    static LISTS: Cell<u32> = const { Cell::new(0) };
}

/// The notes that are found: a tree whose focus is the list's own, so that a key never waits for an element.
#[component]
pub fn ResultList(props: &ResultListProps) -> Html {
    let session = use_context::<Session>();
    let list_id = use_memo((), |()| {
        let number = LISTS.with(|lists| lists.replace(lists.get() + 1));
        AttrValue::from(format!("results-{number}"))
    });
    // Notes that are folded otherwise than the rest.
    let turned = use_state(|| Rc::new(FxHashSet::<String>::default()));
    let active = use_live(None::<(usize, Place)>);
    let (notes, show_more) = use_more_excerpts(&props.list);
    let notes = &notes;
    let growing = use_growing(notes.len(), screenful(notes, props.collapses));
    let shown = growing.shown().min(notes.len());
    {
        let (more, is_all) = (props.on_more.clone(), notes.len() >= props.list.found.notes as usize);
        use_effect_with((growing.shown() >= notes.len(), notes.len(), is_all), move |(is_wanted, _, is_all)| {
            if *is_wanted && !is_all {
                more.emit(());
            }
        });
    }
    {
        let (turned, active, growing) = (turned.clone(), active.clone(), growing.clone());
        use_effect_with((props.list.request.clone(), props.collapses), move |_| {
            turned.set(Rc::default());
            active.set(None);
            growing.reset();
        });
    }
    {
        let id = active.get().map(|(group, place)| format!("{}-{group}-{}", *list_id, place.name()));
        use_effect_with(id, |id| id.iter().for_each(|id| bring_into_sight(id)));
    }
    let is_open = |note: &FoundNote| turned.contains(&note.path) == props.collapses && !note.excerpts.is_empty();
    let turn = {
        let (turned, list) = (turned.clone(), props.list.clone());
        Callback::from(move |group: usize| {
            let Some(note) = list.notes.get(group) else { return };
            let mut next = FxHashSet::clone(&turned);
            if !next.remove(&note.path) {
                next.insert(note.path.clone());
            }
            turned.set(Rc::new(next));
        })
    };
    let open = {
        let (list, notes, on_choose) = (props.list.clone(), Rc::clone(notes), props.on_choose.clone());
        let (grows, active) = (props.grows, active.clone());
        Callback::from(move |((group, place), way): ((usize, Place), Way)| {
            let (Some(note), Some(session)) = (notes.get(group), &session) else { return };
            if grows && place == Place::Rest {
                // What comes takes the place of what asks for it.
                active.set(Some((group, Place::Excerpt(note.excerpts.len().saturating_sub(1)))));
                show_more.emit(group);
                return;
            }
            session.open_match(&note.path, list.request.clone(), place_in_text(note, place), way);
            on_choose.emit(());
        })
    };
    let onclick = {
        let (active, turn, open) = (active.clone(), turn.clone(), open.clone());
        Callback::from(move |event: MouseEvent| {
            let (Some((here, folds)), Some(way)) = (clicked(&event), way_of_click(&event)) else { return };
            event.prevent_default();
            active.set(Some(here));
            if folds {
                turn.emit(here.0);
            } else {
                open.emit((here, way));
            }
        })
    };
    let stops: Vec<(usize, Place)> = notes
        .iter()
        .take(shown)
        .enumerate()
        .flat_map(|(group, note)| places(note, is_open(note)).into_iter().map(move |place| (group, place)))
        .collect();
    let onkeydown = {
        let (active, list) = (active.clone(), props.list.clone());
        let opened: Vec<bool> = notes.iter().take(shown).map(|note| is_open(note)).collect();
        Callback::from(move |event: KeyboardEvent| {
            let way = way_of_key(&event);
            if (event.ctrl_key() || event.meta_key() || event.alt_key()) && event.key() != "Enter" {
                return;
            }
            let here = active.get().unwrap_or((0, Place::Title));
            let line = stops.iter().position(|stop| *stop == here).unwrap_or(0);
            let to = |line: usize| active.set(stops.get(line.min(stops.len().saturating_sub(1))).copied());
            let is_open = opened.get(here.0).copied().unwrap_or_default();
            let has_inside = list.notes.get(here.0).is_some_and(|note| !note.excerpts.is_empty());
            match event.key().as_str() {
                "ArrowDown" if active.get().is_none() => to(0),
                "ArrowDown" => to(line + 1),
                "ArrowUp" => to(line.saturating_sub(1)),
                "Home" => to(0),
                "End" => to(usize::MAX),
                "ArrowRight" if here.1 == Place::Title && has_inside && !is_open => turn.emit(here.0),
                "ArrowRight" if here.1 == Place::Title && is_open => to(line + 1),
                "ArrowLeft" if here.1 == Place::Title && is_open => turn.emit(here.0),
                "ArrowLeft" => active.set(Some((here.0, Place::Title))),
                "Enter" | " " => open.emit((here, way)),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onfocus = {
        let active = active.clone();
        Callback::from(move |_: FocusEvent| {
            if active.get().is_none() {
                active.set(Some((0, Place::Title)));
            }
        })
    };
    let group = |(at, note): (usize, &Rc<FoundNote>)| {
        html! {
            <ResultGroup
                key={note.path.as_str()}
                note={Rc::clone(note)}
                {at}
                of={props.list.found.notes}
                list_id={(*list_id).clone()}
                query={props.list.request.query.clone()}
                is_open={is_open(note)}
                active={active.get().filter(|(group, _)| *group == at).map(|(_, place)| place)}
            />
        }
    };
    html! {
        <div class="search-results-children">
            <div
                class="search-results-tree"
                role="tree"
                aria-label={props.label.clone()}
                tabindex="0"
                aria-activedescendant={active.get().map(|(group, place)| format!("{}-{group}-{}", *list_id, place.name()))}
                onclick={onclick.clone()}
                onauxclick={onclick}
                {onkeydown}
                {onfocus}
            >
                { for notes.iter().take(shown).enumerate().map(group) }
            </div>
            { growing.end(notes.len()) }
        </div>
    }
}

/// How many of the first notes fill a screen.
fn screenful(notes: &[Rc<FoundNote>], collapses: bool) -> usize {
    let mut rows = 0;
    let is_before = |note: &&Rc<FoundNote>| {
        let is_before = rows < ENOUGH_ROWS;
        rows += 1 + if collapses { 0 } else { note.excerpts.len() };
        is_before
    };
    notes.iter().take(MOST_NOTES).take_while(is_before).count().max(1)
}

/// Where in the note's text a place of a group is: its first byte, or behind what the excerpts show.
fn place_in_text(note: &FoundNote, place: Place) -> u32 {
    match place {
        Place::Title => 0,
        Place::Excerpt(number) => note.excerpts.get(number).map_or(0, |excerpt| excerpt.at),
        Place::Rest => note.excerpts.last().map_or(0, |excerpt| {
            let length =
                |excerpt: &crate::engine::Excerpt| Some(excerpt.marks.last()?.end - excerpt.marks.first()?.start);
            excerpt.at.saturating_add(length(excerpt).unwrap_or(0))
        }),
    }
}

/// What was clicked, and whether that folds it.
fn clicked(event: &MouseEvent) -> Option<((usize, Place), bool)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("[data-group]").ok()??;
    let group = row.get_attribute("data-group")?.parse().ok()?;
    let place = Place::parse(&row.get_attribute("data-place")?)?;
    Some(((group, place), target.closest("[data-fold]").ok()?.is_some()))
}

/// Scrolls no further than needed.
pub fn bring_into_sight(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
