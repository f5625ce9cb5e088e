use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use crate::markdown::html::Mark;
use crate::markdown::item::{Inline, Item};
use crate::markdown::link::{self, Wikilink};
use crate::markdown::pass;
use crate::markdown::{Embedded, Target, facts, find_subpath, frontmatter};

use super::RenderOptions;
use super::inlines::image_end;
use super::renderer::Renderer;

/// How deep notes are embedded in each other.
const MAX_DEPTH: usize = 5;

/// How many notes, and how much text, one note may embed in all: three levels of ten embeds each are a thousand.
const MAX_EMBEDS: u32 = 300;
const MAX_BYTES: usize = 4 << 20;

/// What is left of what a note may embed, shared with all notes inside.
#[derive(Default)]
pub(super) struct Budget {
    embeds: Cell<u32>,
    bytes: Cell<usize>,
}

/// What a note is embedded in: the way back to the note that is shown.
#[derive(Clone, Copy)]
pub(super) enum Embedding<'r> {
    Root,
    Inside { ordinal: u32, depth: usize, path: &'r str, subpath: &'r str, outer: &'r Embedding<'r> },
}

impl Embedding<'_> {
    fn depth(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Inside { depth, .. } => *depth,
        }
    }

    fn contains(&self, wanted_path: &str, wanted_subpath: &str) -> bool {
        match self {
            Self::Root => false,
            Self::Inside { path, subpath, outer, .. } => {
                (*path == wanted_path && subpath.eq_ignore_ascii_case(wanted_subpath))
                    || outer.contains(wanted_path, wanted_subpath)
            }
        }
    }
}

/// A part of a leaf block that is a block by itself.
pub(super) struct BlockPart {
    pub(super) items: Range<usize>,
    pub(super) content: BlockContent,
}

pub(super) enum BlockContent {
    Note {
        target: String,
        path: String,
        subpath: String,
    },
    /// With its dollars.
    Math(String),
}

impl Renderer<'_> {
    /// The notes that are embedded in a leaf block and the formulas on lines of their own, outside of emphasis and links.
    pub(super) fn block_parts(&self, items: &[Item<'_>]) -> Vec<BlockPart> {
        let mut found = Vec::new();
        let mut depth = 0usize;
        let mut at = 0;
        while let Some(item) = items.get(at) {
            let start = at;
            at += 1;
            let target = match &item.inline {
                Inline::Wikilink(source) if source.starts_with('!') => Wikilink::parse(source).target.to_owned(),
                Inline::OpenImage { target, .. } => {
                    at = image_end(items, at) + 1;
                    match link::inner_target(target) {
                        Some(target) => target,
                        None => continue,
                    }
                }
                Inline::MathBlock(source) if depth == 0 && is_line(items, start) => {
                    found.push(BlockPart { items: start..at, content: BlockContent::Math((*source).to_owned()) });
                    continue;
                }
                inline if inline.opens() => {
                    depth += 1;
                    continue;
                }
                inline if inline.closes() => {
                    depth = depth.saturating_sub(1);
                    continue;
                }
                _ => continue,
            };
            if depth == 0
                && let Target::Note { path, subpath } = self.host.resolve(self.options.path, &target)
            {
                let content = BlockContent::Note { target, path, subpath };
                found.push(BlockPart { items: start..at.min(items.len()), content });
            }
        }
        found
    }

    pub(super) fn write_block_part(&mut self, content: &BlockContent) -> Mark {
        match content {
            BlockContent::Note { target, path, subpath } => self.embed_note(target, path, subpath),
            BlockContent::Math(source) => {
                let tex = self.tex(source);
                self.html.fresh_line();
                let mark = self.html.open("div").attr("class", "math math-block").end_open();
                self.html.text(&tex).constant("</div>\n");
                mark
            }
        }
    }

    /// An embed within a line: an image or another file. A note can't stand there, so it becomes a link.
    pub(super) fn embed(&mut self, target: &str, alias: &str, title: &str) {
        match self.host.resolve(self.options.path, target) {
            Target::Note { path, subpath } => {
                self.html.open("a").attr("class", "internal-link").attr("data-href", target);
                self.html.attr("href", &self.options.ways.address(&path, &subpath)).end_open();
                let shown = if alias.is_empty() { link::shown_target(target) } else { alias.to_owned() };
                self.html.text(&shown).constant("</a>");
            }
            Target::File { path, subpath } => self.embed_file(&path, &subpath, alias, title),
            Target::Unresolved => {
                self.html.open("span").attr("class", "internal-embed file-embed mod-empty is-unresolved");
                self.html.attr("data-src", target).end_open();
                self.html.text(&format!("“{target}” is not in this vault.")).constant("</span>");
            }
        }
    }

    fn embed_file(&mut self, path: &str, subpath: &str, alias: &str, title: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let kind = FileKind::of(name);
        self.html.open("span").attr(
            "class",
            match kind {
                FileKind::Image => "internal-embed image-embed",
                FileKind::Audio | FileKind::Video => "internal-embed media-embed",
                FileKind::Pdf => "internal-embed pdf-embed",
                FileKind::Other => "internal-embed file-embed",
            },
        );
        if kind == FileKind::Image {
            let (alt, width, height) = link::image_size(alias);
            let alt = if alt.is_empty() { name } else { alt };
            self.html.attr("data-src", path).attr("data-alt", alt);
            if !subpath.is_empty() {
                self.html.attr("data-subpath", subpath);
            }
            self.html.end_open();
            self.html.open("img").attr("data-file", path).attr("alt", alt);
            self.size(width, height);
            if !title.is_empty() {
                self.html.attr("title", title);
            }
            self.html.attr("loading", "lazy").end_open();
            self.html.constant("</span>");
            return;
        }
        self.html.attr("data-src", path).attr("data-file", path).attr(
            "data-kind",
            match kind {
                FileKind::Audio => "audio",
                FileKind::Video => "video",
                FileKind::Pdf => "pdf",
                FileKind::Image | FileKind::Other => "file",
            },
        );
        if !subpath.is_empty() {
            self.html.attr("data-subpath", subpath);
        }
        self.html.end_open();
        self.html.text(if alias.is_empty() { name } else { alias }).constant("</span>");
    }

    /// A note inside this one.
    fn embed_note(&mut self, target: &str, path: &str, subpath: &str) -> Mark {
        self.html.fresh_line();
        let address = self.options.ways.address(path, subpath);
        let title = title(path, subpath);
        self.html.open("div").attr("class", "internal-embed markdown-embed").attr("data-src", target);
        let mark = self.html.end_open();
        self.html.constant("\n<div class=\"markdown-embed-title\">").text(&title).constant("</div>\n");
        self.html.constant("<div class=\"markdown-embed-content\">\n");
        if let Err(reason) = self.embedded_content(path, subpath) {
            self.html.constant("<p class=\"markdown-embed-cut\">").text(&reason).constant("</p>\n");
        }
        self.html.fresh_line();
        self.html.constant("</div>\n");
        self.html.open("a").attr("class", "markdown-embed-link internal-link").attr("data-href", target);
        self.html.attr("href", &address).attr("aria-label", &format!("Open {title}")).end_open();
        self.html.constant("</a>\n</div>\n");
        mark
    }

    /// Writes what `subpath` names in the note at `path`, or gives the reason why it can't be shown here.
    fn embedded_content(&mut self, path: &str, subpath: &str) -> Result<(), String> {
        let is_root = self.options.path == path && subpath.is_empty();
        if is_root || self.embedding.contains(path, subpath) {
            return Err("This note is embedded in itself: open it to go on reading.".to_owned());
        }
        if self.embedding.depth() >= MAX_DEPTH {
            return Err("Notes are embedded in each other too deep: open this one to go on reading.".to_owned());
        }
        let text = match self.host.embedded(path) {
            Embedded::Text(text) => text,
            Embedded::Missing(reason) => return Err(reason),
        };
        let range = if subpath.is_empty() {
            Some(frontmatter::body(&text)..text.len())
        } else {
            find_subpath(&text, &facts(&text), subpath)
        };
        let range = range.ok_or_else(|| format!("“{}” is not in this note.", link::shown_target(subpath)))?;
        let part = excerpt(&text, &range);
        let ordinal = self.budget.embeds.get() + 1;
        let bytes = self.budget.bytes.get() + text.len();
        if ordinal > MAX_EMBEDS || bytes > MAX_BYTES {
            return Err("Too much is embedded in this note: open this part to go on reading.".to_owned());
        }
        self.budget.embeds.set(ordinal);
        self.budget.bytes.set(bytes);
        let options = RenderOptions { path, ..*self.options };
        let mut inner = Renderer::new(&part, range.start, &options, self.host, self.budget);
        inner.embedding =
            Embedding::Inside { ordinal, depth: self.embedding.depth() + 1, path, subpath, outer: &self.embedding };
        pass::run(&part, options.dialect, &mut inner);
        let (html, _) = inner.finish();
        self.html.append(html);
        Ok(())
    }
}

/// A part of a note as a text by itself: without the indentation and quote marks of the blocks around it, and with the
/// footnotes and link references of the rest of the note.
pub(super) fn excerpt<'t>(text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
    let part = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let width = columns(before.rsplit('\n').next().unwrap_or_default());
    let definitions: Vec<&str> = if part.contains('[') {
        before.lines().chain(after.lines()).filter(|line| is_definition(line)).collect()
    } else {
        Vec::new()
    };
    if width == 0 && definitions.is_empty() {
        return Cow::Borrowed(part);
    }
    let mut lines: Vec<&str> = part.lines().collect();
    for line in lines.iter_mut().skip(1) {
        *line = without_columns(line, width);
    }
    for definition in definitions {
        lines.extend(["", definition]);
    }
    Cow::Owned(lines.join("\n"))
}

fn is_definition(line: &str) -> bool {
    line.starts_with('[') && line.split_once("]:").is_some_and(|(label, _)| !label.contains("[["))
}

fn columns(text: &str) -> usize {
    text.chars().map(|character| if character == '\t' { 4 } else { 1 }).sum()
}

/// A line without the white space and quote marks in its first columns.
fn without_columns(line: &str, width: usize) -> &str {
    let mut seen = 0;
    let end = line.find(|character| {
        let is_kept = seen >= width || !matches!(character, ' ' | '\t' | '>');
        seen += if character == '\t' { 4 } else { 1 };
        is_kept
    });
    line.get(end.unwrap_or(line.len())..).unwrap_or_default()
}

/// Whether the item is all of its line.
fn is_line(items: &[Item<'_>], at: usize) -> bool {
    let is_edge =
        |item: Option<&Item<'_>>| item.is_none_or(|item| matches!(item.inline, Inline::SoftBreak | Inline::HardBreak));
    is_edge(at.checked_sub(1).and_then(|before| items.get(before))) && is_edge(items.get(at + 1))
}

/// The note's name, and what of it is shown.
fn title(path: &str, subpath: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.strip_suffix(".md").unwrap_or(name);
    if subpath.is_empty() || subpath.contains('^') {
        return name.to_owned();
    }
    format!("{name} > {}", link::shown_target(subpath))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Image,
    Audio,
    Video,
    Pdf,
    Other,
}

impl FileKind {
    fn of(name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "png" | "jpg" | "jpeg" | "gif" | "bmp" | "svg" | "webp" | "avif" => Self::Image,
            "mp3" | "wav" | "m4a" | "ogg" | "oga" | "opus" | "flac" | "3gp" => Self::Audio,
            "mp4" | "webm" | "ogv" | "mov" | "mkv" | "m4v" => Self::Video,
            "pdf" => Self::Pdf,
            _ => Self::Other,
        }
    }
}
