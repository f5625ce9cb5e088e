use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};
use yew::prelude::*;

use super::folds::{FoldAction, Folds};
use super::keys::{self, KeyEffect, Typing};
use super::row::{Row, row_id};
use super::toolbar::toolbar;
use crate::app::address::Address;
use crate::app::commands::use_commands;
use crate::app::session::Session;
use crate::app::state::{OpenVault, Revealed};
use crate::app::widgets::use_list_window;
use crate::app::workspace::{way_of_click, way_of_key};
use crate::commands::Act;
use crate::engine::RowKind;
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct ExplorerProps {
    pub vault: OpenVault,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    /// A folder to be shown.
    pub revealed: Option<Revealed>,
    /// A file was chosen here.
    pub on_choose: Callback<()>,
}

#[component]
pub fn Explorer(props: &ExplorerProps) -> Html {
    let session = use_context::<Session>();
    let folds = use_folds(&props.vault, props.current.as_ref());
    let active_line = folds.line_of(folds.active);
    let window = use_list_window(active_line.unwrap_or(0));
    let focus_follows = use_mut_ref(|| false);
    let typing = use_mut_ref(Typing::default);

    // The active row is scrolled into sight, and gets the focus when keys moved it.
    {
        let (window, focus_follows, is_renewed) = (window.clone(), focus_follows.clone(), folds.is_renewed);
        use_effect_with((folds.active, active_line, folds.tree.clone()), move |(active, line, _)| {
            if let Some(line) = line.filter(|_| !is_renewed) {
                window.scroll_to(line);
            }
            if focus_follows.take() {
                focus_row(*active);
            }
        });
    }

    let focus_active = {
        let active = folds.active;
        Callback::from(move |()| {
            focus_when_shown(active, FRAMES_TO_WAIT);
        })
    };
    let reveal = {
        let (folds, window) = (folds.clone(), window.clone());
        Callback::from(move |row: usize| {
            folds.dispatch(FoldAction::Filter("".into()));
            folds.dispatch(FoldAction::Reveal(row));
            // A folder is shown with what is in it.
            folds.dispatch(FoldAction::Open(row));
            // The column may have been hidden, and the row scrolled out of sight.
            let (folds, window) = (folds.clone(), window.clone());
            Timeout::new(0, move || {
                if let Some(line) = folds.line_of(row) {
                    window.scroll_to(line);
                }
                focus_when_shown(row, FRAMES_TO_WAIT);
            })
            .forget();
        })
    };
    {
        let (reveal, tree) = (reveal.clone(), folds.tree.clone());
        use_effect_with(props.revealed.clone(), move |revealed| {
            if let Some(row) = revealed.as_ref().and_then(|revealed| tree.files.find(&revealed.path)) {
                reveal.emit(row);
            }
        });
    }
    let mut commands = vec![(Act::ShowFiles, focus_active)];
    if let Some(row) = props.current.as_ref().and_then(|path| folds.tree.files.find(path)) {
        commands.push((Act::RevealFile, reveal.reform(move |()| row)));
    }
    use_commands(commands);

    let choose = {
        let (folds, on_choose) = (folds.clone(), props.on_choose.clone());
        Callback::from(move |(row, way): (usize, Way)| {
            let Some(here) = folds.tree.files.row(row) else { return };
            folds.dispatch(FoldAction::Activate(row));
            if here.kind == RowKind::Folder {
                folds.dispatch(if folds.is_open(row) { FoldAction::Close(row) } else { FoldAction::Open(row) });
            } else if let Some(session) = &session {
                session.open_at(&Address::of(&folds.tree.files.path(row), ""), way);
                on_choose.emit(());
            }
        })
    };
    let onclick = {
        let choose = choose.clone();
        Callback::from(move |event: MouseEvent| {
            if let (Some(row), Some(way)) = (clicked_row(&event), way_of_click(&event)) {
                choose.emit((row, way));
            }
        })
    };
    let onkeydown = {
        let folds = folds.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(effect) = effect_of(&event, &folds, &typing) else { return };
            event.prevent_default();
            match effect {
                KeyEffect::Move(row) => {
                    *focus_follows.borrow_mut() = row != folds.active;
                    folds.dispatch(FoldAction::Activate(row));
                }
                KeyEffect::Fold(action) => folds.dispatch(action),
                KeyEffect::Choose(row) => choose.emit((row, way_of_key(&event))),
            }
        })
    };
    // The tree itself is no stop on the way of the Tab key; focused by other means, it hands the focus on.
    let onfocus = {
        let active = folds.active;
        Callback::from(move |_: FocusEvent| {
            focus_row(active);
        })
    };

    let current_row = props.current.as_ref().and_then(|path| folds.tree.files.find(path));
    let show = |line: usize| {
        let row = folds.row_at(line)?;
        let here = folds.tree.files.row(row)?;
        let row = Row {
            row,
            name: here.name,
            kind: here.kind,
            depth: if folds.is_filtered() { 0 } else { here.depth },
            top_px: window.top_px(line),
            is_open: (here.kind == RowKind::Folder).then(|| folds.is_open(row)),
            is_active: row == folds.active,
            is_current: Some(row) == current_row,
            position: folds.position(line),
        };
        Some(row.view())
    };
    let lines = window.lines(folds.seen.len());
    // The active row stays in the document, and rows stay in their order: one that is taken out or moved loses the focus.
    let above = active_line.filter(|line| *line < lines.start);
    let below = active_line.filter(|line| *line >= lines.end);
    let height_px = window.top_px(folds.seen.len());
    let list = html! {
        <div class="explorer-scroller" ref={&window.scroller} onscroll={window.look.reform(|_: Event| ())}>
            <div
                role="tree"
                aria-label="Files"
                class="tree"
                tabindex="-1"
                ~style={format!("height: {height_px}px")}
                onclick={onclick.clone()}
                onauxclick={onclick}
                {onkeydown}
                {onfocus}
            >
                { for above.into_iter().chain(lines).chain(below).filter_map(show) }
            </div>
            if folds.is_filtered() && folds.seen.is_empty() {
                <p class="search-empty-state">{ "No file fits." }</p>
            }
        </div>
    };
    html! {
        <>
            { toolbar(&folds, current_row) }
            { list }
        </>
    }
}

/// The folds of the vault's tree, in which the open file is always revealed.
#[hook]
fn use_folds(vault: &OpenVault, current: Option<&AttrValue>) -> UseReducerHandle<Folds> {
    let folds = {
        let (tree, name) = (vault.tree.clone(), vault.info.name.clone());
        use_reducer(move || Folds::new(tree, &name))
    };
    let revealed = use_mut_ref(|| None);
    {
        let (folds, info) = (folds.clone(), vault.info.clone());
        use_effect_with((vault.tree.clone(), current.cloned()), move |(tree, current)| {
            if folds.tree != *tree {
                folds.dispatch(FoldAction::Show { tree: tree.clone(), vault: info.name.as_str().into() });
            }
            // The same file in a vault that has changed may have been folded away by the reader.
            let place = Some((info, current.clone()));
            if *revealed.borrow() == place {
                return;
            }
            revealed.replace(place);
            if let Some(row) = current.as_ref().and_then(|path| tree.files.find(path)) {
                folds.dispatch(FoldAction::Reveal(row));
            }
        });
    }
    folds
}

fn effect_of(event: &KeyboardEvent, folds: &Folds, typing: &RefCell<Typing>) -> Option<KeyEffect> {
    if (event.ctrl_key() || event.meta_key() || event.alt_key()) && event.key() != "Enter" {
        return None;
    }
    let key = event.key();
    let mut typing = typing.borrow_mut();
    if let Some(letters) = typing.add(&key) {
        return keys::typed(folds, letters).map(KeyEffect::Move);
    }
    keys::effect(folds, &key).inspect(|_| typing.forget())
}

/// About a second.
const FRAMES_TO_WAIT: u32 = 60;
const FRAME_MS: u32 = 16;

/// Focuses a row that is on its way: its column may still be hidden, and a busy page puts that right later.
fn focus_when_shown(row: usize, frames: u32) {
    Timeout::new(FRAME_MS, move || {
        if !focus_row(row) && frames > 0 {
            focus_when_shown(row, frames - 1);
        }
    })
    .forget();
}

/// Focuses a row, if it is there and can be seen, and tells whether it was.
fn focus_row(row: usize) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.as_ref().and_then(|document| document.get_element_by_id(&row_id(row)));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    document.and_then(|document| document.active_element()).as_ref() == Some(element.as_ref())
}

fn clicked_row(event: &MouseEvent) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}
