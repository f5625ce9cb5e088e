use memchr::{memchr, memmem};
use pulldown_cmark::CowStr;

use super::item::{Inline, Item, Mark, Origin};

/// Finds `==highlights==` and `^[inline footnotes]` in a leaf block. Their ends must be in the same emphasis or link as
/// their beginnings. Takes time linear in the items.
pub(super) fn resolve<'t>(body: &'t str, items: &mut Vec<Item<'t>>) {
    let is_affected = items.iter().any(|item| match &item.inline {
        Inline::Text { text, origin } => {
            *origin != Origin::Other && (memmem::find(text.as_bytes(), b"==").is_some() || has_footnote(text))
        }
        _ => false,
    });
    if is_affected {
        let mut cuts = find(body, items);
        if !cuts.is_empty() {
            cuts.sort_by_key(|cut| cut.at);
            *items = split(body, std::mem::take(items), &cuts);
        }
    }
}

/// A delimiter of two bytes or, at the end of a footnote, one.
struct Cut {
    at: usize,
    length: usize,
    inline: fn() -> Inline<'static>,
}

enum Opener {
    Highlight(usize),
    Footnote(usize),
    Bracket,
}

fn has_footnote(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"^[").is_some()
}

fn find(body: &str, items: &[Item<'_>]) -> Vec<Cut> {
    let bytes = body.as_bytes();
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return Vec::new() };
    let (leaf_start, leaf_end) = (first.start, last.end);
    let mut cuts = Vec::new();
    let mut openers: Vec<Opener> = Vec::new();
    // Where the openers of each open emphasis or link begin in `openers`.
    let mut bases: Vec<usize> = Vec::new();
    for item in items {
        if item.inline.opens() {
            bases.push(openers.len());
            continue;
        }
        if item.inline.closes() {
            openers.truncate(bases.pop().unwrap_or(0));
            continue;
        }
        let Inline::Text { origin, .. } = &item.inline else { continue };
        let mut at = match origin {
            Origin::Slice => item.start,
            Origin::EscapedSlice => item.start + 1,
            Origin::Other => continue,
        };
        let base = bases.last().copied().unwrap_or(0);
        while at < item.end {
            match bytes[at] {
                b'=' => {
                    let run = bytes[at..item.end].iter().take_while(|byte| **byte == b'=').count();
                    if run == 2 {
                        let opens = at + 2 < leaf_end && !bytes[at + 2].is_ascii_whitespace();
                        let closes = at > leaf_start && !bytes[at - 1].is_ascii_whitespace();
                        highlight(&mut openers, base, at, opens, closes, &mut cuts);
                    }
                    at += run;
                }
                b'^' if bytes.get(at + 1) == Some(&b'[') && at + 1 < item.end => {
                    openers.push(Opener::Footnote(at));
                    at += 2;
                }
                b'[' => {
                    openers.push(Opener::Bracket);
                    at += 1;
                }
                b']' => {
                    close_bracket(&mut openers, base, at, &mut cuts);
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }
    cuts
}

fn highlight(openers: &mut Vec<Opener>, base: usize, at: usize, opens: bool, closes: bool, cuts: &mut Vec<Cut>) {
    if closes
        && openers.len() > base
        && let Some(Opener::Highlight(start)) = openers.last()
        && *start + 2 < at
    {
        cuts.push(Cut { at: *start, length: 2, inline: || Inline::Open(Mark::Highlight) });
        cuts.push(Cut { at, length: 2, inline: || Inline::Close });
        openers.pop();
    } else if opens {
        openers.push(Opener::Highlight(at));
    }
}

/// Ends the innermost bracket or footnote; a highlight that was opened in it isn't one.
fn close_bracket(openers: &mut Vec<Opener>, base: usize, at: usize, cuts: &mut Vec<Cut>) {
    while openers.len() > base {
        match openers.pop() {
            Some(Opener::Footnote(start)) => {
                if start + 2 < at {
                    cuts.push(Cut { at: start, length: 2, inline: || Inline::Open(Mark::Footnote) });
                    cuts.push(Cut { at, length: 1, inline: || Inline::Close });
                }
                return;
            }
            Some(Opener::Bracket) | None => return,
            Some(Opener::Highlight(_)) => {}
        }
    }
}

fn split<'t>(body: &'t str, items: Vec<Item<'t>>, cuts: &[Cut]) -> Vec<Item<'t>> {
    let mut out = Vec::with_capacity(items.len() + 2 * cuts.len());
    let mut cuts = cuts.iter().peekable();
    for item in items {
        let Inline::Text { origin: origin @ (Origin::Slice | Origin::EscapedSlice), .. } = item.inline else {
            out.push(item);
            continue;
        };
        let mut start = item.start;
        let mut origin_here = origin;
        while let Some(cut) = cuts.next_if(|cut| cut.at < item.end) {
            push_slice(&mut out, body, start, cut.at, origin_here);
            out.push(Item { start: cut.at, end: cut.at + cut.length, inline: (cut.inline)() });
            start = cut.at + cut.length;
            origin_here = Origin::Slice;
        }
        push_slice(&mut out, body, start, item.end, origin_here);
    }
    out
}

fn push_slice<'t>(out: &mut Vec<Item<'t>>, body: &'t str, start: usize, end: usize, origin: Origin) {
    if let Some(text) = body.get(start..end)
        && !text.is_empty()
    {
        out.push(Item { start, end, inline: Inline::Text { text: CowStr::Borrowed(text), origin } });
    }
}

/// Takes `^id` from the end of a leaf block: letters, digits and dashes, after white space or at the very beginning.
pub(super) fn take_block_id<'t>(body: &'t str, items: &mut Vec<Item<'t>>) -> Option<&'t str> {
    let last = items.last()?;
    let Inline::Text { origin: origin @ (Origin::Slice | Origin::EscapedSlice), .. } = last.inline else { return None };
    let (start, end) = (last.start, last.end);
    let text = body.get(start..end)?.trim_end();
    let caret = memchr::memrchr(b'^', text.as_bytes())?;
    let id = text.get(caret + 1..)?;
    let before = text.get(..caret)?;
    let is_first = items.len() == 1 || matches!(items[items.len() - 2].inline, Inline::SoftBreak | Inline::HardBreak);
    let begins = if before.is_empty() {
        origin == Origin::Slice && (is_first || body.get(..start)?.ends_with(char::is_whitespace))
    } else {
        before.ends_with(char::is_whitespace)
    };
    if id.is_empty() || !begins || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    items.pop();
    push_slice(items, body, start, start + before.trim_end().len(), origin);
    while matches!(items.last().map(|item| &item.inline), Some(Inline::SoftBreak | Inline::HardBreak)) {
        items.pop();
    }
    Some(id)
}

/// Whether anything in the body could be a delimiter or a block id, so that most notes skip the search.
pub(super) fn may_have_any(body: &str) -> bool {
    memchr(b'^', body.as_bytes()).is_some() || memmem::find(body.as_bytes(), b"==").is_some()
}
