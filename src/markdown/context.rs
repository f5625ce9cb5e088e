use std::ops::Range;

use super::collect::plain_text;
use super::frontmatter;
use super::item::{Inline, Item};
use super::link::Wikilink;
use super::pass::{self, Container, ContainerEnd, Dialect, Leaf, Sink};

/// How many characters are kept on each side of a link.
const MAX_SIDE: usize = 120;

/// How many bytes of a line are looked at on each side of a link.
const MAX_BYTES: usize = 4000;

/// The line around a link as plain text, cut at words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkContext {
    pub before: String,
    /// The link as it is shown.
    pub link: String,
    pub after: String,
}

/// The line around the link at `link`, without markup.
pub fn link_context(text: &str, link: &Range<u32>) -> LinkContext {
    let (start, end) = (link.start as usize, link.end as usize);
    if start > end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
        return LinkContext::default();
    }
    if frontmatter::bounds(text).is_some_and(|(_, body)| start < body) {
        // The range is the whole line that holds the value.
        let line = text.get(start..end).unwrap_or_default().trim();
        let (before, rest) = line.split_at(line.find("[[").unwrap_or(line.len()));
        let (link, after) = rest.split_at(rest.find("]]").map_or(rest.len(), |end| end + 2));
        return LinkContext {
            before: before.trim_end_matches(['"', '\'']).to_owned(),
            link: Wikilink::parse(link).shown(),
            after: after.trim_start_matches(['"', '\'']).to_owned(),
        };
    }
    let before = text.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line_start = boundary_from(text, line_start.max(start.saturating_sub(MAX_BYTES)));
    let after = text.get(end..).unwrap_or_default();
    let line_end = end + after.find('\n').unwrap_or(after.len()).min(MAX_BYTES);
    let line_end = boundary_from(text, line_end);
    let mut pieces = Pieces { link: start - line_start..end - line_start, context: LinkContext::default() };
    pass::run(text.get(line_start..line_end).unwrap_or_default(), Dialect::Obsidian, &mut pieces);
    let LinkContext { before, mut link, after } = pieces.context;
    if link.is_empty() {
        // It stands in a comment.
        link = Wikilink::parse(text.get(start..end).unwrap_or_default()).shown();
    }
    LinkContext { before: cut_start(&before), link, after: cut_end(&after) }
}

struct Pieces {
    link: Range<usize>,
    context: LinkContext,
}

impl Sink for Pieces {
    fn leaf(&mut self, leaf: &Leaf<'_>) {
        for item in leaf.items {
            let text = match &item.inline {
                Inline::Wikilink(source) => Wikilink::parse(source).shown(),
                _ => plain_piece(item),
            };
            let side = if item.start < self.link.start {
                &mut self.context.before
            } else if item.start < self.link.end {
                &mut self.context.link
            } else {
                &mut self.context.after
            };
            side.push_str(&text);
        }
        let side = if leaf.range.end <= self.link.start { &mut self.context.before } else { &mut self.context.after };
        side.push(' ');
    }

    fn open(&mut self, _container: &Container<'_>, _range: Range<usize>) {}
    fn close(&mut self, _container: ContainerEnd) {}
}

/// The text of one item with the white space at its end.
fn plain_piece(item: &Item<'_>) -> String {
    match &item.inline {
        Inline::Text { text, .. } => text.to_string(),
        Inline::SoftBreak | Inline::HardBreak => " ".to_owned(),
        _ => plain_text(std::slice::from_ref(item)),
    }
}

/// The last words of a text; the row of a table loses the line at its edge.
fn cut_start(text: &str) -> String {
    let text = text.trim_start_matches(['|', ' ']);
    let Some((at, _)) = text.char_indices().rev().nth(MAX_SIDE) else { return text.to_owned() };
    let tail = text.get(at..).unwrap_or_default();
    let word = tail.find(char::is_whitespace).map_or(0, |space| space + 1);
    format!("…{}", tail.get(word..).unwrap_or_default())
}

/// The first words of a text.
fn cut_end(text: &str) -> String {
    let text = text.trim_end_matches(['|', ' ']);
    let Some((at, _)) = text.char_indices().nth(MAX_SIDE) else { return text.to_owned() };
    let head = text.get(..at).unwrap_or_default();
    let word = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head.get(..word).unwrap_or_default())
}

fn boundary_from(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::facts;

    fn contexts(text: &str) -> Vec<(String, String, String)> {
        let contexts = facts(text).links.into_iter().map(|link| link_context(text, &link.range));
        contexts.map(|context| (context.before, context.link, context.after)).collect()
    }

    fn context(before: &str, link: &str, after: &str) -> (String, String, String) {
        (before.to_owned(), link.to_owned(), after.to_owned())
    }

    #[test]
    fn markup_is_stripped() {
        assert_eq!(
            contexts("other\n- [ ] **see** [[A|the `a`]], and [b *c*](b.md) #x\n"),
            [context("see ", "the `a`", ", and b c #x"), context("see the `a`, and ", "b c", " #x")]
        );
        assert_eq!(contexts("| a | [[B\\|c]] |\n|---|---|\n"), [context("a | ", "c", "")]);
    }

    #[test]
    fn properties_show_their_key() {
        assert_eq!(contexts("---\nup: \"[[A]]\"\n---\n"), [context("up: ", "A", "")]);
    }

    #[test]
    fn long_lines_are_cut_at_words() {
        let words = "word ".repeat(2000);
        let found = contexts(&format!("{words}[[A]] {words}"));
        let (before, link, after) = &found[0];
        assert!(before.starts_with("…word ") && before.ends_with("word "), "{before}");
        assert_eq!(link, "A");
        assert!(after.starts_with(" word") && after.ends_with("word…"), "{after}");
    }
}
