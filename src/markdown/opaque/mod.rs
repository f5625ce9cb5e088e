//! Makes Obsidian's own constructs opaque to the CommonMark parser.
//!
//! 1. [`lines`] walks over the lines of a note, knows which belong together, and finds what is told by how a line
//!    begins: block comments, block math, tasks, callouts, and which lines are rows of a table.
//! 2. [`inline`] looks for what stands inside lines: wikilinks, tags, math, comments, addresses, but not inside code
//!    spans and HTML's tags ([`markup`]).
//! 3. [`fill`] writes the text that the CommonMark parser reads: as long as the note, with the same lines, but each
//!    construct replaced by commas, which mean nothing to it. So a `|` or `_` in a link's name, a `*` in a formula or a
//!    `- ` at the beginning of one of its lines can't be taken for Markdown.
//!
//! The parser's events carry byte ranges, by which the [`Span`]s are put back. Should a construct have been seen where
//! there is none (in an indented code block, say), its text comes back as it stands in the note.

mod address;
mod fill;
mod inline;
mod lines;
mod markup;
mod span;
mod tag;

pub(super) use lines::scan;
pub(super) use span::{Opaque, Span, SpanKind};
pub(super) use tag::is_tag;
