//! Rendered notes in pieces, each of which the page takes in within a few milliseconds, and long notes piece by piece.

use std::vec::IntoIter;

use super::messages::{Answer, NoteView};
use crate::markdown::{Rendered, Split};

/// HTML that the page inserts at once: small enough for a few milliseconds, large enough not to be many pieces.
const PIECE_BYTES: usize = 32 << 10;
/// So much comes with the note: more than a screen shows.
const FIRST_BYTES: usize = 128 << 10;
/// So much of the rest comes at a time: a page reads that message without being held up.
const BATCH_BYTES: usize = 512 << 10;

/// Cuts the HTML between top-level blocks, very long lists between their items, and very long paragraphs between lines.
pub fn pieces(rendered: &Rendered) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in rendered.breaks.iter().map(|end| *end as usize).chain([rendered.html.len()]) {
        if end - start >= PIECE_BYTES || end == rendered.html.len() {
            cut(rendered, start, end, &mut pieces);
            start = end;
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn cut(rendered: &Rendered, start: usize, end: usize, pieces: &mut Vec<String>) {
    let html = &rendered.html;
    let first = rendered.splits.partition_point(|split| (split.at as usize) <= start);
    let mut from = start;
    // What is cut is begun anew in the next piece.
    let mut block: Option<Block<'_>> = None;
    for split in rendered.splits.iter().skip(first).take_while(|split| (split.at as usize) < end) {
        let at = split.at as usize;
        let here = block.filter(|block| block.tag_end == split.block as usize).or_else(|| Block::around(html, *split));
        block = here.map(Block::with_one_more_item);
        let Some(here) = block else { continue };
        let is_last = html.get(at..).is_some_and(|rest| rest.starts_with("</"));
        if at - from < PIECE_BYTES || is_last {
            continue;
        }
        let mut piece = here.begun_before(from).map(|block| block.tag(Ends::Later)).unwrap_or_default();
        match html.get(from..here.tag_end - 1).filter(|_| here.tag_end > from) {
            Some(before) => {
                piece.push_str(before);
                piece.push_str(" data-continues>");
                piece.push_str(html.get(here.tag_end..at).unwrap_or_default());
            }
            None => piece.push_str(html.get(from..at).unwrap_or_default()),
        }
        piece.push_str(here.kind.end_tag());
        pieces.push(piece);
        from = at;
        block = Some(Block { items_before: here.items, ..here });
    }
    let rest = html.get(from..end).unwrap_or_default();
    let tag =
        block.filter(|_| from > start).and_then(|block| block.begun_before(from)).map(|block| block.tag(Ends::Here));
    pieces.push(tag.unwrap_or_default() + rest);
}

/// A list or paragraph on the way through its items or lines.
#[derive(Clone, Copy)]
struct Block<'a> {
    kind: Kind,
    /// Its start tag as it was written, and where that ends.
    start_tag: &'a str,
    tag_end: usize,
    items: u64,
    /// How many of them stand in pieces before.
    items_before: u64,
}

#[derive(Clone, Copy)]
enum Kind {
    Bullets,
    Numbers,
    Paragraph,
}

#[derive(Clone, Copy)]
enum Ends {
    Here,
    Later,
}

impl Kind {
    fn end_tag(self) -> &'static str {
        match self {
            Self::Bullets => "</ul>\n",
            Self::Numbers => "</ol>\n",
            Self::Paragraph => "</p>\n",
        }
    }
}

impl<'a> Block<'a> {
    fn around(html: &'a str, split: Split) -> Option<Self> {
        let tag_end = split.block as usize;
        let before = html.get(..tag_end)?;
        let start_tag = before.get(before.rfind('<')?..)?;
        let kind = match start_tag.get(..3)? {
            "<ul" => Kind::Bullets,
            "<ol" => Kind::Numbers,
            _ => Kind::Paragraph,
        };
        Some(Self { kind, start_tag, tag_end, items: 0, items_before: 0 })
    }

    fn with_one_more_item(self) -> Self {
        Self { items: self.items + 1, ..self }
    }

    /// It, if its own start tag stands in a piece before.
    fn begun_before(self, from: usize) -> Option<Self> {
        (self.tag_end <= from).then_some(self)
    }

    /// The start tag for the next part of it.
    fn tag(&self, ends: Ends) -> String {
        let mut tag = match self.kind {
            Kind::Bullets => "<ul".to_owned(),
            Kind::Paragraph => "<p".to_owned(),
            Kind::Numbers => {
                let first = self.start_tag.split_once("start=\"");
                let first = first.and_then(|(_, rest)| rest.split('"').next()?.parse().ok());
                format!("<ol start=\"{}\"", first.unwrap_or(1_u64).saturating_add(self.items_before))
            }
        };
        if self.start_tag.contains("class=\"contains-task-list\"") {
            tag.push_str(" class=\"contains-task-list\"");
        }
        if self.start_tag.contains("dir=\"auto\"") {
            tag.push_str(" dir=\"auto\"");
        }
        tag.push_str(match ends {
            Ends::Here => ">\n",
            Ends::Later => " data-continues>\n",
        });
        tag
    }
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
