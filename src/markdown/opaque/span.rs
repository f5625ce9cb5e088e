use std::borrow::Cow;

/// A construct of Obsidian's in the text of a note, by bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: SpanKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpanKind {
    /// `[[…]]`, or `![[…]]`.
    Wikilink,
    /// `#tag`.
    Tag,
    /// `$…$`.
    InlineMath,
    /// `$$…$$`.
    DisplayMath,
    /// `%%…%%` inside a paragraph.
    Comment,
    /// `https://…` or `www.…` that stands by itself.
    Address,
    /// `[x]` at the beginning of a list item.
    Task,
    /// `[!type|meta]±` at the beginning of a quote.
    Callout,
}

/// What the CommonMark parser reads, and what was taken out of its sight.
pub(crate) struct Opaque<'t> {
    /// As long as the note.
    pub(crate) text: Cow<'t, str>,
    /// In the order in which they stand.
    pub(crate) spans: Vec<Span>,
}
