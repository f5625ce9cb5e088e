use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use glassvault::search::{MatchOptions, Matcher, Query, Requirement};

use crate::vault::{File, vault};

#[test]
fn words() {
    check("words");
}

#[test]
fn operators() {
    check("operators");
}

#[test]
fn fields() {
    check("fields");
}

#[test]
fn parts() {
    check("parts");
}

#[test]
fn tags() {
    check("tags");
}

#[test]
fn properties() {
    check("properties");
}

#[test]
fn patterns() {
    check("patterns");
}

#[test]
fn half_typed() {
    check("half-typed");
}

#[test]
fn every_case_has_a_rule_and_there_are_many() {
    let source = include_str!("cases.rs");
    let mut queries = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let Some(name) = path.file_name().unwrap().to_str().unwrap().strip_suffix(".md") else { continue };
        if matches!(name, "README" | "explained" | "completed") {
            continue;
        }
        assert!(source.contains(&format!("check(\"{name}\")")), "{name} is not checked");
        for case in std::fs::read_to_string(&path).unwrap().split("\n\n").filter_map(Case::read) {
            let source = case.rule.rsplit_once(" (").and_then(|(_, source)| source.strip_suffix(')'));
            assert!(source.is_some_and(|source| matches!(source, "D" | "O")), "{}: no source", case.query);
            queries.push(format!("{} {}", case.query, case.options));
        }
    }
    queries.sort();
    if let Some(twice) = queries.windows(2).find(|pair| pair[0] == pair[1]) {
        panic!("{} is there twice", twice[0]);
    }
    assert!(queries.len() >= 200, "{} cases", queries.len());
}

struct Case<'c> {
    query: &'c str,
    options: &'c str,
    rule: &'c str,
}

impl<'c> Case<'c> {
    /// A paragraph whose first line is a query, in backticks, with its options behind.
    fn read(paragraph: &'c str) -> Option<Self> {
        let mut lines = paragraph.trim_start_matches('\n').lines();
        let first = lines.next()?.strip_prefix("````` ")?;
        let (query, options) = first.rsplit_once(" `````")?;
        Some(Self { query, options: options.trim(), rule: lines.next().unwrap_or_default() })
    }

    fn matcher(&self) -> (Query, Matcher) {
        let options = MatchOptions {
            match_case: self.options.contains("match case"),
            ignore_diacritics: self.options.contains("ignore diacritics"),
        };
        let query = Query::parse(&self.query.replace("\\n", "\n"));
        let matcher = Matcher::new(&query, options);
        (query, matcher)
    }
}

/// Runs the cases of one file.
fn check(name: &str) {
    let path = folder().join(format!("{name}.md"));
    let source = std::fs::read_to_string(&path).unwrap();
    let files = vault();
    let mut updated = Vec::new();
    for paragraph in source.trim_end().split("\n\n") {
        let Some(case) = Case::read(paragraph) else {
            updated.push(paragraph.to_owned());
            continue;
        };
        let end = if case.options.is_empty() { String::new() } else { format!(" {}", case.options) };
        updated.push(format!("````` {} `````{end}\n{}\n{}", case.query, case.rule, found(&case, &files)));
    }
    let updated = format!("{}\n", updated.join("\n\n"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, updated).unwrap();
        return;
    }
    let (mut expected, mut got) = (source.split("\n\n"), updated.split("\n\n"));
    while let (Some(expected), Some(got)) = (expected.next(), got.next()) {
        assert_eq!(expected.trim_end(), got.trim_end(), "{name}.md");
    }
    assert_eq!(source, updated);
}

/// What is found, as lines: each file with its lines that have matches, and these between « and ».
fn found(case: &Case<'_>, files: &[File]) -> String {
    let matcher = case.matcher().1;
    let mut out = String::new();
    for fault in matcher.faults() {
        writeln!(out, "! {fault}").unwrap();
    }
    let requirement = matcher.requirement();
    for file in files {
        let Some(matches) = matcher.matches(file.document()) else { continue };
        let both = format!("{}\n{}", file.text, file.path);
        assert!(satisfies(&both, &requirement), "{}: {requirement:?} leaves {} out", case.query, file.path);
        writeln!(out, "- {}", marked(&file.path, 0..file.path.len(), &matches.path)).unwrap();
        let mut at = 0;
        for (number, line) in file.text.split_inclusive('\n').enumerate() {
            let range = at..at + line.trim_end().len();
            at += line.len();
            if matches.text.iter().any(|mark| mark.start < at && mark.end > range.start) {
                writeln!(out, "  {}: {}", number + 1, marked(&file.text, range, &matches.text)).unwrap();
            }
        }
    }
    if out.is_empty() {
        out.push_str("nothing\n");
    }
    out.trim_end().to_owned()
}

/// A part of a text with its matches between « and ».
fn marked(text: &str, part: Range<usize>, marks: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = part.start;
    for mark in marks.iter().filter(|mark| mark.start < part.end && mark.end > part.start) {
        let mark = mark.start.max(part.start)..mark.end.min(part.end);
        write!(out, "{}«{}»", &text[at..mark.start], &text[mark.clone()]).unwrap();
        at = mark.end;
    }
    out + &text[at..part.end]
}

/// Whether a text has what every match has, in any case and with any diacritics.
pub fn satisfies(text: &str, requirement: &Requirement) -> bool {
    match requirement {
        Requirement::Anything => true,
        Requirement::Contains(needle) => {
            let plain = |text: &str| -> String {
                use unicode_normalization::UnicodeNormalization;
                let is_mark = |character: &char| matches!(character, '\u{300}'..='\u{36F}');
                text.nfkd().filter(|character| !is_mark(character)).flat_map(char::to_lowercase).collect()
            };
            plain(text).replace('ς', "σ").contains(&plain(needle).replace('ς', "σ"))
        }
        Requirement::All(parts) => parts.iter().all(|part| satisfies(text, part)),
        Requirement::Any(parts) => parts.iter().any(|part| satisfies(text, part)),
    }
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search")
}
