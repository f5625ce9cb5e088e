use std::borrow::Cow;
use std::ops::Range;

use super::{Opaque, Span, SpanKind};

/// Stands for a byte that means nothing: punctuation, as what it replaces, so that emphasis around it works as before.
const INERT: u8 = b',';

/// The text that the CommonMark parser reads instead of `body`.
pub(super) fn fill<'t>(body: &'t str, mut spans: Vec<Span>, blanks: &[Blank], inerts: &[Range<usize>]) -> Opaque<'t> {
    if spans.is_empty() && blanks.is_empty() && inerts.is_empty() {
        return Opaque { text: Cow::Borrowed(body), spans };
    }
    let mut bytes = body.as_bytes().to_vec();
    for span in &spans {
        let Some(covered) = bytes.get_mut(span.start..span.end) else { continue };
        covered.fill(INERT);
        // A callout's first line becomes a heading: its title is inline Markdown, and what follows begins a new block.
        if span.kind == SpanKind::Callout
            && let Some(marker) = covered.get_mut(..2)
        {
            marker.copy_from_slice(b"# ");
        }
    }
    for range in inerts {
        if let Some(covered) = bytes.get_mut(range.clone()) {
            covered.fill(INERT);
        }
    }
    for Blank { range, quotes } in blanks {
        if let Some(covered) = bytes.get_mut(range.clone()) {
            blank(covered, *quotes);
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => Opaque { text: Cow::Owned(text), spans },
        // Ranges end between characters; if ever one did not, the note is read as plain Markdown.
        Err(_) => {
            spans.clear();
            Opaque { text: Cow::Borrowed(body), spans }
        }
    }
}

/// What is emptied, and in how many quotes it begins.
pub(super) struct Blank {
    pub(super) range: Range<usize>,
    pub(super) quotes: usize,
}

/// Empties lines, but leaves the `>` of as many quotes at their beginnings, so that a comment doesn't end those around it.
fn blank(bytes: &mut [u8], quotes: usize) {
    let mut left = 0;
    for byte in bytes {
        match *byte {
            b'\n' => left = quotes,
            b' ' | b'\t' if left > 0 => {}
            b'>' if left > 0 => left -= 1,
            _ => {
                left = 0;
                *byte = b' ';
            }
        }
    }
}
