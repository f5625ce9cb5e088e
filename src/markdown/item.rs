use pulldown_cmark::CowStr;

/// One piece of a leaf block's content, with the bytes of the body that it came from.
#[derive(Clone, Debug)]
pub(super) struct Item<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) inline: Inline<'t>,
}

#[derive(Clone, Debug)]
pub(super) enum Inline<'t> {
    Text {
        text: CowStr<'t>,
        origin: Origin,
    },
    Code(CowStr<'t>),
    /// A tag or a comment of raw HTML.
    Html(CowStr<'t>),
    SoftBreak,
    HardBreak,
    Open(Mark),
    Close,
    OpenLink {
        target: CowStr<'t>,
        title: CowStr<'t>,
    },
    CloseLink,
    OpenImage {
        target: CowStr<'t>,
        title: CowStr<'t>,
    },
    CloseImage,
    /// As written, brackets included.
    Wikilink(&'t str),
    /// Without `#`.
    Tag(&'t str),
    /// A bare `https://…` or `www.…`.
    Address(&'t str),
    /// With its dollars.
    Math(&'t str),
    MathBlock(&'t str),
    FootnoteReference(CowStr<'t>),
}

/// How a text relates to the note's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// It is the note's, byte by byte.
    Slice,
    /// The same, and its first character was escaped with a backslash.
    EscapedSlice,
    /// Something else stands there, an entity for one.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
    Highlight,
    /// `^[…]`.
    Footnote,
}

impl Inline<'_> {
    pub(super) fn opens(&self) -> bool {
        matches!(self, Self::Open(_) | Self::OpenLink { .. } | Self::OpenImage { .. })
    }

    pub(super) fn closes(&self) -> bool {
        matches!(self, Self::Close | Self::CloseLink | Self::CloseImage)
    }
}
