use std::cell::Cell;
use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::folds::{FoldAction, Folds};
use super::keys::{self, KeyEffect};
use super::row::{Row, row_id};
use crate::app::session::Session;
use crate::app::state::OpenVault;
use crate::app::widgets::use_media;
use crate::engine::RowKind;
use crate::web::page::{SizeWatch, now_ms};

#[derive(Properties, PartialEq)]
pub struct ExplorerProps {
    pub vault: OpenVault,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    /// A file was chosen here.
    pub on_choose: Callback<()>,
}

/// Rows beyond the window that are there before they are scrolled to.
const OVERSCAN: usize = 12;
/// Letters typed within this time make one word.
const TYPING_MS: f64 = 700.0;
/// On a touch screen rows are as high as a finger needs.
const COARSE: &str = "(max-width: 700px), (pointer: coarse)";
const ROW_PX: f64 = 28.0;
const COARSE_ROW_PX: f64 = 44.0;

#[component]
pub fn Explorer(props: &ExplorerProps) -> Html {
    let Some(session) = use_context::<Session>() else { return Html::default() };
    let vault_name = props.vault.info.name.clone();
    let folds = {
        let (tree, name) = (props.vault.tree.clone(), vault_name.clone());
        use_reducer(move || Folds::new(tree, &name))
    };
    let scroller = use_node_ref();
    let row_px = if use_media(COARSE) { COARSE_ROW_PX } else { ROW_PX };
    let lines = use_state_eq(|| 0..40_usize);
    let has_focus_to_move = use_mut_ref(|| false);
    let typing = use_mut_ref(|| (String::new(), 0.0_f64));

    {
        let (folds, name) = (folds.clone(), vault_name);
        use_effect_with(props.vault.tree.clone(), move |tree| {
            if folds.tree != *tree {
                folds.dispatch(FoldAction::Show { tree: tree.clone(), vault: name.into() });
            }
        });
    }
    // The open file is revealed.
    {
        let folds = folds.dispatcher();
        use_effect_with((props.vault.tree.clone(), props.current.clone()), move |(tree, current)| {
            if let Some(row) = current.as_ref().and_then(|path| tree.files.find(path)) {
                folds.dispatch(FoldAction::Reveal(row));
            }
        });
    }
    let look = {
        let (scroller, lines) = (scroller.clone(), lines.clone());
        Callback::from(move |()| {
            if let Some(scroller) = scroller.cast::<Element>() {
                lines.set(lines_in_sight(&scroller, row_px));
            }
        })
    };
    // What was hidden could not be scrolled.
    let active_line = use_memo((), |()| Cell::new(0_usize));
    active_line.set(folds.line_of(folds.active).unwrap_or(0));
    {
        let (look, active_line) = (look.clone(), active_line.clone());
        use_effect_with((scroller.clone(), row_px.to_bits()), move |(scroller, _)| {
            let watch = scroller.cast::<HtmlElement>().and_then(|element| {
                let (scroller, was_hidden) = (element.clone(), Cell::new(true));
                SizeWatch::new(&element, move || {
                    let is_hidden = scroller.client_height() == 0;
                    if was_hidden.replace(is_hidden) && !is_hidden {
                        scroll_to_line(&scroller, active_line.get(), row_px);
                    }
                    look.emit(());
                })
            });
            move || drop(watch)
        });
    }
    // The active row is scrolled into sight, and gets the focus when keys moved it.
    {
        let scroller = scroller.clone();
        let line = folds.line_of(folds.active);
        let has_focus_to_move = has_focus_to_move.clone();
        use_effect_with((folds.active, line, folds.tree.clone()), move |(active, line, _)| {
            let active = *active;
            if let (Some(scroller), Some(line)) = (scroller.cast::<HtmlElement>(), *line) {
                scroll_to_line(&scroller, line, row_px);
                if has_focus_to_move.take() {
                    focus_row(active);
                }
            }
        });
    }

    let choose = {
        let (session, folds, on_choose) = (session.clone(), folds.clone(), props.on_choose.clone());
        Callback::from(move |row: usize| {
            let Some(here) = folds.tree.files.row(row) else { return };
            if here.kind == RowKind::Folder {
                folds.dispatch(FoldAction::Activate(row));
                folds.dispatch(if folds.is_open(row) { FoldAction::Close(row) } else { FoldAction::Open(row) });
            } else {
                folds.dispatch(FoldAction::Activate(row));
                session.go(&folds.tree.files.path(row), "");
                on_choose.emit(());
            }
        })
    };
    let onclick = choose.reform(|event: MouseEvent| clicked_row(&event).unwrap_or(usize::MAX));
    let onkeydown = {
        let folds = folds.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let key = event.key();
            let letters = typed_letters(&typing, &key);
            let effect = match letters {
                Some(letters) => keys::typed(&folds, &letters).map(KeyEffect::Move),
                None => keys::effect(&folds, &key),
            };
            let Some(effect) = effect else { return };
            event.prevent_default();
            match effect {
                KeyEffect::Move(row) => {
                    *has_focus_to_move.borrow_mut() = row != folds.active;
                    folds.dispatch(FoldAction::Activate(row));
                }
                KeyEffect::Fold(action) => folds.dispatch(action),
                KeyEffect::Choose(row) => choose.emit(row),
            }
        })
    };
    // The tree itself is no stop on the way of the Tab key; focused by other means, it hands the focus on.
    let onfocus = {
        let active = folds.active;
        Callback::from(move |_: FocusEvent| focus_row(active))
    };

    let current_row = props.current.as_ref().and_then(|path| folds.tree.files.find(path));
    let view_row = |line: usize| {
        let row = folds.row_at(line)?;
        let here = folds.tree.files.row(row)?;
        #[expect(clippy::cast_precision_loss, reason = "a line's number is far below 2^53")]
        let top_px = line as f64 * row_px;
        let row = Row {
            row,
            name: here.name,
            kind: here.kind,
            depth: here.depth,
            top_px,
            is_open: (here.kind == RowKind::Folder).then(|| folds.is_open(row)),
            is_active: row == folds.active,
            is_current: Some(row) == current_row,
            position: folds.tree.position(row),
        };
        Some(row.view())
    };
    let shown: Range<usize> = lines.start.min(folds.seen.len())..lines.end.min(folds.seen.len());
    // The active row stays in the document, or the focus on it would be lost.
    let active_line = folds.line_of(folds.active).filter(|line| !shown.contains(line));
    #[expect(clippy::cast_precision_loss, reason = "a line's number is far below 2^53")]
    let height_px = folds.seen.len() as f64 * row_px;
    html! {
        <div class="explorer-scroller" ref={scroller} onscroll={look.reform(|_: Event| ())}>
            <div role="tree" aria-label="Files" class="tree" tabindex="-1" ~style={format!("height: {height_px}px")} {onclick} {onkeydown} {onfocus}>
                { for active_line.into_iter().chain(shown).filter_map(view_row) }
            </div>
        </div>
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positions are clamped to be positive")]
fn lines_in_sight(scroller: &Element, row_px: f64) -> Range<usize> {
    let first = (f64::from(scroller.scroll_top()).max(0.0) / row_px) as usize;
    let count = (f64::from(scroller.client_height()) / row_px).ceil() as usize + 1;
    // In steps, so that not every pixel makes the rows anew.
    let first = (first.saturating_sub(OVERSCAN) / 4) * 4;
    first..first + count + 2 * OVERSCAN + 4
}

fn scroll_to_line(scroller: &HtmlElement, line: usize, row_px: f64) {
    #[expect(clippy::cast_precision_loss, reason = "a line's number is far below 2^53")]
    let top_px = line as f64 * row_px;
    let (from_px, height_px) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
    let is_in_sight = from_px <= top_px && top_px + row_px <= from_px + height_px;
    let is_near = from_px - 2.0 * row_px <= top_px && top_px <= from_px + height_px + row_px;
    let wanted_px = if is_in_sight {
        return;
    } else if !is_near {
        top_px - (height_px - row_px) / 2.0
    } else if top_px < from_px {
        top_px - row_px
    } else {
        top_px + 2.0 * row_px - height_px
    };
    #[expect(clippy::cast_possible_truncation, reason = "a scroll position fits")]
    scroller.set_scroll_top(wanted_px.max(0.0) as i32);
}

fn focus_row(row: usize) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(&row_id(row)));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

fn clicked_row(event: &MouseEvent) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

/// Letters that were typed in one go, or nothing when the key is not a letter.
fn typed_letters(typing: &std::cell::RefCell<(String, f64)>, key: &str) -> Option<String> {
    let mut letters = key.chars();
    let letter = letters.next()?;
    let now = now_ms();
    let (typed, last_ms) = &mut *typing.borrow_mut();
    let goes_on = now - *last_ms < TYPING_MS && !typed.is_empty();
    if letters.next().is_some() || letter == '*' || (letter == ' ' && !goes_on) {
        return None;
    }
    if !goes_on {
        typed.clear();
    }
    typed.push(letter);
    *last_ms = now;
    Some(typed.clone())
}
