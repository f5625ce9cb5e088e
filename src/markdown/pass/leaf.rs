use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::markdown::delimiters;
use crate::markdown::item::{Inline, Item, Origin};
use crate::markdown::opaque::{Span, SpanKind};

use super::run::Pass;
use super::{ContainerEnd, Dialect, Leaf, LeafKind, Named};

/// The blocks of text: their items, what is put back among these, and their ends.
impl<'t> Pass<'t, '_> {
    pub(super) fn text(&mut self, text: CowStr<'t>, range: Range<usize>) {
        if !self.is_slice(&text, &range) {
            return self.push(range, Inline::Text { text, origin: Origin::Other });
        }
        let mut at = range.start;
        while let Some(span) = self.spans.get(self.next_span).copied() {
            if span.start >= range.end {
                break;
            }
            self.next_span += 1;
            if span.end <= range.start {
                continue;
            }
            if span.kind == SpanKind::Callout {
                // The first two bytes of it became the heading's marker.
                if !matches!(self.leaf, Some((LeafKind::CalloutTitle, _))) {
                    self.slice(span.start..span.end);
                }
                at = span.end;
            } else if span.start >= at && span.end <= range.end {
                self.slice(at..span.start);
                self.construct(span);
                at = span.end;
            }
        }
        let at = match self.leaf {
            Some((LeafKind::CalloutTitle, _)) if self.items.is_empty() => self.skip_space(at, range.end),
            _ => at,
        };
        self.slice(at..range.end);
    }

    /// Puts back what the CommonMark parser was not to see.
    fn construct(&mut self, span: Span) {
        let range = span.start..span.end;
        let Some(source) = self.body.get(range.clone()) else { return };
        let inline = match span.kind {
            // Inside a link only an embed can be something of its own.
            SpanKind::Wikilink if self.links == 0 || source.starts_with('!') => Inline::Wikilink(source),
            SpanKind::Tag if self.links == 0 => Inline::Tag(source.strip_prefix('#').unwrap_or(source)),
            SpanKind::Address if self.links == 0 => Inline::Address(source),
            SpanKind::InlineMath => Inline::Math(source),
            SpanKind::DisplayMath => Inline::MathBlock(source),
            SpanKind::Comment => {
                self.sink.comment(range.clone());
                // So that the paragraph is known to have begun.
                return self.ensure_leaf(&range);
            }
            SpanKind::Task if self.begins_task(&range) => return self.ensure_leaf(&range),
            _ => return self.slice(range),
        };
        self.push(range, inline);
    }

    /// Whether `[x]` is the first thing in the innermost list item, which then has it as its task.
    fn begins_task(&self, range: &Range<usize>) -> bool {
        self.items.is_empty()
            && self.frames.last().is_some_and(|frame| {
                frame.end == Some(ContainerEnd::Item)
                    && frame.last.is_none()
                    && self
                        .marker_before(frame.range.start, SpanKind::Task, |_| true)
                        .is_some_and(|span| span.start == range.start)
            })
    }

    /// Adds a piece of the body as text.
    pub(super) fn slice(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let range = if self.items.is_empty() && self.dialect == Dialect::Obsidian {
            self.skip_space(range.start, range.end)..range.end
        } else {
            range
        };
        if range.is_empty() {
            return;
        }
        if let Some(Item { start, end, inline: Inline::Text { text, origin: Origin::Slice | Origin::EscapedSlice } }) =
            self.items.last_mut()
            && *end == range.start
            && let Some(longer) = self.body.get(*start..range.end)
        {
            *text = CowStr::Borrowed(longer);
            *end = range.end;
            return;
        }
        let Some(text) = self.body.get(range.clone()) else { return };
        let is_escaped =
            range.start > 0 && self.body.as_bytes()[range.start - 1] == b'\\' && !self.follows(range.start);
        let origin = if is_escaped { Origin::EscapedSlice } else { Origin::Slice };
        self.push(range, Inline::Text { text: CowStr::Borrowed(text), origin });
    }

    fn follows(&self, at: usize) -> bool {
        self.items.last().is_some_and(|item| item.end == at)
    }

    fn skip_space(&self, start: usize, end: usize) -> usize {
        let text = self.body.get(start..end).unwrap_or_default();
        end - text.trim_start_matches([' ', '\t']).len()
    }

    pub(super) fn line_break(&mut self, range: Range<usize>, inline: Inline<'t>) {
        // Where a comment filled a line, the line is gone.
        let is_gone = match self.items.last() {
            Some(item) => matches!(item.inline, Inline::SoftBreak | Inline::HardBreak),
            None => self.dialect == Dialect::Obsidian,
        };
        if !is_gone {
            self.push(range, inline);
        }
    }

    pub(super) fn push(&mut self, range: Range<usize>, inline: Inline<'t>) {
        self.ensure_leaf(&range);
        self.items.push(Item { start: range.start, end: range.end, inline });
    }

    /// An end stands where its last bytes are, so that positions in the items grow.
    pub(super) fn push_close(&mut self, range: Range<usize>, inline: Inline<'t>) {
        self.push(range.end..range.end, inline);
    }

    fn ensure_leaf(&mut self, range: &Range<usize>) {
        if self.leaf.is_none() {
            self.leaf = Some((LeafKind::Tight, range.clone()));
        }
        if let Some((LeafKind::Tight, leaf)) = &mut self.leaf {
            leaf.end = leaf.end.max(range.end);
        }
    }

    pub(super) fn end_tight(&mut self) {
        if matches!(self.leaf, Some((LeafKind::Tight, _))) {
            self.end_leaf();
        }
    }

    pub(super) fn end_leaf(&mut self) {
        let Some((kind, range)) = self.leaf.take() else { return };
        self.links = 0;
        let mut items = std::mem::take(&mut self.items);
        if self.dialect == Dialect::Obsidian {
            while matches!(items.last().map(|item| &item.inline), Some(Inline::SoftBreak | Inline::HardBreak)) {
                items.pop();
            }
        }
        let mut block = None;
        if self.has_delimiters && matches!(kind, LeafKind::Paragraph | LeafKind::Tight) {
            let is_alone = items.len() == 1;
            if let Some(id) = delimiters::take_block_id(self.body, &mut items) {
                let previous = self.frames.last().and_then(|frame| frame.last.clone());
                match previous {
                    Some(previous) if is_alone && items.is_empty() && kind == LeafKind::Paragraph => {
                        self.sink.name_previous(id, previous);
                        self.items = items;
                        return;
                    }
                    _ if items.is_empty() => {
                        items.push(Item {
                            start: range.start,
                            end: range.end,
                            inline: Inline::Text {
                                text: CowStr::Boxed(format!("^{id}").into()),
                                origin: Origin::Other,
                            },
                        });
                    }
                    _ => block = Some((id, self.named(range.end))),
                }
            }
        }
        if self.has_delimiters {
            delimiters::resolve(self.body, &mut items);
        }
        let is_shown = !items.is_empty() || kind != LeafKind::Paragraph || self.dialect == Dialect::CommonMark;
        if is_shown {
            let depth = self.frames.len() - 1;
            self.sink.leaf(&Leaf { kind, range: range.clone(), items: &items, block, depth });
            self.ended(range);
        }
        items.clear();
        self.items = items;
    }

    /// What an id at the end of a leaf names. Parts of a quote have no ids, so one at its end is the quote's.
    fn named(&self, leaf_end: usize) -> Named {
        let mut named = Named::Leaf;
        for (place, frame) in self.frames.iter().rev().enumerate() {
            let around = Named::Around { range: frame.range.clone(), levels: place + 1 };
            match frame.end {
                Some(ContainerEnd::Item) if place == 0 => return around,
                Some(ContainerEnd::Quote | ContainerEnd::Callout) if self.is_blank(leaf_end..frame.range.end) => {
                    named = around;
                }
                _ => break,
            }
        }
        named
    }

    fn is_blank(&self, range: Range<usize>) -> bool {
        let rest = self.body.get(range).unwrap_or_default();
        rest.bytes().all(|byte| byte.is_ascii_whitespace() || byte == b'>')
    }

    pub(super) fn ended(&mut self, range: Range<usize>) {
        self.sink.ended(&range, self.frames.len().saturating_sub(1));
        if let Some(frame) = self.frames.last_mut() {
            frame.last = Some(range);
        }
    }
}
