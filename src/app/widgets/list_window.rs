use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::use_media;
use crate::web::page::SizeWatch;

/// Which lines of a long list are in sight, and how they are brought there.
#[derive(Clone)]
pub struct ListWindow {
    pub scroller: NodeRef,
    pub row_px: f64,
    /// To be called when the list was scrolled.
    pub look: Callback<()>,
    lines: UseStateHandle<Range<usize>>,
}

/// Rows beyond the window that are there before they are scrolled to.
const OVERSCAN: usize = 12;
/// The window moves in steps, so that not every pixel makes the rows anew.
const STEP: usize = 4;
/// On a touch screen rows are as high as a finger needs.
const COARSE: &str = "(max-width: 700px), (pointer: coarse)";
const ROW_PX: f64 = 28.0;
const COARSE_ROW_PX: f64 = 44.0;

/// `active` is the line that must be in sight when the list has been hidden.
#[hook]
pub fn use_list_window(active: usize) -> ListWindow {
    let scroller = use_node_ref();
    let row_px = if use_media(COARSE) { COARSE_ROW_PX } else { ROW_PX };
    let lines = use_state_eq(|| 0..2 * OVERSCAN);
    let look = {
        let (scroller, lines) = (scroller.clone(), lines.clone());
        Callback::from(move |()| {
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                lines.set(lines_in_sight(&scroller, row_px));
            }
        })
    };
    let latest = use_memo((), |()| Cell::new(0_usize));
    latest.set(active);
    {
        let look = look.clone();
        use_effect_with((scroller.clone(), row_px.to_bits()), move |(scroller, _)| {
            let watch = scroller.cast::<HtmlElement>().and_then(|scroller| watch(scroller, row_px, latest, look));
            move || drop(watch)
        });
    }
    ListWindow { scroller, row_px, look, lines }
}

impl ListWindow {
    /// The lines to show of a list of this length.
    pub fn lines(&self, len: usize) -> Range<usize> {
        self.lines.start.min(len)..self.lines.end.min(len)
    }

    #[expect(clippy::cast_precision_loss, reason = "a line's number is far below 2^53")]
    pub fn top_px(&self, line: usize) -> f64 {
        line as f64 * self.row_px
    }

    pub fn scroll_to(&self, line: usize) {
        if let Some(scroller) = self.scroller.cast::<HtmlElement>() {
            scroll_to(&scroller, self.top_px(line), self.row_px);
        }
    }
}

/// What was hidden could not be scrolled, so it is when it appears.
fn watch(scroller: HtmlElement, row_px: f64, active: Rc<Cell<usize>>, look: Callback<()>) -> Option<SizeWatch> {
    let was_hidden = Cell::new(true);
    SizeWatch::new(&scroller.clone(), move || {
        let is_hidden = scroller.client_height() == 0;
        if was_hidden.replace(is_hidden) && !is_hidden {
            #[expect(clippy::cast_precision_loss, reason = "a line's number is far below 2^53")]
            scroll_to(&scroller, active.get() as f64 * row_px, row_px);
        }
        look.emit(());
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positions are clamped to be positive")]
fn lines_in_sight(scroller: &HtmlElement, row_px: f64) -> Range<usize> {
    let first = (f64::from(scroller.scroll_top()).max(0.0) / row_px) as usize;
    let count = (f64::from(scroller.client_height()) / row_px).ceil() as usize + 1;
    let first = first.saturating_sub(OVERSCAN) / STEP * STEP;
    first..first + count + 2 * OVERSCAN + STEP
}

/// Nothing moves when the row is in sight; a row nearby comes in at the edge, one far away in the middle.
fn scroll_to(scroller: &HtmlElement, top_px: f64, row_px: f64) {
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
