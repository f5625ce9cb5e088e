//! What a query means in words, and how it can go on.

use std::fmt::Write;

use glassvault::search::{Query, Vocabulary, complete, explain};

use crate::cases::folder;

/// Each query in `explained.md`, with what it asks for in words.
#[test]
fn explained() {
    check("explained", |source| {
        let lines = explain(&Query::parse(source)).into_iter();
        lines.map(|(depth, line)| format!("{}{line}\n", "  ".repeat(usize::from(depth)))).collect()
    });
}

/// Each query in `completed.md` with `|` where the cursor is, and what it is after each of the completions.
#[test]
fn completed() {
    check("completed", |source| {
        let cursor = source.find('|').expect("there is no cursor");
        let source = source.replacen('|', "", 1);
        let mut out = String::new();
        for completion in complete(&source, cursor, &Words) {
            let (before, behind) = (&source[..completion.replaces.start], &source[completion.replaces.end..]);
            let hint = if completion.hint.is_empty() { String::new() } else { format!(" ({})", completion.hint) };
            writeln!(out, "{}{hint}: {before}{}|{behind}", completion.shown, completion.insert).unwrap();
        }
        out
    });
}

/// Runs the paragraphs of a file whose first line is a query.
fn check(name: &str, answer: impl Fn(&str) -> String) {
    let path = folder().join(format!("{name}.md"));
    let source = std::fs::read_to_string(&path).unwrap();
    let mut updated = Vec::new();
    for paragraph in source.trim_end().split("\n\n") {
        let query = paragraph.lines().next().and_then(|line| line.strip_prefix("````` ")?.strip_suffix(" `````"));
        updated.push(match query {
            None => paragraph.to_owned(),
            Some(query) => {
                let answer = answer(query);
                let answer = if answer.is_empty() { "nothing" } else { answer.trim_end() };
                format!("````` {query} `````\n{answer}")
            }
        });
    }
    let updated = format!("{}\n", updated.join("\n\n"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, updated).unwrap();
    } else {
        assert_eq!(source, updated, "{name}.md");
    }
}

/// A small vault's.
pub struct Words;

impl Vocabulary for Words {
    fn paths(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let paths =
            ["Daily notes/2024-05-17.md", "Daily notes/2024-05-18.md", "Work/Meeting.md", "Work/Café.md", "photo.jpg"];
        Box::new(paths.into_iter())
    }

    fn tags(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(["work", "work/questions", "homework", "to-work", "daily"].into_iter())
    }

    fn property_names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(["status", "due date", "tags"].into_iter())
    }

    fn property_values(&self, name: &str) -> Box<dyn Iterator<Item = &str> + '_> {
        let values: &[&str] = match name {
            "status" => &["Draft", "In progress", "Published"],
            "due date" => &["2024-05-17"],
            _ => &[],
        };
        Box::new(values.iter().copied())
    }
}
