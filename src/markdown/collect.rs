use std::ops::Range;

use rustc_hash::FxHashSet;

use super::frontmatter::{self, Frontmatter};
use super::heading::HeadingIds;
use super::item::{Inline, Item};
use super::link::{self, Wikilink};
use super::opaque::{self, SpanKind};
use super::pass::{self, Container, ContainerEnd, Dialect, Leaf, LeafKind, Named, Sink};
use super::{Block, Facts, Heading, Link, LinkKind, words};

/// What a note says: its properties, links, tags, headings, named blocks and tasks. One pass; nothing is rendered.
pub fn facts(text: &str) -> Facts {
    let mut facts = Facts { body: frontmatter::body(text), ..Facts::default() };
    let mut tags = Tags::default();
    if let Some(frontmatter) = frontmatter::read(text) {
        take_frontmatter(&mut facts, &mut tags, text, frontmatter);
    }
    let body = text.get(facts.body..).unwrap_or_default();
    facts.words = words::count(body);
    let mut collector =
        Collector { base: facts.body, body, facts, tags, ids: HeadingIds::default(), comments: Vec::new() };
    pass::run(body, Dialect::Obsidian, &mut collector);
    collector.take_comments();
    let mut facts = collector.facts;
    facts.tags = collector.tags.names;
    facts
}

fn take_frontmatter(facts: &mut Facts, tags: &mut Tags, text: &str, frontmatter: Frontmatter) {
    facts.aliases = frontmatter.texts("aliases");
    facts.css_classes = frontmatter
        .texts("cssclasses")
        .iter()
        .flat_map(|classes| classes.split_whitespace())
        .map(ToOwned::to_owned)
        .collect();
    frontmatter.tags().iter().for_each(|tag| tags.add(tag));
    let source = text.get(frontmatter.source.clone()).unwrap_or_default();
    if source.contains("[[") {
        let mut from = 0;
        for value in frontmatter.properties.iter().flat_map(|property| property.value.texts()) {
            for wikilink in wikilinks_in(value) {
                // The value that holds the link: the line from which it is written on.
                let at = source.get(from..).and_then(|rest| rest.find(wikilink)).map_or(from, |at| from + at);
                let line = source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
                let end = source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |length| at + length);
                from = (at + wikilink.len()).min(source.len());
                let parsed = Wikilink::parse(wikilink);
                facts.links.push(Link {
                    range: offsets(frontmatter.source.start, &(line..end)),
                    target: parsed.target.to_owned(),
                    kind: LinkKind::Frontmatter,
                    is_embed: false,
                });
            }
        }
    }
    facts.broken_frontmatter = frontmatter.broken;
    facts.properties = frontmatter.properties;
}

/// The `[[…]]` in the value of a property.
fn wikilinks_in(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = value;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find("[[")?;
            let inside = rest.get(open..)?;
            let end = inside.find("]]")? + 2;
            rest = inside.get(end..)?;
            let wikilink = inside.get(..end)?;
            let wikilink = wikilink.get(wikilink.rfind("[[")?..)?;
            if !Wikilink::parse(wikilink).target.is_empty() {
                return Some(wikilink);
            }
        }
    })
}

struct Collector<'t> {
    /// Where the body begins in the note.
    base: usize,
    body: &'t str,
    facts: Facts,
    tags: Tags,
    ids: HeadingIds,
    /// Those in the leaf that comes next.
    comments: Vec<Range<usize>>,
}

impl Sink for Collector<'_> {
    fn open(&mut self, container: &Container<'_>, _range: Range<usize>) {
        if let Container::Item { task: Some(task) } = container {
            if *task == ' ' {
                self.facts.tasks_open += 1;
            } else {
                self.facts.tasks_done += 1;
            }
        }
    }

    fn leaf(&mut self, leaf: &Leaf<'_>) {
        let links_before = self.facts.links.len();
        for item in leaf.items {
            match &item.inline {
                Inline::Text { .. } | Inline::SoftBreak => {}
                Inline::Wikilink(source) => {
                    let wikilink = Wikilink::parse(source);
                    self.link(item, wikilink.target.to_owned(), LinkKind::Wikilink, wikilink.is_embed);
                }
                Inline::Tag(tag) => self.tags.add(tag),
                Inline::OpenLink { target, .. } => {
                    if let Some(target) = link::inner_target(target) {
                        self.link(item, target, LinkKind::Markdown, false);
                    }
                }
                Inline::OpenImage { target, .. } => {
                    if let Some(target) = link::inner_target(target) {
                        self.link(item, target, LinkKind::Markdown, true);
                    }
                }
                _ => {}
            }
        }
        if self.take_comments() {
            self.facts.links[links_before..].sort_by_key(|link| link.range.start);
        }
        if let (LeafKind::Heading(level), 0) = (leaf.kind, leaf.depth) {
            self.facts.headings.push(heading(level, self.body, self.base, leaf, &mut self.ids));
        }
        if let Some((id, named)) = &leaf.block {
            let range = match named {
                Named::Leaf => leaf.range.clone(),
                Named::Around { range, .. } => range.clone(),
            };
            self.block(id, &range);
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        self.comments.push(range);
    }

    fn name_previous(&mut self, id: &str, range: Range<usize>) {
        self.block(id, &range);
    }

    fn close(&mut self, _container: ContainerEnd) {}
}

impl Collector<'_> {
    /// Takes in the links and tags of comments among text: they count, though they are not shown. Whether there were any.
    fn take_comments(&mut self) -> bool {
        let body = self.body;
        let comments = std::mem::take(&mut self.comments);
        for comment in &comments {
            for (kind, range) in spans_in_comment(body, comment) {
                let source = body.get(range.clone()).unwrap_or_default();
                match kind {
                    SpanKind::Tag => self.tags.add(source.trim_start_matches('#')),
                    SpanKind::Wikilink => {
                        let wikilink = Wikilink::parse(source);
                        self.facts.links.push(Link {
                            range: offsets(self.base, &range),
                            target: wikilink.target.to_owned(),
                            kind: LinkKind::Wikilink,
                            is_embed: wikilink.is_embed,
                        });
                    }
                    _ => {}
                }
            }
        }
        !comments.is_empty()
    }

    fn link(&mut self, item: &Item<'_>, target: String, kind: LinkKind, is_embed: bool) {
        let range = offsets(self.base, &(item.start..item.end));
        self.facts.links.push(Link { range, target, kind, is_embed });
    }

    fn block(&mut self, id: &str, range: &Range<usize>) {
        let range = offsets(self.base, &trimmed(self.body, range));
        self.facts.blocks.push(Block { id: id.to_owned(), range });
    }
}

/// Obsidian's constructs in a comment among text.
pub(super) fn spans_in_comment(body: &str, comment: &Range<usize>) -> impl Iterator<Item = (SpanKind, Range<usize>)> {
    let start = comment.start + 2;
    let inside = body.get(start..comment.end.saturating_sub(2)).unwrap_or_default();
    opaque::scan(inside).spans.into_iter().map(move |span| (span.kind, start + span.start..start + span.end))
}

/// The heading that a leaf of `body` is, which begins at `base` in the note.
pub(super) fn heading(level: u8, body: &str, base: usize, leaf: &Leaf<'_>, ids: &mut HeadingIds) -> Heading {
    let range = offsets(base, &trimmed(body, &leaf.range));
    let source = match (leaf.items.first(), leaf.items.last()) {
        (Some(first), Some(last)) => body.get(first.start..last.end).unwrap_or_default(),
        _ => "",
    };
    Heading { level, text: plain_text(leaf.items), id: ids.next(source), range }
}

/// The text of inline content, without markup.
pub(super) fn plain_text(items: &[Item<'_>]) -> String {
    let mut text = String::new();
    for item in items {
        match &item.inline {
            Inline::Text { text: part, .. } | Inline::Code(part) => text.push_str(part),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Wikilink(source) => {
                let wikilink = Wikilink::parse(source);
                if !wikilink.is_embed {
                    text.push_str(&wikilink.shown());
                }
            }
            Inline::Tag(tag) => {
                text.push('#');
                text.push_str(tag);
            }
            Inline::Address(part) | Inline::Math(part) | Inline::MathBlock(part) => text.push_str(part),
            Inline::Html(_)
            | Inline::Open(_)
            | Inline::Close
            | Inline::OpenLink { .. }
            | Inline::CloseLink
            | Inline::OpenImage { .. }
            | Inline::CloseImage
            | Inline::FootnoteReference(_) => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Tags, each as first written.
#[derive(Default)]
struct Tags {
    names: Vec<String>,
    known: FxHashSet<String>,
}

impl Tags {
    fn add(&mut self, tag: &str) {
        if self.known.insert(tag.to_lowercase()) {
            self.names.push(tag.to_owned());
        }
    }
}

pub(super) fn offsets(base: usize, range: &Range<usize>) -> Range<u32> {
    let offset = |at: usize| u32::try_from(base + at).unwrap_or(u32::MAX);
    offset(range.start)..offset(range.end)
}

/// A block's range without the white space around it.
fn trimmed(body: &str, range: &Range<usize>) -> Range<usize> {
    let Some(text) = body.get(range.clone()) else { return range.clone() };
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}
