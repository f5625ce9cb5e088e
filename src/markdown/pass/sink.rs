use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::markdown::item::Item;

/// Which Markdown a text is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    #[default]
    Obsidian,
    /// Nothing but CommonMark.
    CommonMark,
}

/// What takes in a note, piece by piece, in the order in which it stands. All ranges are bytes of the body. What a sink
/// does not care for goes by.
pub(crate) trait Sink {
    fn open(&mut self, container: &Container<'_>, range: Range<usize>);
    fn close(&mut self, container: ContainerEnd);
    fn leaf(&mut self, leaf: &Leaf<'_>);
    fn rule(&mut self) {}
    /// A code block: its beginning with the info string, its text in pieces, its end.
    fn open_code(&mut self, _info: Option<&str>) {}
    fn code(&mut self, _text: &str) {}
    fn close_code(&mut self) {}
    /// A block of raw HTML, in pieces.
    fn html(&mut self, _text: &str) {}
    fn close_html(&mut self) {}
    /// `%%…%%` among text, before the leaf that it stands in.
    fn comment(&mut self, _range: Range<usize>) {}
    /// `^id` on a line of its own names the block before it.
    fn name_previous(&mut self, _id: &str, _range: Range<usize>) {}
    /// A block of any kind has ended, inside of so many containers.
    fn ended(&mut self, _range: &Range<usize>, _depth: usize) {}
}

/// A block with other blocks in it.
pub(crate) enum Container<'a> {
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
pub(crate) enum Fold {
    Open,
    Closed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ContainerEnd {
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
pub(crate) struct Leaf<'a> {
    pub(crate) kind: LeafKind,
    pub(crate) range: Range<usize>,
    pub(crate) items: &'a [Item<'a>],
    /// The id at its end, and what that names.
    pub(crate) block: Option<(&'a str, Named)>,
    /// How many containers it stands in.
    pub(crate) depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeafKind {
    Paragraph,
    /// The text of a list item that has no paragraphs.
    Tight,
    Heading(u8),
    Cell,
    CalloutTitle,
}

/// What the id at the end of a leaf names.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Named {
    Leaf,
    /// What is around it: a list item, sub-items included, or the outermost quote or callout that ends with the leaf.
    Around {
        range: Range<usize>,
        /// How many containers that is outwards, the innermost being 1.
        levels: usize,
    },
}
