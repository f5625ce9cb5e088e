use std::ops::Range;

use super::collect::spans_in_comment;
use super::frontmatter;
use super::item::Inline;
use super::opaque::SpanKind;
use super::pass::{self, Container, ContainerEnd, Dialect, Leaf, LeafKind, Sink};
use super::place::places;

/// The parts of a note that a search looks into, by bytes of its text. Those of one kind do not overlap, and stand in
/// their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// From one heading to the next, each with its own.
    pub sections: Vec<Range<usize>>,
    /// Paragraphs, headings, tables, quotes, callouts, blocks of code and HTML, the frontmatter, and list items without
    /// the lists, quotes and callouts in them, which are blocks of their own. All text is in one of them.
    pub blocks: Vec<Range<usize>>,
    pub tasks: Vec<Task>,
    /// With its name, without `#`.
    pub tags: Vec<(Range<usize>, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The item up to the first list, quote or callout in it.
    pub range: Range<usize>,
    pub is_done: bool,
}

/// Finds the parts of a note in one pass.
pub fn structure(text: &str) -> Structure {
    let base = frontmatter::body(text);
    let body = text.get(base..).unwrap_or_default();
    let mut outline = Outline {
        base,
        body,
        structure: Structure::default(),
        headings: Vec::new(),
        open: Vec::new(),
        quotes: 0,
        is_taken: false,
    };
    outline.take_frontmatter(text);
    pass::run(body, Dialect::Obsidian, &mut outline);
    let Outline { mut structure, headings, .. } = outline;
    structure.sections = sections(text, headings.iter().copied());
    structure.blocks = whole(text, std::mem::take(&mut structure.blocks));
    structure.tags.sort_by_key(|(range, _)| range.start);
    structure.tasks.sort_by_key(|task| task.range.start);
    structure
}

struct Outline<'t> {
    /// Where the body begins in the note.
    base: usize,
    body: &'t str,
    structure: Structure,
    headings: Vec<usize>,
    open: Vec<Open>,
    /// How many of the open containers are no list and no item.
    quotes: usize,
    /// Whether the block that ends is a container, which has been taken in.
    is_taken: bool,
}

enum Open {
    List,
    Item(Item),
    /// A quote, callout or footnote, which is a block as a whole.
    Quote(Range<usize>),
}

struct Item {
    /// From where on no container in it has taken the text.
    from: usize,
    end: usize,
    /// Whether the task that it may be has its text still to come.
    task: Option<char>,
}

impl Sink for Outline<'_> {
    fn open(&mut self, container: &Container<'_>, range: Range<usize>) {
        match container {
            Container::List { .. } => {
                self.cut(&range);
                self.open.push(Open::List);
            }
            Container::Quote | Container::Callout { .. } | Container::Footnote { .. } => {
                self.cut(&range);
                self.open.push(Open::Quote(range));
                self.quotes += 1;
            }
            Container::Item { task } => {
                self.open.push(Open::Item(Item { from: range.start, end: range.end, task: *task }));
            }
            Container::Table { .. } | Container::TableHead | Container::TableRow => {}
        }
    }

    fn close(&mut self, container: ContainerEnd) {
        if matches!(container, ContainerEnd::Table | ContainerEnd::TableHead | ContainerEnd::TableRow) {
            return;
        }
        self.is_taken = true;
        match self.open.pop() {
            Some(Open::Item(item)) => self.item(item.task, item.from..item.end),
            Some(Open::Quote(range)) => {
                self.quotes = self.quotes.saturating_sub(1);
                self.block(range);
            }
            Some(Open::List) | None => {}
        }
    }

    fn leaf(&mut self, leaf: &Leaf<'_>) {
        if let (LeafKind::Heading(_), 0) = (leaf.kind, leaf.depth) {
            let start = trimmed(self.body, leaf.range.clone()).map_or(leaf.range.start, |heading| heading.start);
            self.headings.push(self.base + start);
        }
        for item in leaf.items {
            if let Inline::Tag(tag) = item.inline {
                self.tag(item.start..item.end, tag);
            }
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        for (kind, range) in spans_in_comment(self.body, &range) {
            if kind == SpanKind::Tag {
                let name = self.body.get(range.clone()).unwrap_or_default().trim_start_matches('#');
                self.tag(range, name);
            }
        }
    }

    fn ended(&mut self, range: &Range<usize>, depth: usize) {
        if depth == 0 && !self.is_taken {
            self.block(range.clone());
        }
        self.is_taken = false;
    }
}

impl Outline<'_> {
    /// A container begins: what stands before it in the list item around is a block.
    fn cut(&mut self, inner: &Range<usize>) {
        let Some(Open::Item(item)) = self.open.last_mut() else { return };
        let (from, task) = (item.from, item.task.take());
        item.from = inner.end;
        self.item(task, from..inner.start);
    }

    fn item(&mut self, task: Option<char>, range: Range<usize>) {
        if let Some(mark) = task {
            let range = self.base + range.start..self.base + range.end;
            self.structure.tasks.push(Task { range, is_done: mark != ' ' });
        }
        self.block(range);
    }

    fn block(&mut self, range: Range<usize>) {
        if self.quotes == 0 {
            self.structure.blocks.push(self.base + range.start..self.base + range.end);
        }
    }

    fn tag(&mut self, range: Range<usize>, name: &str) {
        self.structure.tags.push((self.base + range.start..self.base + range.end, name.to_owned()));
    }

    fn take_frontmatter(&mut self, text: &str) {
        let Some(frontmatter) = frontmatter::read(text) else { return };
        self.structure.blocks.push(0..self.base);
        // Where the property begins, and from there on each tag behind the one before it.
        let place = places(text, &frontmatter)
            .into_iter()
            .find(|(key, _)| text.get(key.clone()).is_some_and(|key| key.eq_ignore_ascii_case("tags")));
        let value = place.map_or(frontmatter.source.clone(), |(_, value)| value);
        let mut from = value.start;
        for name in frontmatter.tags() {
            let found = text.get(from..value.end).and_then(|rest| rest.find(&name));
            let start = found.map_or(from, |at| from + at);
            let end = found.map_or(from, |_| start + name.len());
            from = end;
            self.structure.tags.push((start..end, name));
        }
    }
}

/// The sections of a note whose headings begin in these places, as [`super::Facts`] has them, too.
pub fn sections(text: &str, headings: impl Iterator<Item = usize> + Clone) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(headings.clone());
    let ends = headings.chain([text.len()]);
    starts.zip(ends).map(|(start, end)| start..end).filter(|section| !section.is_empty()).collect()
}

/// Blocks in their order, without white space around them, and what stands between them as blocks as well: comments and
/// definitions of links, which no reader sees.
fn whole(text: &str, mut blocks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    blocks.sort_by_key(|block| block.start);
    let mut all = Vec::with_capacity(blocks.len());
    let mut at = 0;
    for block in blocks.into_iter().chain(std::iter::once(text.len()..text.len())) {
        let block = block.start.max(at)..block.end.max(at);
        all.extend([trimmed(text, at..block.start), trimmed(text, block.clone())].into_iter().flatten());
        at = block.end;
    }
    all
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?;
    let start = range.start + inside.len() - inside.trim_start().len();
    let length = inside.trim().len();
    (length > 0).then_some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts<'t>(text: &'t str, ranges: &[Range<usize>]) -> Vec<&'t str> {
        ranges.iter().map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn all_text_is_in_one_block() {
        let text = "---\ntags: [a, b]\n---\n# One\n\ntext\nmore\n\n%%\nhidden\n%%\n\n- item\n  - [x] inner\n\n  behind\n\n\
            > quote\n>\n> - [ ] task\n\n| a | b |\n|---|---|\n| c | d |\n\n```rust\ncode\n\ncode\n```\n[link]: to\n";
        let structure = structure(text);
        assert_eq!(
            texts(text, &structure.blocks),
            [
                "---\ntags: [a, b]\n---",
                "# One",
                "text\nmore",
                "%%\nhidden\n%%",
                "- item",
                "- [x] inner",
                "behind",
                "> quote\n>\n> - [ ] task",
                "| a | b |\n|---|---|\n| c | d |",
                "```rust\ncode\n\ncode\n```",
                "[link]: to",
            ]
        );
        let tasks: Vec<_> =
            structure.tasks.iter().map(|task| (text[task.range.clone()].trim(), task.is_done)).collect();
        assert_eq!(tasks, [("- [x] inner", true), ("- [ ] task", false)]);
        assert_eq!(texts(text, &structure.tags.iter().map(|(range, _)| range.clone()).collect::<Vec<_>>()), ["a", "b"]);
    }

    #[test]
    fn parts_do_not_overlap() {
        let nested = "- [ ] a\n  > - [x] b\n  >   > c\n  >   - [ ] d\n\n  e\n- [ ] f\n";
        for text in [nested, "", "\u{FEFF}#a", "- - - [ ] a", "[^1]: - [ ] a\n    - [x] b #tag", "> - a\n> - b\n\nc"] {
            let structure = structure(text);
            let tasks = structure.tasks.into_iter().map(|task| task.range).collect();
            let tags = structure.tags.into_iter().map(|(range, _)| range).collect();
            for parts in [structure.sections, structure.blocks, tasks, tags] {
                assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?}: {parts:?}");
                assert!(parts.iter().all(|part| text.get(part.clone()).is_some()), "{text:?}: {parts:?}");
            }
        }
    }
}
