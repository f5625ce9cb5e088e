//! The Obsidian dialect by cases: `tests/dialect/*.md`, one file a feature. `UPDATE=1` writes what comes out into them.
//!
//! `tests/dialect/README.md` describes their format.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;

use glassvault::markdown::{Embedded, Facts, Host, LinkKind, RenderOptions, Target, facts, render};

const FENCE: &str = "````````";

#[test]
fn commonmark() {
    check("commonmark");
}

#[test]
fn wikilinks() {
    check("wikilinks");
}

#[test]
fn markdown_links() {
    check("markdown-links");
}

#[test]
fn obsidian_links() {
    check("obsidian-links");
}

#[test]
fn autolinks() {
    check("autolinks");
}

#[test]
fn embeds() {
    check("embeds");
}

#[test]
fn images() {
    check("images");
}

#[test]
fn tags() {
    check("tags");
}

#[test]
fn math() {
    check("math");
}

#[test]
fn highlights() {
    check("highlights");
}

#[test]
fn comments() {
    check("comments");
}

#[test]
fn callouts() {
    check("callouts");
}

#[test]
fn tasks_and_lists() {
    check("tasks-and-lists");
}

#[test]
fn tables() {
    check("tables");
}

#[test]
fn block_ids() {
    check("block-ids");
}

#[test]
fn footnotes() {
    check("footnotes");
}

#[test]
fn frontmatter() {
    check("frontmatter");
}

#[test]
fn line_breaks() {
    check("line-breaks");
}

#[test]
fn headings() {
    check("headings");
}

#[test]
fn html() {
    check("html");
}

#[test]
fn code() {
    check("code");
}

#[test]
fn direction() {
    check("direction");
}

#[test]
fn every_file_is_checked() {
    let source = include_str!("dialect.rs");
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let name = name.strip_suffix(".md").unwrap();
        assert!(name == "README" || source.contains(&format!("check(\"{name}\")")), "{name} is not checked");
    }
}

/// Every case says by which rule it goes and where that is known from, and no two ask the same. Every rule has a case.
#[test]
fn every_case_has_a_rule_of_its_own() {
    const RULES: std::ops::RangeInclusive<u32> = 1..=23;
    const SOURCES: [&str; 6] = ["D", "R", "T", "O", "CommonMark", "GFM"];
    let mut count = 0;
    let mut inputs = HashMap::new();
    let mut rules = HashSet::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let source = std::fs::read_to_string(&path).unwrap();
        let mut names = HashSet::new();
        for part in parts(&source) {
            let Part::Case(case) = part else { continue };
            count += 1;
            let place = format!("{file}: {}", case.name);
            assert!(names.insert(case.name.to_owned()), "{place} is there twice");
            let (rule, cited) = case.rule.rsplit_once(" (").unwrap_or_else(|| panic!("{place} has no source"));
            assert!(rule.ends_with(['.', '?', '!']), "{place}: the rule is no sentence");
            let cited = cited.strip_suffix(')').unwrap_or_else(|| panic!("{place}: the source doesn't end its line"));
            let mut words = cited.split([' ', ',']).filter(|word| !word.is_empty());
            assert!(words.next().is_some_and(|word| SOURCES.contains(&word)), "{place}: {cited} is no source");
            rules.extend(words.filter_map(|word| word.parse::<u32>().ok()));
            let files: Vec<String> = case.files.iter().map(|(name, text)| format!("{name}={text}")).collect();
            if let Some(other) = inputs.insert((case.markdown.to_owned(), case.is_strict, files), place.clone()) {
                panic!("{place} asks the same as {other}");
            }
        }
    }
    assert!(count >= 860, "{count} cases");
    let without: Vec<u32> = RULES.filter(|rule| !rules.contains(rule)).collect();
    assert!(without.is_empty(), "no case goes by the rules {without:?}");
}

/// Runs the cases of one file.
fn check(name: &str) {
    let path = folder().join(format!("{name}.md"));
    let source = std::fs::read_to_string(&path).unwrap();
    let mut updated = String::new();
    let mut wrong = String::new();
    for part in parts(&source) {
        let Part::Case(case) = part else {
            let Part::Text(text) = part else { continue };
            updated.push_str(text);
            continue;
        };
        let host = Vault { files: &case.files };
        let mut options = RenderOptions::new("Folder/This note.md");
        options.strict_line_breaks = case.is_strict;
        options.vault = "My vault";
        let mut html = render(case.markdown, &options, &host).html;
        // Every block of text has it, which would hide what else a case is about.
        if name != "direction" {
            html = html.replace(" dir=\"auto\"", "");
        }
        let said = case.facts.map(|_| shown(&facts(case.markdown), case.markdown));
        for (kind, expected, got) in [("html", case.html, Some(html)), ("facts", case.facts, said)] {
            let Some(got) = got else { continue };
            let got = format!("{}\n", got.trim_end()).trim_start_matches('\n').to_owned();
            if expected != Some(got.as_str()) {
                writeln!(
                    wrong,
                    "{}\n{}\nexpected {kind}:\n{}\ngot:\n{got}",
                    case.name,
                    case.markdown,
                    expected.unwrap_or_default()
                )
                .unwrap();
            }
            write!(updated, "{FENCE}{kind}\n{got}{FENCE}\n\n").unwrap();
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{}\n", updated.trim_end())).unwrap();
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialect")
}

enum Part<'a> {
    /// Everything up to the end of a case's input, as it stands.
    Text(&'a str),
    Case(Case<'a>),
}

struct Case<'a> {
    name: &'a str,
    /// The sentence under the name, with its source in parentheses.
    rule: &'a str,
    is_strict: bool,
    files: Vec<(&'a str, &'a str)>,
    markdown: &'a str,
    html: Option<&'a str>,
    facts: Option<&'a str>,
}

/// Cuts a file into what is kept and what is computed.
fn parts(source: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let starts = case_starts(source);
    parts.push(Part::Text(&source[..starts.first().copied().unwrap_or(source.len())]));
    for (place, start) in starts.iter().enumerate() {
        let section = &source[*start..starts.get(place + 1).copied().unwrap_or(source.len())];
        let name = section.lines().next().unwrap().trim_start_matches("## ");
        let blocks = blocks(section);
        let find = |kind: &str| blocks.iter().find(|block| block.kind == kind);
        let markdown = find("md").unwrap_or_else(|| panic!("{name} has no input"));
        let computed = blocks.iter().filter(|block| matches!(block.kind, "html" | "facts")).map(|block| block.start);
        let kept = computed.min().unwrap_or(section.len());
        let text = section[..kept].trim_end();
        parts.push(Part::Text(&section[..text.len()]));
        parts.push(Part::Text("\n\n"));
        parts.push(Part::Case(Case {
            name,
            rule: section[..kept].lines().nth(2).unwrap_or_default(),
            is_strict: section[..kept].contains("\nOptions: strict line breaks\n"),
            files: blocks.iter().filter_map(|block| Some((block.kind.strip_prefix("file ")?, block.content))).collect(),
            markdown: markdown.content,
            html: find("html").map(|block| block.content),
            facts: find("facts").map(|block| block.content),
        }));
    }
    parts
}

/// Where the cases begin: `## ` outside of blocks.
fn case_starts(source: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut at, mut is_inside) = (0, false);
    for line in source.split_inclusive('\n') {
        if line.starts_with(FENCE) {
            is_inside = !is_inside;
        } else if line.starts_with("## ") && !is_inside {
            found.push(at);
        }
        at += line.len();
    }
    found
}

struct Block<'a> {
    kind: &'a str,
    content: &'a str,
    start: usize,
}

fn blocks(section: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = section[at..].find(FENCE).map(|open| at + open) {
        let content = open + section[open..].find('\n').unwrap() + 1;
        let close = if section[content..].starts_with(FENCE) {
            content
        } else {
            content + section[content..].find(&format!("\n{FENCE}")).unwrap() + 1
        };
        found.push(Block {
            kind: section[open + FENCE.len()..content].trim(),
            content: &section[content..close],
            start: open,
        });
        at = close + FENCE.len();
    }
    found
}

/// The vault that the cases are in: a few files, and those of the case itself.
struct Vault<'a> {
    files: &'a [(&'a str, &'a str)],
}

const FILES: &[(&str, &str)] = &[
    ("Note.md", "# First\n\nText of the note. ^para\n\n## Second\n\n- one ^item\n  - two\n\n# Third\n"),
    ("Folder/Note two.md", "Text of note two.\n"),
    ("Folder/This note.md", ""),
    ("v1.2.md", ""),
    ("image.png", ""),
    ("Folder/photo 1.jpg", ""),
    ("drawing.svg", ""),
    ("sound.mp3", ""),
    ("film.mp4", ""),
    ("paper.pdf", ""),
    ("board.canvas", ""),
    ("table.base", ""),
    ("archive.zip", ""),
];

impl Vault<'_> {
    fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().chain(FILES).copied()
    }
}

impl Host for Vault<'_> {
    fn resolve(&self, from: &str, target: &str) -> Target {
        let (name, subpath) = target.split_at(target.find('#').unwrap_or(target.len()));
        let name = name.trim_start_matches("./").trim_start_matches('/').to_lowercase();
        let path = if name.is_empty() {
            Some(from)
        } else {
            self.files().map(|(path, _)| path).find(|path| {
                let path = path.to_lowercase();
                [name.clone(), format!("{name}.md")]
                    .iter()
                    .any(|name| path == *name || path.ends_with(&format!("/{name}")))
            })
        };
        let subpath = subpath.to_owned();
        match path {
            Some(path) if path.ends_with(".md") => Target::Note { path: path.to_owned(), subpath },
            Some(path) => Target::File { path: path.to_owned(), subpath },
            None => Target::Unresolved,
        }
    }

    fn embedded(&self, path: &str) -> Embedded {
        match self.files().find(|(name, _)| *name == path) {
            Some((_, text)) => Embedded::Text(Rc::from(text)),
            None => Embedded::Missing("This file is not a note.".to_owned()),
        }
    }
}

/// Facts as lines of text.
fn shown(facts: &Facts, text: &str) -> String {
    let mut out = String::new();
    for property in &facts.properties {
        writeln!(out, "property {} = {:?}", property.key, property.value).unwrap();
    }
    if let Some(broken) = &facts.broken_frontmatter {
        writeln!(out, "broken {broken}").unwrap();
    }
    for (kind, values) in [("alias", &facts.aliases), ("class", &facts.css_classes), ("tag", &facts.tags)] {
        for value in values {
            writeln!(out, "{kind} {value}").unwrap();
        }
    }
    for link in &facts.links {
        let kind = match link.kind {
            LinkKind::Wikilink => "wikilink",
            LinkKind::Markdown => "markdown link",
            LinkKind::Frontmatter => "frontmatter link",
        };
        let embed = if link.is_embed { " embed" } else { "" };
        let source = &text[link.range.start as usize..link.range.end as usize];
        writeln!(out, "{kind}{embed} {:?} in {source:?}", link.target).unwrap();
    }
    for heading in &facts.headings {
        let source = &text[heading.range.start as usize..heading.range.end as usize];
        writeln!(out, "heading {} {:?} #{} in {source:?}", heading.level, heading.text, heading.id).unwrap();
    }
    for block in &facts.blocks {
        let source = &text[block.range.start as usize..block.range.end as usize];
        writeln!(out, "block {} names {source:?}", block.id).unwrap();
    }
    if facts.tasks_open + facts.tasks_done > 0 {
        writeln!(out, "tasks {} open, {} done", facts.tasks_open, facts.tasks_done).unwrap();
    }
    if out.is_empty() {
        out.push_str("nothing\n");
    }
    out
}
