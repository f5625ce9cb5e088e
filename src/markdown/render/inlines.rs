use crate::markdown::collect::plain_text;
use crate::markdown::item::{Inline, Item, Mark};
use crate::markdown::link::Wikilink;

use super::raw;
use super::renderer::Renderer;

/// How deep inline markup may be nested in the HTML; what is deeper is written without its tags.
const MAX_NESTING: usize = 60;

/// An inline element that was opened.
pub(super) enum OpenInline {
    Known(&'static str),
    /// From the note's own HTML.
    Raw(String),
    Footnote,
    Hidden,
}

impl Renderer<'_> {
    /// Writes the content of a leaf block. Whatever it opens is closed at its end.
    pub(super) fn inlines(&mut self, items: &[Item<'_>]) {
        let mut open: Vec<OpenInline> = Vec::new();
        // The element of the note's own HTML that is being left out with its content, and how often it was opened.
        let mut left_out = None;
        let mut ends = None;
        let mut at = 0;
        while let Some(item) = items.get(at) {
            at += 1;
            match &item.inline {
                Inline::Html(text) if self.is_plain() => self.html.checked_markup(text),
                Inline::Html(text) => {
                    let ends = ends.get_or_insert_with(|| raw::last_ends(items));
                    self.raw_inline(text, &mut open, &mut left_out, |name| {
                        ends.get(name).is_some_and(|end| *end >= at)
                    });
                }
                inline if left_out.is_some() => {
                    if inline.opens() {
                        open.push(OpenInline::Hidden);
                    } else if inline.closes() {
                        self.close_inline(&mut open);
                    }
                }
                Inline::Text { text, .. } => {
                    self.html.text(text);
                }
                Inline::Code(text) => {
                    self.html.constant("<code>").text(text).constant("</code>");
                }
                Inline::SoftBreak if self.is_plain() || self.options.strict_line_breaks => {
                    self.html.constant("\n");
                }
                Inline::SoftBreak | Inline::HardBreak => {
                    self.html.constant("<br>\n");
                }
                Inline::Open(Mark::Footnote) => {
                    self.begin_inline_footnote();
                    open.push(OpenInline::Footnote);
                }
                Inline::Open(mark) => self.open_inline(&mut open, tag(*mark)),
                Inline::OpenLink { target, title } => {
                    if open.len() >= MAX_NESTING {
                        open.push(OpenInline::Hidden);
                    } else {
                        open.push(OpenInline::Known(self.open_link(target, title)));
                    }
                }
                Inline::Close | Inline::CloseLink => self.close_inline(&mut open),
                Inline::OpenImage { target, title } => {
                    let end = image_end(items, at);
                    let alt = image_text(items.get(at..end).unwrap_or_default());
                    self.image(target, title, &alt);
                    at = end + 1;
                }
                Inline::CloseImage => {}
                Inline::Wikilink(source) => self.wikilink(&Wikilink::parse(source)),
                Inline::Tag(tag) => self.tag(tag),
                Inline::Address(address) => self.address(address),
                Inline::Math(source) => {
                    let tex = self.tex(source);
                    self.html.constant("<span class=\"math math-inline\">").text(&tex).constant("</span>");
                }
                Inline::MathBlock(source) => {
                    let tex = self.tex(source);
                    self.html.constant("<span class=\"math math-block\">").text(&tex).constant("</span>");
                }
                Inline::FootnoteReference(label) => self.footnote_reference(label),
            }
        }
        while !open.is_empty() {
            self.close_inline(&mut open);
        }
    }

    fn open_inline(&mut self, open: &mut Vec<OpenInline>, name: &'static str) {
        if open.len() >= MAX_NESTING {
            open.push(OpenInline::Hidden);
        } else {
            self.html.open(name).end_open();
            open.push(OpenInline::Known(name));
        }
    }

    /// Closes the innermost element of the Markdown, and before it the raw ones that were left open inside.
    fn close_inline(&mut self, open: &mut Vec<OpenInline>) {
        while let Some(innermost) = open.pop() {
            match innermost {
                OpenInline::Raw(name) => self.close_raw(&name),
                OpenInline::Known(name) => {
                    self.html.close(name);
                    return;
                }
                OpenInline::Footnote => return self.end_inline_footnote(),
                OpenInline::Hidden => return,
            }
        }
    }

    /// The formula without its dollars, without the markers of quotes around it, and without a table's backslashes.
    pub(super) fn tex(&self, source: &str) -> String {
        let dollars = if source.starts_with("$$") { 2 } else { 1 };
        let inside = source.get(dollars..source.len() - dollars).unwrap_or_default().trim();
        if self.table.is_in_cell {
            return inside.replace("\\|", "|");
        }
        if !source.contains('\n') {
            return inside.to_owned();
        }
        let lines: Vec<&str> = inside
            .lines()
            .map(|line| if self.is_in_quote() { line.trim_start_matches(['>', ' ', '\t']) } else { line })
            .collect();
        lines.join("\n").trim().to_owned()
    }
}

/// Where the image ends whose inside begins at `from`.
pub(super) fn image_end(items: &[Item<'_>], from: usize) -> usize {
    let mut depth = 0usize;
    for (at, item) in items.iter().enumerate().skip(from) {
        match &item.inline {
            Inline::OpenImage { .. } => depth += 1,
            Inline::CloseImage if depth == 0 => return at,
            Inline::CloseImage => depth -= 1,
            _ => {}
        }
    }
    items.len()
}

/// What stands between the brackets of an image, as text.
fn image_text(items: &[Item<'_>]) -> String {
    plain_text(items)
}

fn tag(mark: Mark) -> &'static str {
    match mark {
        Mark::Emphasis => "em",
        Mark::Strong => "strong",
        Mark::Strikethrough => "del",
        Mark::Highlight => "mark",
        Mark::Footnote => "span",
    }
}
