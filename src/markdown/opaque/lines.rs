use std::ops::Range;

use memchr::{memchr, memmem};

use super::fill::Blank;
use super::inline::Inline;
use super::{Opaque, Span, SpanKind, fill};

/// How many markers of quotes and list items a line may begin with, and how far the first one may be indented. What is
/// behind is text: the CommonMark parser takes time for each container on each line.
const MAX_MARKERS: usize = 100;
const MAX_INDENT: usize = 400;

/// Finds Obsidian's constructs in the body of a note. Takes time linear in its length.
pub(crate) fn scan(body: &str) -> Opaque<'_> {
    let mut lines = Lines::new(body);
    let mut at = 0;
    while at < body.len() {
        at = lines.line(at);
    }
    lines.flush();
    fill::fill(body, lines.inline.spans, &lines.blanks, &lines.inline.inerts)
}

struct Lines<'t> {
    bytes: &'t [u8],
    inline: Inline<'t>,
    /// Block comments.
    blanks: Vec<Blank>,
    /// Lines that belong together and were not looked into yet: code spans and comments may go on from one to the next.
    extent: Range<usize>,
    /// Where the last line of `extent` begins.
    last_line: usize,
    fence: Option<Fence>,
    is_in_table: bool,
    /// How many `>` the line before began with.
    quotes: usize,
    /// From here on there is no `%%`, so that many that open nothing don't cost a search each. The same for `$$`.
    no_comment_from: usize,
    no_math_from: usize,
}

/// An open code block.
struct Fence {
    mark: u8,
    length: usize,
    quotes: usize,
}

/// What a line begins with before its content.
struct Prefix {
    content: usize,
    quotes: usize,
    has_list_marker: bool,
    last: Marker,
    /// How many columns of white space stand between the last marker and the content.
    indent: usize,
    /// Whether the content begins with a marker that is one too many.
    is_cut: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    None,
    Quote,
    List,
}

impl<'t> Lines<'t> {
    fn new(body: &'t str) -> Self {
        Self {
            bytes: body.as_bytes(),
            inline: Inline::new(body),
            blanks: Vec::new(),
            extent: 0..0,
            last_line: 0,
            fence: None,
            is_in_table: false,
            quotes: 0,
            no_comment_from: usize::MAX,
            no_math_from: usize::MAX,
        }
    }

    /// Reads the line at `start` and gives where the next one begins.
    fn line(&mut self, start: usize) -> usize {
        let newline = memchr(b'\n', &self.bytes[start..]).map_or(self.bytes.len(), |length| start + length);
        let next = (newline + 1).min(self.bytes.len());
        let end = if newline > start && self.bytes[newline - 1] == b'\r' { newline - 1 } else { newline };
        let prefix = Prefix::of(self.bytes, start, end);
        let quotes_before = std::mem::replace(&mut self.quotes, prefix.quotes);
        if prefix.is_cut {
            self.inline.inerts.push(prefix.content..prefix.content + 1);
        }
        if prefix.content == end {
            self.flush();
            self.is_in_table = false;
            if self.fence.as_ref().is_some_and(|fence| prefix.quotes < fence.quotes) {
                self.fence = None;
            }
            return next;
        }
        if self.is_fenced(&prefix, end) {
            // Code is given back as it stands; it is looked into all the same, should it not be code after all.
            self.flush();
            self.inline.scan(start..end);
            return next;
        }
        let content = &self.bytes[prefix.content..end];
        if prefix.has_list_marker || prefix.quotes != quotes_before {
            self.flush();
            self.is_in_table = false;
        }
        match content[0] {
            b'%' if content.starts_with(b"%%") => {
                if let Some(next) = self.block_comment(&prefix, newline) {
                    return next;
                }
            }
            b'$' if content.starts_with(b"$$") => {
                if let Some(next) = self.block_math(prefix.content, end) {
                    return next;
                }
            }
            b'[' if prefix.last == Marker::List => self.task(prefix.content, end),
            b'[' if prefix.last == Marker::Quote
                && prefix.indent < 5
                && (prefix.quotes > quotes_before || prefix.has_list_marker)
                && self.callout(prefix.content, end) =>
            {
                return next;
            }
            b'#' if is_heading(content) => {
                self.flush();
                self.inline.scan(prefix.content..end);
                return next;
            }
            b'|' | b'-' | b':' if is_delimiter_row(content) && self.has_header() => {
                // A tab between the columns is white space; the CommonMark parser takes it for text.
                let tabs = content.iter().enumerate().filter(|(_, byte)| **byte == b'\t');
                let tabs = tabs.map(|(at, _)| prefix.content + at..prefix.content + at + 1);
                self.blanks.extend(tabs.map(|range| Blank { range, quotes: 0 }));
                let header = self.last_line..self.extent.end;
                self.extent.end = header.start;
                self.flush();
                self.row(header);
                self.is_in_table = true;
                return next;
            }
            _ => {}
        }
        if self.is_in_table {
            self.row(prefix.content..end);
        } else {
            self.extend(prefix.content, end);
        }
        next
    }

    fn extend(&mut self, content: usize, end: usize) {
        if self.extent.is_empty() {
            self.extent.start = content;
        }
        self.extent.end = end;
        self.last_line = content;
    }

    fn flush(&mut self) {
        if !self.extent.is_empty() {
            self.inline.scan(self.extent.clone());
        }
        self.extent = 0..0;
    }

    /// Whether the line belongs to a fenced code block, its fences included.
    fn is_fenced(&mut self, prefix: &Prefix, end: usize) -> bool {
        let content = &self.bytes[prefix.content..end];
        let mark = content[0];
        let run =
            if mark == b'`' || mark == b'~' { content.iter().take_while(|byte| **byte == mark).count() } else { 0 };
        if let Some(fence) = &self.fence {
            if prefix.quotes < fence.quotes {
                self.fence = None;
            } else {
                let is_end = mark == fence.mark
                    && run >= fence.length
                    && prefix.last != Marker::List
                    && content[run..].iter().all(|byte| matches!(byte, b' ' | b'\t'));
                if is_end {
                    self.fence = None;
                }
                return true;
            }
        }
        if run >= 3 && (mark == b'~' || !content[run..].contains(&b'`')) {
            self.fence = Some(Fence { mark, length: run, quotes: prefix.quotes });
            self.is_in_table = false;
            return true;
        }
        false
    }

    /// A comment that begins a line ends at the next `%%`, however far.
    fn block_comment(&mut self, prefix: &Prefix, newline: usize) -> Option<usize> {
        let start = prefix.content;
        let quotes = prefix.quotes;
        let from = start + 2;
        if from >= self.no_comment_from {
            return None;
        }
        let Some(length) = memmem::find(&self.bytes[from..], b"%%") else {
            self.no_comment_from = from;
            return None;
        };
        let close = from + length + 2;
        let rest_end = memchr(b'\n', &self.bytes[close..]).map_or(self.bytes.len(), |length| close + length);
        let is_whole = self.bytes[close..rest_end].iter().all(u8::is_ascii_whitespace);
        if close <= newline && (!is_whole || !self.extent.is_empty()) {
            return None;
        }
        self.flush();
        self.is_in_table = false;
        if is_whole {
            self.blanks.push(Blank { range: start..close, quotes });
            return Some((rest_end + 1).min(self.bytes.len()));
        }
        // What stands behind the comment on its last line begins a paragraph.
        let last_line = memchr::memrchr(b'\n', &self.bytes[start..close]).map_or(start, |at| start + at + 1);
        self.blanks.push(Blank { range: start..last_line, quotes });
        self.inline.spans.push(Span { start: last_line, end: close, kind: SpanKind::Comment });
        self.extend(close, rest_end);
        Some((rest_end + 1).min(self.bytes.len()))
    }

    /// Math that begins a line ends at the next `$$`: past blank lines only when `$$` stands alone on its line.
    fn block_math(&mut self, start: usize, end: usize) -> Option<usize> {
        let from = start + 2;
        if from >= self.no_math_from || self.bytes.get(from) == Some(&b'$') {
            return None;
        }
        let Some(length) = memmem::find(&self.bytes[from..], b"$$") else {
            self.no_math_from = from;
            return None;
        };
        let close = from + length + 2;
        let inside = &self.bytes[from..close - 2];
        let is_alone = self.bytes[from..end].iter().all(u8::is_ascii_whitespace);
        if inside.iter().all(u8::is_ascii_whitespace) || (!is_alone && has_blank_line(inside)) {
            return None;
        }
        // On one line it is found there; in a table it would end the row.
        if close <= end || self.is_in_table {
            return None;
        }
        self.flush();
        self.inline.spans.push(Span { start, end: close, kind: SpanKind::DisplayMath });
        let rest_end = memchr(b'\n', &self.bytes[close..]).map_or(self.bytes.len(), |length| close + length);
        if close < rest_end {
            self.extend(close, rest_end);
        }
        Some((rest_end + 1).min(self.bytes.len()))
    }

    /// `[x]` and white space behind a list marker, with any character for the `x`.
    fn task(&mut self, start: usize, end: usize) {
        let Some(inside) = self.bytes.get(start + 1..end) else { return };
        let width = inside.first().map_or(0, |byte| match byte {
            0..=0x7F => 1,
            0..=0xDF => 2,
            0..=0xEF => 3,
            _ => 4,
        });
        let is_task = inside.get(width) == Some(&b']')
            && inside.get(width + 1).is_none_or(|byte| matches!(byte, b' ' | b'\t'))
            && inside.first() != Some(&b'\t');
        if is_task {
            self.inline.spans.push(Span { start, end: start + 1 + width + 1, kind: SpanKind::Task });
        }
    }

    /// `[!type|meta]±` at the beginning of a quote. What follows on its line is the title.
    fn callout(&mut self, start: usize, end: usize) -> bool {
        let line = &self.bytes[start..end];
        if !line.starts_with(b"[!") {
            return false;
        }
        let Some(close) = memchr(b']', line) else { return false };
        if line[2..close].iter().all(u8::is_ascii_whitespace) || line[2..close].contains(&b'[') {
            return false;
        }
        self.flush();
        self.is_in_table = false;
        let fold = usize::from(matches!(line.get(close + 1), Some(b'+' | b'-')));
        let title = start + close + 1 + fold;
        self.inline.spans.push(Span { start, end: title, kind: SpanKind::Callout });
        let text_end = title + trimmed_length(&self.bytes[title..end]);
        let hashes = self.bytes[title..text_end].iter().rev().take_while(|byte| **byte == b'#').count();
        // They would be taken for the end of a heading.
        if hashes > 0 {
            self.inline.inerts.push(text_end - hashes..text_end);
        }
        self.inline.scan(title..end);
        true
    }

    fn has_header(&self) -> bool {
        !self.extent.is_empty() && self.last_line < self.extent.end
    }

    /// Looks into the cells of a row one by one: nothing reaches over a `|`, unless it is escaped.
    fn row(&mut self, row: Range<usize>) {
        let mut cell = row.start;
        let mut at = row.start;
        while at < row.end {
            match self.bytes[at] {
                b'\\' => at += 1,
                b'|' => {
                    self.inline.scan(cell..at);
                    cell = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        self.inline.scan(cell.min(row.end)..row.end);
    }
}

impl Prefix {
    fn of(bytes: &[u8], start: usize, end: usize) -> Self {
        let mut prefix =
            Self { content: start, quotes: 0, has_list_marker: false, last: Marker::None, indent: 0, is_cut: false };
        let mut markers = 0;
        while prefix.content < end {
            match bytes[prefix.content] {
                b' ' => prefix.indent += 1,
                b'\t' => prefix.indent += 4,
                byte if markers >= MAX_MARKERS || prefix.indent > MAX_INDENT => {
                    let is_list = matches!(byte, b'-' | b'+' | b'*' | b'0'..=b'9');
                    prefix.is_cut = byte == b'>' || (is_list && list_marker(&bytes[prefix.content..end]).is_some());
                    break;
                }
                b'>' => {
                    markers += 1;
                    prefix.quotes += 1;
                    prefix.last = Marker::Quote;
                    prefix.indent = 0;
                }
                b'-' | b'+' | b'*' | b'0'..=b'9' => {
                    let Some(length) = list_marker(&bytes[prefix.content..end]) else { break };
                    markers += 1;
                    prefix.content += length - 1;
                    prefix.has_list_marker = true;
                    prefix.last = Marker::List;
                    prefix.indent = 0;
                }
                _ => break,
            }
            prefix.content += 1;
        }
        prefix
    }
}

/// How long the list marker is that the line begins with, without the white space behind it.
fn list_marker(line: &[u8]) -> Option<usize> {
    let digits = line.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let length = match digits {
        0 => 1,
        1..=9 if matches!(line.get(digits), Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    line.get(length).is_none_or(|byte| matches!(byte, b' ' | b'\t')).then_some(length)
}

fn is_heading(line: &[u8]) -> bool {
    let hashes = line.iter().take_while(|byte| **byte == b'#').count();
    hashes <= 6 && line.get(hashes).is_none_or(|byte| matches!(byte, b' ' | b'\t'))
}

/// Whether the line can stand under a table's header.
fn is_delimiter_row(line: &[u8]) -> bool {
    line.contains(&b'-')
        && line.contains(&b'|')
        && line.iter().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

fn has_blank_line(bytes: &[u8]) -> bool {
    let mut is_blank = false;
    for byte in bytes {
        match byte {
            b'\n' if is_blank => return true,
            b'\n' => is_blank = true,
            b' ' | b'\t' | b'\r' | b'>' => {}
            _ => is_blank = false,
        }
    }
    false
}

fn trimmed_length(bytes: &[u8]) -> usize {
    bytes.len() - bytes.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}
