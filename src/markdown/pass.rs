use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::delimiters;
use super::item::{Inline, Item, Mark, Origin};
use super::opaque::{self, Opaque, Span, SpanKind};

/// Which Markdown a text is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    #[default]
    Obsidian,
    /// Nothing but CommonMark.
    CommonMark,
}

/// What takes in a note, piece by piece, in the order in which it stands. All ranges are bytes of the body.
pub(super) trait Sink {
    fn open(&mut self, container: &Container<'_>, range: Range<usize>);
    fn close(&mut self, container: ContainerEnd);
    fn leaf(&mut self, leaf: &Leaf<'_>);
    fn rule(&mut self);
    /// A code block: its beginning with the info string, its text in pieces, its end.
    fn open_code(&mut self, info: Option<&str>);
    fn code(&mut self, text: &str);
    fn close_code(&mut self);
    /// A block of raw HTML, in pieces.
    fn html(&mut self, text: &str);
    fn close_html(&mut self);
    /// `^id` on a line of its own names the block before it.
    fn name_previous(&mut self, id: &str, range: Range<usize>);
}

/// A block with other blocks in it.
pub(super) enum Container<'a> {
    Quote,
    /// What stands between `[!` and `]`, and the `+` or `-` behind it. Its title follows as the first leaf.
    Callout {
        header: &'a str,
        fold: Option<Fold>,
    },
    List {
        start: Option<u64>,
    },
    /// With the character between `[` and `]` when it is a task.
    Item {
        task: Option<char>,
    },
    Table {
        alignments: &'a [Alignment],
    },
    TableHead,
    TableRow,
    Footnote {
        label: &'a str,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    Open,
    Closed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ContainerEnd {
    Quote,
    Callout,
    List { is_ordered: bool },
    Item,
    Table,
    TableHead,
    TableRow,
    Footnote,
}

/// A block of text.
pub(super) struct Leaf<'a> {
    pub(super) kind: LeafKind,
    pub(super) range: Range<usize>,
    pub(super) items: &'a [Item<'a>],
    /// The id at its end, and what that names.
    pub(super) block: Option<(&'a str, Named)>,
    /// How many containers it stands in.
    pub(super) depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LeafKind {
    Paragraph,
    /// The text of a list item that has no paragraphs.
    Tight,
    Heading(u8),
    Cell,
    CalloutTitle,
}

/// What the id at the end of a leaf names.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Named {
    Leaf,
    /// The list item around it, sub-items included.
    Item(Range<usize>),
}

/// Reads a body and tells a sink what is in it.
pub(super) fn run(body: &str, dialect: Dialect, sink: &mut impl Sink) {
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

struct Pass<'t, 's, S> {
    body: &'t str,
    /// What the CommonMark parser reads.
    read: &'t str,
    spans: &'t [Span],
    next_span: usize,
    has_delimiters: bool,
    frames: Vec<Frame>,
    leaf: Option<(LeafKind, Range<usize>)>,
    items: Vec<Item<'t>>,
    /// How many links and images are open.
    links: usize,
    /// Where the heading begins that stands for a callout's first line.
    title: Option<usize>,
    is_in_html: bool,
    dialect: Dialect,
    sink: &'s mut S,
}

struct Frame {
    /// Nothing for the note itself.
    end: Option<ContainerEnd>,
    range: Range<usize>,
    /// The block that ended last inside.
    last: Option<Range<usize>>,
}

impl<'t, S: Sink> Pass<'t, '_, S> {
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
    fn marker_before(&self, start: usize, kind: SpanKind, is_marker: impl Fn(&str) -> bool) -> Option<Span> {
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

    fn text(&mut self, text: CowStr<'t>, range: Range<usize>) {
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
    fn slice(&mut self, range: Range<usize>) {
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

    fn line_break(&mut self, range: Range<usize>, inline: Inline<'t>) {
        // Where a comment filled a line, the line is gone.
        let is_gone = match self.items.last() {
            Some(item) => matches!(item.inline, Inline::SoftBreak | Inline::HardBreak),
            None => self.dialect == Dialect::Obsidian,
        };
        if !is_gone {
            self.push(range, inline);
        }
    }

    fn push(&mut self, range: Range<usize>, inline: Inline<'t>) {
        self.ensure_leaf(&range);
        self.items.push(Item { start: range.start, end: range.end, inline });
    }

    /// An end stands where its last bytes are, so that positions in the items grow.
    fn push_close(&mut self, range: Range<usize>, inline: Inline<'t>) {
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

    fn end_tight(&mut self) {
        if matches!(self.leaf, Some((LeafKind::Tight, _))) {
            self.end_leaf();
        }
    }

    fn end_leaf(&mut self) {
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
                    _ => block = Some((id, self.named())),
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

    fn named(&self) -> Named {
        match self.frames.last() {
            Some(frame) if frame.end == Some(ContainerEnd::Item) => Named::Item(frame.range.clone()),
            _ => Named::Leaf,
        }
    }

    fn ended(&mut self, range: Range<usize>) {
        if let Some(frame) = self.frames.last_mut() {
            frame.last = Some(range);
        }
    }

    fn is_double_tilde(&self, range: &Range<usize>) -> bool {
        self.body.get(range.clone()).is_some_and(|text| text.starts_with("~~"))
    }

    fn is_slice(&self, text: &CowStr<'t>, range: &Range<usize>) -> bool {
        match (text, self.read.get(range.clone())) {
            (CowStr::Borrowed(text), Some(read)) => std::ptr::eq(*text, read),
            _ => false,
        }
    }

    /// The note's own text, where the parser gave back a part of what it read.
    fn restored(&self, text: CowStr<'t>) -> CowStr<'t> {
        if let CowStr::Borrowed(part) = text
            && !self.spans.is_empty()
            && let Some(start) = (part.as_ptr() as usize).checked_sub(self.read.as_ptr() as usize)
            && let Some(own) = self.body.get(start..start + part.len())
        {
            return CowStr::Borrowed(own);
        }
        text
    }

    /// The same for a code span, which may also have been put together from several lines.
    fn restored_code(&self, text: CowStr<'t>, range: &Range<usize>) -> CowStr<'t> {
        if matches!(text, CowStr::Borrowed(_)) || self.spans.is_empty() {
            return self.restored(text);
        }
        let next = self.spans.partition_point(|span| span.end <= range.start);
        if self.spans.get(next).is_none_or(|span| span.start >= range.end) {
            return text;
        }
        let source = self.body.get(range.clone()).unwrap_or_default().trim_matches('`');
        let code = source.replace(['\n', '\r'], " ").replace("\\|", "|");
        let inner =
            code.strip_prefix(' ').and_then(|code| code.strip_suffix(' ')).filter(|code| !code.trim().is_empty());
        inner.map(ToOwned::to_owned).unwrap_or(code).into()
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
