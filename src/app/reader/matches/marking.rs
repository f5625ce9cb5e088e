use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::find::{self, Found, blocks, find_in, is_continued, start_of};
use crate::app::handle::Handle;
use crate::app::session::Marked;
use crate::engine::NoteMatch;
use crate::web::page::Highlights;

/// The matches that are marked in one rendered note.
#[derive(Default)]
pub struct Marking {
    inner: RefCell<Option<Inner>>,
}

struct Inner {
    matches: Handle<Vec<NoteMatch>>,
    highlights: Option<Highlights>,
    /// How many pieces have been looked through.
    pieces: Cell<usize>,
    /// The first matches, as far as those pieces go.
    found: RefCell<Vec<Found>>,
}

/// So many matches are looked for in a part of a long list or paragraph.
const MOST_IN_PART: usize = 1000;

impl Marking {
    /// These matches are to be marked, or none.
    pub fn choose(&self, marked: Option<&Marked>) {
        let mut inner = self.inner.borrow_mut();
        match marked {
            None => *inner = None,
            Some(marked) if inner.as_ref().is_some_and(|inner| inner.matches == marked.matches) => {}
            Some(marked) => {
                // The old paint goes before the new comes: both have the same names.
                *inner = None;
                *inner = Some(Inner {
                    matches: marked.matches.clone(),
                    highlights: Highlights::new(),
                    pieces: Cell::new(0),
                    found: RefCell::default(),
                });
            }
        }
    }

    /// Looks through the next piece. False when there is none: of a note that is not complete the last piece has to wait
    /// for the one behind, which says where it ends.
    pub fn go_on(&self, body: &Element, is_complete: bool) -> bool {
        let inner = self.inner.borrow();
        let Some(inner) = &*inner else { return false };
        let all = body.children();
        let number = inner.pieces.get();
        let piece = |number: usize| all.item(u32::try_from(number).ok()?);
        let Some(here) = piece(number) else { return false };
        let next = piece(number + 1);
        if next.is_none() && !is_complete {
            return false;
        }
        inner.pieces.set(number + 1);
        inner.look(&here, next.as_ref(), body);
        true
    }

    /// Finds again what was in text that has been put in anew: its ranges have collapsed into the element around. Whether
    /// there was any.
    pub fn mend(&self) -> bool {
        let inner = self.inner.borrow();
        let Some(inner) = &*inner else { return false };
        let mut found = inner.found.borrow_mut();
        let mut is_mended = false;
        let mut at = 0;
        while let Some(around) = found.get(at).map(lost_in) {
            let end = at + found.iter().skip(at).take_while(|one| around.is_some() && lost_in(one) == around).count();
            if let (Some(around), Some(matches)) = (around, inner.matches.get(at..end)) {
                for (one, new) in found.iter_mut().skip(at).zip(find_in(&around, matches)) {
                    if let (Some(highlights), Some(range)) = (&inner.highlights, &new.range) {
                        highlights.add(range);
                    }
                    one.range = new.range;
                }
                is_mended = true;
            }
            at = end.max(at + 1);
        }
        is_mended
    }

    /// Where a match is, if the note has come so far.
    pub fn found(&self, number: usize) -> Option<Found> {
        self.inner.borrow().as_ref()?.found.borrow().get(number).cloned()
    }

    /// Paints the current match as such.
    pub fn show_current(&self, number: usize) {
        let found = self.found(number);
        if let Some(highlights) = self.inner.borrow().as_ref().and_then(|inner| inner.highlights.as_ref()) {
            highlights.set_current(found.and_then(|found| found.range).as_ref());
        }
    }
}

impl Inner {
    fn look(&self, piece: &Element, next: Option<&Element>, body: &Element) {
        let mut found = self.found.borrow_mut();
        let waiting = self.matches.get(found.len()..).unwrap_or_default();
        let end = next.map(|next| start_of(next).unwrap_or(u32::MAX));
        let mut here = end.map_or(waiting.len(), |end| waiting.partition_point(|one| one.at < end));
        // How much of a block is here, and how much in the next piece, nobody has said: whatever is found here is here.
        let goes_on = next.is_some_and(is_continued);
        if goes_on {
            here = here.min(MOST_IN_PART);
        }
        let waiting = waiting.get(..here).unwrap_or_default();
        let blocks = blocks(piece);
        let first_at = blocks.first().map_or(u32::MAX, |block| block.at);
        // What stands before the text of the note are its properties.
        let before = if piece.previous_element_sibling().is_none() {
            waiting.partition_point(|one| one.at < first_at)
        } else {
            0
        };
        let (in_properties, in_text) = waiting.split_at(before);
        let mut new = Vec::with_capacity(here);
        if !in_properties.is_empty() {
            new.extend(find_in(&properties(body).unwrap_or_else(|| piece.clone()), in_properties));
        }
        if blocks.is_empty() {
            new.extend(find_in(piece, in_text));
        } else {
            new.extend(find::find(piece, &blocks, in_text));
        }
        if goes_on {
            let shown = new.iter().take_while(|one| one.range.is_some()).count();
            new.truncate(shown);
        }
        for one in &new {
            match (&self.highlights, &one.range) {
                (Some(highlights), Some(range)) => highlights.add(range),
                (None, _) => {
                    let _ = one.block.class_list().add_1("is-search-match");
                }
                _ => {}
            }
        }
        found.append(&mut new);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        for one in self.found.borrow().iter() {
            let _ = one.block.class_list().remove_1("is-search-match");
        }
    }
}

/// The element that a match has collapsed into.
fn lost_in(found: &Found) -> Option<Element> {
    let range = found.range.as_ref().filter(|range| range.collapsed())?;
    range.start_container().ok()?.dyn_into().ok()
}

fn properties(body: &Element) -> Option<Element> {
    let frame = body.parent_element()?;
    frame.query_selector(".metadata-container").ok()?.filter(|element| element.client_height() > 0)
}

/// How far the note must be scrolled to have a match in the middle.
pub fn top_px(scroller: &HtmlElement, found: &Found) -> f64 {
    let place = match &found.range {
        Some(range) => range.get_bounding_client_rect(),
        None => found.block.get_bounding_client_rect(),
    };
    let frame = scroller.get_bounding_client_rect();
    let free_px = (frame.height() - place.height()).max(0.0) * 0.4;
    f64::from(scroller.scroll_top()) + place.top() - frame.top() - free_px
}
