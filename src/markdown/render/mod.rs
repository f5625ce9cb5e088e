//! From blocks to HTML.
//!
//! 1. [`Renderer`] is the sink: [`blocks`] writes what blocks are, [`inlines`] what is in them.
//! 2. [`links`] asks the host where a link leads; [`embeds`] renders what is embedded, in a renderer of its own.
//! 3. [`footnotes`] puts definitions aside and writes them at the end.
//! 4. [`raw`] takes the HTML in a note apart and writes what is [allowed](super::allowed) of it, each piece complete in
//!    itself, so that it can't reach beyond its block.
//!
//! The HTML has Obsidian's class names, and nothing in it loads or runs anything; the page gives it life:
//!
//! - `a.internal-link[data-href]` leads to `#/…`, `.is-unresolved` to a note that isn't there; `a.tag[data-tag]`.
//! - `a.external-link`; `span.external-link.is-inert` for an address that is not followed, with the reason as title.
//!   `obsidian://open` with a file of this vault is an internal link.
//! - `span.image-embed > img[data-file]`: the image of the vault that is to be shown.
//! - `span.media-embed`, `.pdf-embed`, `.file-embed` with `data-file`, `data-kind` (audio, video, pdf, file) and
//!   `data-subpath`; `.mod-empty.is-unresolved` says what is missing.
//! - `span.external-image` and `span.external-frame` with `data-remote-src` and `data-host`: to be shown by consent.
//! - `div.markdown-embed > .markdown-embed-title, .markdown-embed-content, a.markdown-embed-link`.
//! - `div.callout[data-callout]`, or `details.callout.is-collapsible` whose `summary` is the title, when it folds.
//! - `li.task-list-item[data-task] input.task-list-item-checkbox`, in the first paragraph where there are paragraphs.
//! - `span.math-inline`, `span.math-block`, `div.math-block` with a formula's source; `pre.language-… > code.language-…`;
//!   `div.internal-query[data-query]` around the source of an embedded search.
//! - `sup.footnote-ref > a.footnote-link[href="#fn-1"]`, `section.footnotes li#fn-1 > a.footnote-backref`: places in the
//!   note, not addresses of the page.
//! - `[data-at]`: where in the note's text a block begins, in bytes, if that is asked for. Not every block has it, but what
//!   stands in the document between two that have it stands between these places in the text, too.
//! - `[data-style]`: what the note's own HTML has as `style`, as far as that is allowed.
//!
//! Blocks of text have `dir="auto"`, as Obsidian's have: only with the attribute do a list's marks, a task's box and a
//! callout's icon stand on the side where the text begins, which no style can do (`unicode-bidi: plaintext` turns the
//! letters alone). A browser finds a block's direction in the text that has no `dir` of its own, so the first paragraph of
//! a list item, quote or footnote has none: it is what that is told by.
//!
//! Every `id` has a prefix, so that none can shadow a name of the page: `h-` headings, `b-` blocks, `fn-` and `fnref-`
//! footnotes, `u-` what the note itself gave; inside an embed `e1-` and so on stands before it, and before that what
//! [`RenderOptions::id_prefix`] says.

mod blocks;
mod embeds;
mod footnotes;
mod frames;
mod inlines;
mod links;
mod part;
mod raw;
mod renderer;

use super::pass::{self, Dialect};
use super::{Heading, Host, frontmatter, url};
pub(super) use blocks::code_language;
pub use part::render_part;
use renderer::Renderer;

/// Where links into the vault lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ways<'a> {
    /// To places of the page itself: `#/Folder/Note`.
    #[default]
    InPage,
    /// To a page for each note, from a page that needs `up` to the folder in which they begin: `../Folder/Note.html`. All
    /// else is shown by the app at `app`. Both begin with a dot, so that no name is taken for a scheme.
    Pages { up: &'a str, app: &'a str },
}

impl Ways<'_> {
    pub(super) fn address(self, path: &str, subpath: &str) -> String {
        match (self, path.strip_suffix(".md")) {
            (Self::InPage, _) => url::page_address(path, subpath),
            (Self::Pages { up, .. }, Some(stem)) => format!("{up}{}.html", url::encoded_path(stem)),
            (Self::Pages { .. }, None) => self.address_in_app(path, subpath),
        }
    }

    /// Of what is not there.
    pub(super) fn address_in_app(self, path: &str, subpath: &str) -> String {
        let address = url::page_address(path, subpath);
        match self {
            Self::InPage => address,
            Self::Pages { app, .. } => format!("{app}{address}"),
        }
    }
}

/// How a note is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenderOptions<'a> {
    /// The note's vault path.
    pub path: &'a str,
    /// A single newline is a space instead of a line break.
    pub strict_line_breaks: bool,
    pub dialect: Dialect,
    /// The vault's name: `obsidian:` addresses that name it, or none, lead into it.
    pub vault: &'a str,
    /// Before every `id`, where several renderings share a document.
    pub id_prefix: &'a str,
    /// Blocks of the note itself say where they begin in its text.
    pub has_offsets: bool,
    /// Where links into the vault lead.
    pub ways: Ways<'a>,
}

impl<'a> RenderOptions<'a> {
    pub fn new(path: &'a str) -> Self {
        Self {
            path,
            strict_line_breaks: false,
            dialect: Dialect::Obsidian,
            vault: "",
            id_prefix: "",
            has_offsets: false,
            ways: Ways::InPage,
        }
    }
}

/// A rendered note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    pub html: String,
    /// Where the HTML can be cut: byte offsets between top-level blocks, its end included.
    pub breaks: Vec<u32>,
    pub headings: Vec<Heading>,
}

/// The HTML of a note's body; its frontmatter is left out.
pub fn render(text: &str, options: &RenderOptions<'_>, host: &dyn Host) -> Rendered {
    let base = match options.dialect {
        Dialect::Obsidian => frontmatter::body(text),
        Dialect::CommonMark => 0,
    };
    let body = text.get(base..).unwrap_or_default();
    let budget = embeds::Budget::default();
    let mut renderer = Renderer::new(body, base, options, host, &budget);
    pass::run(body, options.dialect, &mut renderer);
    renderer.rendered()
}
