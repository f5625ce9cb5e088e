use std::collections::HashMap;
use std::ops::Range;

use memchr::{memchr, memchr2, memchr3, memmem};
use rustc_hash::FxHashMap;

use super::{Span, SpanKind, address, markup, tag};

/// Looks for constructs inside lines. The leftmost wins, as with code spans.
pub(super) struct Inline<'t> {
    body: &'t str,
    bytes: &'t [u8],
    pub(super) spans: Vec<Span>,
    /// What must not be read as Markdown, though it is no construct.
    pub(super) inerts: Vec<Range<usize>>,
    /// Whether `www.` stands anywhere.
    has_www: bool,
}

impl<'t> Inline<'t> {
    pub(super) fn new(body: &'t str) -> Self {
        let bytes = body.as_bytes();
        Self { body, bytes, spans: Vec::new(), inerts: Vec::new(), has_www: memmem::find(bytes, b"www.").is_some() }
    }

    /// Looks through lines that belong together, or a cell of a table.
    pub(super) fn scan(&mut self, extent: Range<usize>) {
        let mut code: Option<CodeSpans> = None;
        // From here on, what opens has no end any more.
        let mut no_comment_from = usize::MAX;
        // How much was looked at behind a `<` that begins no tag: many of them must not cost a search each.
        let mut wasted = 0;
        let mut triggers = Triggers::new(self.bytes.get(..extent.end).unwrap_or_default(), extent.start, self.has_www);
        let mut from = extent.start;
        while let Some(at) = triggers.from(from) {
            from = match self.bytes[at] {
                b'\\' => at + 1 + usize::from(self.bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)),
                b'`' => {
                    let run = run_length(&self.bytes[at..extent.end]);
                    let code = code.get_or_insert_with(|| CodeSpans::new(self.bytes, at..extent.end));
                    code.end(at, run).unwrap_or(at + run)
                }
                b'[' if self.bytes.get(at + 1) == Some(&b'^') => self.footnote(at, extent.end),
                b'[' => self.wikilink(at, extent.start, extent.end).unwrap_or(at + 1),
                b'<' if wasted <= 2 * extent.len() => match markup::end(&self.bytes[at..extent.end]) {
                    Ok(length) => at + length,
                    Err(looked) => {
                        wasted += looked;
                        at + 1
                    }
                },
                b'$' => self.math(at, extent.end, &mut code),
                b'%' if at < no_comment_from && self.bytes[at..extent.end].starts_with(b"%%") => {
                    match memmem::find(&self.bytes[at + 2..extent.end], b"%%") {
                        Some(length) => self.push(at..at + length + 4, SpanKind::Comment),
                        None => {
                            no_comment_from = at;
                            at + 2
                        }
                    }
                }
                b'#' => self.tag(at, extent.start, extent.end).unwrap_or(at + 1),
                b':' => match address::with_scheme(self.bytes, &extent, at) {
                    Some(range) if range.start >= self.spans.last().map_or(0, |span| span.end) => {
                        self.push(range, SpanKind::Address)
                    }
                    _ => at + 1,
                },
                b'w' | b'W' => match address::with_www(self.bytes, &extent, at) {
                    Some(range) => self.push(range, SpanKind::Address),
                    None => at + 1,
                },
                _ => at + 1,
            };
        }
    }

    fn push(&mut self, range: Range<usize>, kind: SpanKind) -> usize {
        self.spans.push(Span { start: range.start, end: range.end, kind });
        range.end
    }

    /// `[[target#subpath|alias]]` on one line; the innermost of nested ones.
    fn wikilink(&mut self, open: usize, extent_start: usize, extent_end: usize) -> Option<usize> {
        let end = wikilink_end(&self.bytes[open..extent_end]);
        match end {
            WikilinkEnd::Closed(length) => {
                let is_embed = open > extent_start
                    && self.bytes[open - 1] == b'!'
                    && !is_escaped(&self.bytes[extent_start..open - 1]);
                let is_nameless = self.bytes[open + 2..open + length].trim_ascii_start().starts_with(b"|");
                if is_embed && is_nameless {
                    return None;
                }
                let start = if is_embed { open - 1 } else { open };
                Some(self.push(start..open + length, SpanKind::Wikilink))
            }
            // Nothing opens before there, so nothing needs to be looked at twice.
            WikilinkEnd::Reopened(length) => Some(open + length),
            WikilinkEnd::None => None,
        }
    }

    /// `[^label]`. A label has no white space: with some in it neither a reference nor a definition is one.
    fn footnote(&mut self, open: usize, extent_end: usize) -> usize {
        let label = &self.bytes[open + 2..extent_end];
        let length = label.iter().take_while(|byte| !matches!(byte, b'[' | b']' | b'\n')).count();
        let is_closed = label.get(length) == Some(&b']');
        if is_closed
            && label[..length].iter().any(|byte| matches!(byte, b' ' | b'\t'))
            && label.get(length + 1) != Some(&b'(')
        {
            self.inerts.push(open..open + 1);
        }
        open + 2
    }

    /// `$…$` on one line, or `$$…$$`. It is the next `$` that decides: if it can't close, this one doesn't open.
    fn math(&mut self, open: usize, extent_end: usize, code: &mut Option<CodeSpans>) -> usize {
        let bytes = &self.bytes[open..extent_end];
        if bytes.starts_with(b"$$") {
            let run = bytes.iter().take_while(|byte| **byte == b'$').count();
            let inside = &bytes[2..];
            return match memmem::find(inside, b"$$") {
                Some(length) if run == 2 && !inside[..length].iter().all(u8::is_ascii_whitespace) => {
                    self.push(open..open + length + 4, SpanKind::DisplayMath)
                }
                _ => open + run,
            };
        }
        if bytes.get(1).is_none_or(u8::is_ascii_whitespace) {
            return open + 1;
        }
        let mut at = 1;
        while at < bytes.len() {
            match bytes[at] {
                b'\n' => break,
                b'\\' => at += 1,
                // What stands in a wikilink or a code span is not the end of a formula.
                b'[' if bytes[at..].starts_with(b"[[") => {
                    if let WikilinkEnd::Closed(length) = wikilink_end(&bytes[at..]) {
                        at += length - 1;
                    }
                }
                b'`' => {
                    let run = run_length(&bytes[at..]);
                    let code = code.get_or_insert_with(|| CodeSpans::new(self.bytes, open + at..extent_end));
                    at = code.end(open + at, run).map_or(at + run, |end| end - open) - 1;
                }
                b'$' => {
                    let closes = !bytes[at - 1].is_ascii_whitespace()
                        && !bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'$');
                    return if closes { self.push(open..open + at + 1, SpanKind::InlineMath) } else { open + 1 };
                }
                _ => {}
            }
            at += 1;
        }
        // There is no `$` up to the end of the line.
        open + 1
    }

    /// `#tag` at the beginning, after white space, right after another tag, or first inside emphasis.
    fn tag(&mut self, hash: usize, extent_start: usize, extent_end: usize) -> Option<usize> {
        let before = &self.bytes[extent_start..hash];
        let marks = before.iter().rev().take_while(|byte| matches!(byte, b'*' | b'_' | b'~' | b'=')).count();
        let may_begin = before[..before.len() - marks].last().is_none_or(u8::is_ascii_whitespace)
            || self.spans.last().is_some_and(|span| span.kind == SpanKind::Tag && span.end == hash)
            || self.body.get(extent_start..hash)?.ends_with(char::is_whitespace);
        if !may_begin {
            return None;
        }
        let mut end = hash + 1 + tag::scan(self.body.get(hash + 1..extent_end)?)?;
        // In `_#tag_` the last underscore is the emphasis's.
        let underscores = before.iter().rev().take_while(|byte| **byte == b'_').count();
        let closing = &self.bytes[end.saturating_sub(underscores).max(hash + 2)..end];
        if underscores > 0 && closing.len() == underscores && closing.iter().all(|byte| *byte == b'_') {
            end -= underscores;
        }
        Some(self.push(hash..end, SpanKind::Tag))
    }
}

enum WikilinkEnd {
    /// So many bytes long.
    Closed(usize),
    /// Another `[[` begins there.
    Reopened(usize),
    None,
}

/// The end of the wikilink that `bytes` begin with.
fn wikilink_end(bytes: &[u8]) -> WikilinkEnd {
    if !bytes.starts_with(b"[[") {
        return WikilinkEnd::None;
    }
    if bytes.get(2) == Some(&b'[') {
        return WikilinkEnd::Reopened(1);
    }
    let mut at = 2;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => return WikilinkEnd::None,
            b'[' if bytes.get(at + 1) == Some(&b'[') => return WikilinkEnd::Reopened(at),
            b']' if bytes.get(at + 1) == Some(&b']') => {
                // `[[a [b]]]` ends with the outer brackets.
                let end =
                    if bytes.get(at + 2) == Some(&b']') && bytes[2..at].contains(&b'[') { at + 3 } else { at + 2 };
                let inside = &bytes[2..end - 2];
                // `[[|alias]]` leads to the note itself.
                let has_text = |part: &[u8]| !part.iter().all(u8::is_ascii_whitespace);
                return if inside.split(|byte| *byte == b'|').take(2).any(has_text) {
                    WikilinkEnd::Closed(end)
                } else {
                    WikilinkEnd::None
                };
            }
            _ => at += 1,
        }
    }
    WikilinkEnd::None
}

/// The ends of code spans: for each run of backticks, where the next one of the same length ends.
struct CodeSpans {
    ends: FxHashMap<usize, usize>,
}

impl CodeSpans {
    fn new(bytes: &[u8], range: Range<usize>) -> Self {
        let mut ends = FxHashMap::default();
        let mut last_of_length: HashMap<usize, usize, rustc_hash::FxBuildHasher> = HashMap::default();
        let mut at = range.start;
        while let Some(found) = bytes.get(at..range.end).and_then(|rest| memchr(b'`', rest)) {
            let start = at + found;
            let run = run_length(&bytes[start..range.end]);
            at = start + run;
            if let Some(before) = last_of_length.insert(run, start) {
                ends.insert(before, at);
            }
        }
        Self { ends }
    }

    fn end(&self, open: usize, run: usize) -> Option<usize> {
        self.ends.get(&open).copied().filter(|end| *end > open + run)
    }
}

fn run_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| **byte == b'`').count()
}

fn is_escaped(before: &[u8]) -> bool {
    before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Where the bytes stand that may begin or mark a construct. Four searches run side by side, each over the whole extent
/// only once.
struct Triggers<'t> {
    bytes: &'t [u8],
    has_www: bool,
    next: [usize; 4],
}

impl<'t> Triggers<'t> {
    /// Up to the end of `bytes`.
    fn new(bytes: &'t [u8], start: usize, has_www: bool) -> Self {
        let mut triggers = Self { bytes, has_www, next: [start; 4] };
        for group in 0..4 {
            triggers.next[group] = triggers.search(group, start);
        }
        triggers
    }

    /// The first one from `at` on.
    fn from(&mut self, at: usize) -> Option<usize> {
        for group in 0..4 {
            if self.next[group] < at {
                self.next[group] = self.search(group, at);
            }
        }
        self.next.into_iter().min().filter(|next| *next < self.bytes.len())
    }

    fn search(&self, group: usize, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let found = match group {
            0 => memchr3(b'[', b'`', b'\\', rest),
            1 => memchr3(b'#', b'$', b'%', rest),
            2 => memchr2(b':', b'<', rest),
            _ if self.has_www => memchr2(b'w', b'W', rest),
            _ => None,
        };
        found.map_or(self.bytes.len(), |found| at + found)
    }
}
