use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::markdown::delimiters;
use crate::markdown::item::{Inline, Item, Mark};
use crate::markdown::opaque::{self, Opaque, Span, SpanKind};

use super::{Container, ContainerEnd, Dialect, Fold, LeafKind, Sink};

/// Reads a body and tells a sink what is in it.
pub(crate) fn run(body: &str, dialect: Dialect, sink: &mut dyn Sink) {
    let (opaque, options) = match dialect {
        Dialect::Obsidian => {
            (opaque::scan(body), Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH)
        }
        Dialect::CommonMark => (Opaque { text: Cow::Borrowed(body), spans: Vec::new() }, Options::empty()),
    };
    let mut pass = Pass {
        body,
        read: &opaque.text,
        spans: &opaque.spans,
        next_span: 0,
        has_delimiters: dialect == Dialect::Obsidian && delimiters::may_have_any(body),
        frames: vec![Frame { end: None, range: 0..body.len(), last: None }],
        leaf: None,
        items: Vec::new(),
        links: 0,
        title: None,
        is_in_html: false,
        dialect,
        sink,
    };
    for (event, range) in Parser::new_ext(&opaque.text, options).into_offset_iter() {
        pass.event(event, range);
    }
    pass.end_tight();
}

pub(super) struct Pass<'t, 's> {
    pub(super) body: &'t str,
    /// What the CommonMark parser reads.
    pub(super) read: &'t str,
    pub(super) spans: &'t [Span],
    pub(super) next_span: usize,
    pub(super) has_delimiters: bool,
    pub(super) frames: Vec<Frame>,
    pub(super) leaf: Option<(LeafKind, Range<usize>)>,
    pub(super) items: Vec<Item<'t>>,
    /// How many links and images are open.
    pub(super) links: usize,
    /// Where the heading begins that stands for a callout's first line.
    pub(super) title: Option<usize>,
    pub(super) is_in_html: bool,
    pub(super) dialect: Dialect,
    pub(super) sink: &'s mut dyn Sink,
}

pub(super) struct Frame {
    /// Nothing for the note itself.
    pub(super) end: Option<ContainerEnd>,
    pub(super) range: Range<usize>,
    /// The block that ended last inside.
    pub(super) last: Option<Range<usize>>,
}

impl<'t> Pass<'t, '_> {
    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Text(text) => match self.leaf_or_verbatim() {
                Verbatim::Code => {
                    let text = self.restored(text);
                    self.sink.code(&text);
                }
                // The indentation of a block of HTML.
                Verbatim::Html => self.sink.html(&text),
                Verbatim::No => self.text(text, range),
            },
            Event::Code(text) => {
                let text = self.restored_code(text, &range);
                self.push(range, Inline::Code(text));
            }
            Event::InlineHtml(text) => {
                let text = self.restored(text);
                self.push(range, Inline::Html(text));
            }
            Event::Html(text) => {
                let text = self.restored(text);
                self.sink.html(&text);
            }
            Event::SoftBreak => self.line_break(range, Inline::SoftBreak),
            Event::HardBreak => self.line_break(range, Inline::HardBreak),
            Event::FootnoteReference(label) => self.push(range, Inline::FootnoteReference(label)),
            Event::Rule => {
                self.end_tight();
                self.sink.rule();
                self.ended(range);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => return self.push(range, Inline::Open(Mark::Emphasis)),
            Tag::Strong => return self.push(range, Inline::Open(Mark::Strong)),
            Tag::Strikethrough if self.is_double_tilde(&range) => {
                return self.push(range, Inline::Open(Mark::Strikethrough));
            }
            Tag::Strikethrough => return self.slice(range.start..range.start + 1),
            Tag::Link { link_type, dest_url, title, .. } => {
                let (mut target, title) = (self.restored(dest_url), self.restored(title));
                if link_type == LinkType::Email {
                    target = format!("mailto:{target}").into();
                }
                self.push(range, Inline::OpenLink { target, title });
                self.links += 1;
                return;
            }
            Tag::Image { dest_url, title, .. } => {
                let (target, title) = (self.restored(dest_url), self.restored(title));
                self.push(range, Inline::OpenImage { target, title });
                self.links += 1;
                return;
            }
            _ => self.end_tight(),
        }
        match tag {
            Tag::Paragraph => self.leaf = Some((LeafKind::Paragraph, range)),
            Tag::TableCell => self.leaf = Some((LeafKind::Cell, range)),
            Tag::Heading { level, .. } => {
                let kind = match self.title.take() {
                    Some(at) if at == range.start => LeafKind::CalloutTitle,
                    _ if self.span_at(range.start, SpanKind::Callout).is_some() => LeafKind::Paragraph,
                    _ => LeafKind::Heading(level_number(level)),
                };
                self.leaf = Some((kind, range));
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Some(self.restored(info)),
                    CodeBlockKind::Indented => None,
                };
                self.sink.open_code(info.as_deref());
                self.frames.push(Frame { end: None, range, last: None });
            }
            Tag::HtmlBlock => self.is_in_html = true,
            Tag::BlockQuote(_) => self.open_quote(range),
            Tag::List(start) => {
                self.open(&Container::List { start }, ContainerEnd::List { is_ordered: start.is_some() }, range);
            }
            Tag::Item => {
                let task = self.task(range.start);
                self.open(&Container::Item { task }, ContainerEnd::Item, range);
            }
            Tag::Table(alignments) => {
                self.open(&Container::Table { alignments: &alignments }, ContainerEnd::Table, range);
            }
            Tag::TableHead => self.open(&Container::TableHead, ContainerEnd::TableHead, range),
            Tag::TableRow => self.open(&Container::TableRow, ContainerEnd::TableRow, range),
            Tag::FootnoteDefinition(label) => {
                self.open(&Container::Footnote { label: &label }, ContainerEnd::Footnote, range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis => self.push_close(range, Inline::Close),
            TagEnd::Strong => self.push_close(range, Inline::Close),
            TagEnd::Strikethrough if self.is_double_tilde(&range) => {
                self.push_close(range, Inline::Close);
            }
            TagEnd::Strikethrough => self.slice(range.end - 1..range.end),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.push_close(range, Inline::CloseLink);
            }
            TagEnd::Image => {
                self.links = self.links.saturating_sub(1);
                self.push_close(range, Inline::CloseImage);
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_leaf(),
            TagEnd::CodeBlock => {
                self.frames.pop();
                self.sink.close_code();
                self.ended(range);
            }
            TagEnd::HtmlBlock => {
                self.is_in_html = false;
                self.sink.close_html();
                self.ended(range);
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition => {
                self.end_tight();
                if let Some(end) = self.frames.pop().and_then(|frame| frame.end) {
                    self.sink.close(end);
                }
                self.ended(range);
            }
            _ => {}
        }
    }

    fn open(&mut self, container: &Container<'_>, end: ContainerEnd, range: Range<usize>) {
        self.sink.open(container, range.clone());
        self.frames.push(Frame { end: Some(end), range, last: None });
    }

    fn open_quote(&mut self, range: Range<usize>) {
        let callout = self.marker_before(range.start, SpanKind::Callout, |marker| marker.trim() == ">");
        let Some(span) = callout else {
            return self.open(&Container::Quote, ContainerEnd::Quote, range);
        };
        let source = self.body.get(span.start..span.end).unwrap_or_default();
        let (header, fold) = source.rsplit_once(']').unwrap_or((source, ""));
        let fold = match fold {
            "+" => Some(Fold::Open),
            "-" => Some(Fold::Closed),
            _ => None,
        };
        let header = header.strip_prefix("[!").unwrap_or(header);
        self.title = Some(span.start);
        self.open(&Container::Callout { header, fold }, ContainerEnd::Callout, range);
    }

    /// The character of the task that the list item at `start` begins with.
    fn task(&mut self, start: usize) -> Option<char> {
        let span = self.marker_before(start, SpanKind::Task, |marker| {
            let marker = marker.trim();
            matches!(marker, "-" | "*" | "+")
                || marker
                    .strip_suffix(['.', ')'])
                    .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        })?;
        self.body.get(span.start + 1..span.end)?.chars().next()
    }

    /// The span behind the marker of a container that begins at `start`, if only that marker stands before it.
    pub(super) fn marker_before(&self, start: usize, kind: SpanKind, is_marker: impl Fn(&str) -> bool) -> Option<Span> {
        if self.spans.is_empty() {
            return None;
        }
        let next = self.spans.partition_point(|span| span.start < start);
        let span = *self.spans.get(next)?;
        (span.kind == kind && span.start < start + 64 && is_marker(self.body.get(start..span.start)?)).then_some(span)
    }

    fn span_at(&self, start: usize, kind: SpanKind) -> Option<Span> {
        let next = self.spans.partition_point(|span| span.start < start);
        self.spans.get(next).filter(|span| span.start == start && span.kind == kind).copied()
    }

    fn leaf_or_verbatim(&self) -> Verbatim {
        if self.is_in_html {
            return Verbatim::Html;
        }
        // A code block is the only frame without a container besides the note itself.
        match self.frames.last() {
            Some(frame) if frame.end.is_none() && self.frames.len() > 1 => Verbatim::Code,
            _ => Verbatim::No,
        }
    }

    fn is_double_tilde(&self, range: &Range<usize>) -> bool {
        self.body.get(range.clone()).is_some_and(|text| text.starts_with("~~"))
    }
}

enum Verbatim {
    Code,
    Html,
    No,
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
