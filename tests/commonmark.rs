//! The examples of the CommonMark specification, 0.31.2.
//!
//! They are not part of this repository: `commonmark-spec` from npm holds them, in the `node_modules` of this crate or
//! of `e2e`, or in the folder named by `COMMONMARK_SPEC`. Without it these tests are skipped, and say so.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail, and says when it is skipped")]

#[path = "support/nowhere.rs"]
mod nowhere;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use glassvault::markdown::{Dialect, RenderOptions, render};

use nowhere::Nowhere;

struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

#[test]
fn every_example_as_plain_commonmark() {
    let Some(examples) = examples() else { return };
    assert_eq!(examples.len(), 652);
    let options =
        RenderOptions { dialect: Dialect::CommonMark, strict_line_breaks: true, ..RenderOptions::new("note.md") };
    let mut failed = String::new();
    for example in &examples {
        let html = normalized(&render(&example.markdown, &options, &Nowhere).html);
        if html != normalized(&example.html) {
            let Example { number, section, markdown, .. } = example;
            let expected = normalized(&example.html);
            writeln!(failed, "{number} ({section})\n{markdown}\nexpected:\n{expected}\ngot:\n{html}").unwrap();
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

/// What Obsidian's dialect changes: each example that comes out in another way stands in `tests/commonmark/obsidian.txt`
/// with the reason, one a line, and no other does.
#[test]
fn what_differs_in_obsidian_is_listed() {
    let Some(examples) = examples() else { return };
    let options = RenderOptions { strict_line_breaks: true, ..RenderOptions::new("note.md") };
    let differing: Vec<(usize, String)> = examples
        .iter()
        .map(|example| (example, without_classes(&render(&example.markdown, &options, &Nowhere).html)))
        .filter(|(example, html)| *html != normalized(&example.html))
        .map(|(example, html)| (example.number, format!("{}\n{}\ngot:\n{html}", example.number, example.markdown)))
        .collect();
    let list =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark/obsidian.txt")).unwrap();
    let listed: Vec<usize> = list
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .flat_map(|line| {
            line.split(':')
                .next()
                .unwrap()
                .split_whitespace()
                .map(|number| number.parse::<usize>().unwrap())
                .collect::<Vec<_>>()
        })
        .collect();
    let mut wrong = String::new();
    for (number, difference) in &differing {
        if !listed.contains(number) {
            writeln!(wrong, "differs, but is not listed: {difference}").unwrap();
        }
    }
    for number in listed {
        if differing.iter().all(|(differing, _)| *differing != number) {
            writeln!(wrong, "listed, but doesn't differ: {number}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn examples() -> Option<Vec<Example>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        std::env::var_os("COMMONMARK_SPEC").map(PathBuf::from),
        Some(root.join("node_modules/commonmark-spec")),
        Some(root.join("e2e/node_modules/commonmark-spec")),
    ];
    let spec = folders.into_iter().flatten().find_map(|folder| std::fs::read_to_string(folder.join("spec.txt")).ok());
    let Some(spec) = spec else {
        println!("SKIPPED: commonmark-spec is not installed (npm install --prefix e2e).");
        return None;
    };
    let fence = "`".repeat(32);
    let opening = format!("{fence} example");
    let mut examples = Vec::new();
    let mut section = String::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix('#') {
            section = heading.trim_start_matches('#').trim().to_owned();
        }
        if line != opening {
            continue;
        }
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let split = text.iter().position(|line| *line == ".").unwrap();
        let join =
            |lines: &[&str]| lines.iter().map(|line| format!("{}\n", line.replace('→', "\t"))).collect::<String>();
        examples.push(Example {
            number: examples.len() + 1,
            section: section.clone(),
            markdown: join(&text[..split]),
            html: join(&text[split + 1..]),
        });
    }
    Some(examples)
}

/// The specification writes XHTML; the difference means nothing.
fn normalized(html: &str) -> String {
    html.replace(" />", ">").trim_end().to_owned()
}

/// The HTML without what Obsidian's dialect adds to the same elements.
fn without_classes(html: &str) -> String {
    let mut html = html.to_owned();
    for constant in [
        " rel=\"noopener noreferrer\" target=\"_blank\"",
        " class=\"external-link\"",
        " class=\"internal-link is-unresolved\"",
        " dir=\"auto\"",
    ] {
        html = html.replace(constant, "");
    }
    for (attribute, length) in
        [(" id=\"h-", 0), (" data-heading=\"", 0), (" data-href=\"", 0), ("<pre class=\"", "<pre".len())]
    {
        while let Some(at) = html.find(attribute) {
            let (start, value) = (at + length, at + attribute.len());
            let end = html[value..].find('"').unwrap() + value + 1;
            html.replace_range(start..end, "");
        }
    }
    normalized(
        &html.replace("href=\"#//", "href=\"/").replace("href=\"#/#", "href=\"#").replace("href=\"#/", "href=\""),
    )
}
