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

/// What of the last note has not been asked for yet.
#[derive(Default)]
pub struct Rest {
    path: String,
    next_piece: u32,
    html: IntoIter<String>,
}

impl Rest {
    /// Takes all but the beginning out of a long note.
    pub fn keep_back(view: &mut NoteView) -> Self {
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

    /// The next pieces of the note at `path`, of which the page has those before `from`.
    pub fn answer(&mut self, path: &str, from: u32) -> Answer {
        if self.path != path || self.next_piece != from {
            return Answer::Failed(format!("Another note than “{path}” was asked for meanwhile."));
        }
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
