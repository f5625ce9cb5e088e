//! Rendered notes in pieces, each of which the page takes in within a few milliseconds, and long notes piece by piece.

use std::vec::IntoIter;

use super::cut::{PIECE_WEIGHT, cut, weight};
use super::messages::{Answer, NoteView};
use crate::markdown::Rendered;

/// So much comes with the note: more than a screen shows.
const FIRST_BYTES: usize = 128 << 10;
/// So much of the rest comes at a time: a page reads that message without being held up.
const BATCH_BYTES: usize = 512 << 10;

/// Cuts the HTML between top-level blocks, and what is too large in itself wherever that can be done.
pub fn pieces(rendered: &Rendered) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut piece_weight = 0;
    let mut done = 0;
    for end in rendered.breaks.iter().map(|end| *end as usize).chain([rendered.html.len()]) {
        let block = rendered.html.get(done..end).unwrap_or_default();
        let block_weight = weight(block);
        if piece_weight > 0 && piece_weight + block_weight > PIECE_WEIGHT {
            pieces.push(rendered.html.get(start..done).unwrap_or_default().to_owned());
            (start, piece_weight) = (done, 0);
        }
        if block_weight > PIECE_WEIGHT {
            cut(block, &mut pieces);
            start = end;
        } else {
            piece_weight += block_weight;
        }
        done = end;
    }
    pieces.push(rendered.html.get(start..).unwrap_or_default().to_owned());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Of so many notes more can be asked for: of those that are seen side by side.
const MOST_RESTS: usize = 8;

/// What of the notes that were answered last has not been asked for yet.
#[derive(Default)]
pub struct Rests(Vec<Rest>);

struct Rest {
    path: String,
    next_piece: u32,
    html: IntoIter<String>,
}

impl Rests {
    /// Takes all but the beginning out of a long note.
    pub fn keep_back(&mut self, view: &mut NoteView) {
        self.0.retain(|rest| rest.path != view.path);
        let rest = Rest::keep_back(view);
        if !view.is_whole {
            self.0.truncate(MOST_RESTS - 1);
            self.0.insert(0, rest);
        }
    }

    /// The next pieces of the note at `path`, of which the page has those before `from`.
    pub fn answer(&mut self, path: &str, from: u32) -> Answer {
        let rest = self.0.iter_mut().find(|rest| rest.path == path && rest.next_piece == from);
        let answer = rest.map(Rest::answer);
        self.0.retain(|rest| !rest.html.as_slice().is_empty());
        answer.unwrap_or_else(|| Answer::Failed(format!("Other notes than “{path}” were asked for meanwhile.")))
    }
}

impl Rest {
    fn keep_back(view: &mut NoteView) -> Self {
        let mut bytes = 0;
        let fitting = view.html.iter().take_while(|piece| {
            bytes += piece.len();
            bytes <= FIRST_BYTES
        });
        let first = fitting.count().max(1).min(view.html.len());
        let html = view.html.split_off(first);
        view.is_whole = html.is_empty();
        Self { path: view.path.clone(), next_piece: u32::try_from(first).unwrap_or(u32::MAX), html: html.into_iter() }
    }

    fn answer(&mut self) -> Answer {
        let mut html = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES
            && let Some(piece) = self.html.next()
        {
            bytes += piece.len();
            self.next_piece += 1;
            html.push(piece);
        }
        Answer::NoteRest { html, is_last: self.html.as_slice().is_empty() }
    }
}
