use pulldown_cmark::Alignment;
use rustc_hash::FxHashSet;

use crate::markdown::heading::HeadingIds;
use crate::markdown::html::{Html, Mark, Written};
use crate::markdown::pass::Dialect;
use crate::markdown::{Heading, Host};

use super::embeds::{Budget, Embedding};
use super::footnotes::Footnotes;
use super::{RenderOptions, Rendered};

/// The sink that writes HTML.
pub(super) struct Renderer<'r> {
    pub(super) body: &'r str,
    /// Where the body begins in the note.
    pub(super) base: usize,
    pub(super) options: &'r RenderOptions<'r>,
    pub(super) host: &'r dyn Host,
    pub(super) budget: &'r Budget,
    /// What the note is embedded in.
    pub(super) embedding: Embedding<'r>,
    pub(super) html: Html,
    /// The writers that wait while a footnote is written.
    pub(super) aside: Vec<Html>,
    pub(super) open: Vec<OpenBlock>,
    /// The start tag of the block that ended last outside all containers.
    pub(super) last: Option<Mark>,
    /// The start tags that have an `id`.
    pub(super) named: FxHashSet<Mark>,
    pub(super) table: Table,
    pub(super) footnotes: Footnotes,
    /// What the callout is called whose title comes next, if that is empty.
    pub(super) default_title: String,
    /// The character of the task whose box is due.
    pub(super) checkbox: Option<char>,
    /// The embedded search that is being read.
    pub(super) query: String,
    /// The HTML block that is being read.
    pub(super) raw: String,
    pub(super) headings: Vec<Heading>,
    pub(super) ids: HeadingIds,
}

/// A container that was opened.
pub(super) struct OpenBlock {
    pub(super) mark: Option<Mark>,
    /// The start tag of the block in it that ended last.
    pub(super) last: Option<Mark>,
    pub(super) is_hidden: bool,
    pub(super) kind: OpenKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenKind {
    Other,
    Quote,
    /// A list item or a footnote.
    Item,
    List {
        has_task: bool,
    },
    Callout {
        is_foldable: bool,
        content: CalloutContent,
    },
    Code,
    /// An embedded search.
    Query,
}

/// Whether the element around a callout's content is there: it isn't when a callout has a title only.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CalloutContent {
    None,
    Due,
    Open,
}

#[derive(Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) is_head: bool,
    pub(super) is_in_cell: bool,
    pub(super) has_body: bool,
}

impl<'r> Renderer<'r> {
    pub(super) fn new(
        body: &'r str,
        base: usize,
        options: &'r RenderOptions<'r>,
        host: &'r dyn Host,
        budget: &'r Budget,
    ) -> Self {
        Self {
            body,
            base,
            options,
            host,
            budget,
            embedding: Embedding::Root,
            html: Html::default(),
            aside: Vec::new(),
            open: Vec::new(),
            last: None,
            named: FxHashSet::default(),
            table: Table::default(),
            footnotes: Footnotes::default(),
            default_title: String::new(),
            checkbox: None,
            query: String::new(),
            raw: String::new(),
            headings: Vec::new(),
            ids: HeadingIds::default(),
        }
    }

    pub(super) fn finish(mut self) -> (Html, Vec<Heading>) {
        self.write_footnotes();
        (self.html, self.headings)
    }

    pub(super) fn rendered(self) -> Rendered {
        let (html, headings) = self.finish();
        let Written { html, breaks } = html.finish();
        Rendered { html, breaks, headings }
    }

    pub(super) fn is_plain(&self) -> bool {
        self.options.dialect == Dialect::CommonMark
    }

    /// An `id`, with the prefixes of the rendering and of the embed that it stands in.
    pub(super) fn id(&self, id: &str) -> String {
        let prefix = self.options.id_prefix;
        match &self.embedding {
            Embedding::Root => format!("{prefix}{id}"),
            Embedding::Inside { ordinal, .. } => format!("{prefix}e{ordinal}-{id}"),
        }
    }

    /// Prepares for a block: on a new line, inside the callout's content if that is due.
    pub(super) fn begin_block(&mut self) {
        self.write_checkbox();
        let is_due = matches!(
            self.open.last().map(|open| open.kind),
            Some(OpenKind::Callout { content: CalloutContent::Due, .. })
        );
        if is_due {
            self.html.fresh_line();
            self.html.constant("<div class=\"callout-content\">\n");
            if let Some(OpenBlock { kind: OpenKind::Callout { content, .. }, .. }) = self.open.last_mut() {
                *content = CalloutContent::Open;
            }
        }
        self.html.fresh_line();
    }

    /// Notes that a block has ended whose start tag is at `mark`.
    pub(super) fn end_block(&mut self, mark: Option<Mark>) {
        match self.open.last_mut() {
            Some(open) => open.last = mark,
            None => {
                self.last = mark;
                if self.aside.is_empty() {
                    self.html.break_here();
                }
            }
        }
    }

    /// The element whose start tag is at `mark` says where in the note it begins. An embed's text is another one,
    /// and footnotes stand elsewhere.
    pub(super) fn tell_offset(&mut self, mark: Option<Mark>, at: usize) {
        let is_in_its_place = self.aside.is_empty() && matches!(self.embedding, Embedding::Root);
        if let (Some(mark), true, true) = (mark, self.options.has_offsets, is_in_its_place) {
            self.html.late_attr(mark, "data-at", &(self.base + at).to_string());
        }
    }

    /// The start tag that is open gets its text's own direction.
    pub(super) fn auto_direction(&mut self) {
        if !self.is_plain() {
            self.html.attr("dir", "auto");
        }
    }

    pub(super) fn is_in_quote(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, OpenKind::Quote | OpenKind::Callout { .. }))
    }
}
