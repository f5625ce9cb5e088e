//! Queries and notes that are written to cost more than they say.

use std::ops::Range;

use glassvault::markdown::structure;
use glassvault::search::{MatchOptions, Matcher, Query, complete, explain};

use crate::pathological;
use crate::random::note;
use crate::typing::Words;

/// The stack of a worker in a browser, or less.
const STACK_BYTES: usize = 512 << 10;

fn on_small_stack(work: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).unwrap().join().unwrap();
    });
}

#[test]
fn long_and_deep_queries() {
    const PIECES: [&str; 24] = [
        "(",
        ")",
        "-",
        "\"",
        "/",
        "[",
        "]",
        "[a:",
        "[[",
        "file:",
        "line:(",
        "-(",
        "OR ",
        "a OR (",
        "/[",
        "/(",
        "/a/ ",
        "/((/ ",
        "match-case:",
        "[a:(",
        "tag:(",
        "\\",
        "é(",
        "/a{9}{9}{9}/",
    ];
    on_small_stack(|| {
        for piece in PIECES {
            let source = piece.repeat(100_000 / piece.len());
            let query = Query::parse(&source);
            explain(&query);
            complete(&source, source.len() / 2, &Words);
            complete(&source, 5000, &Words);
            let matcher = Matcher::new(&query, MatchOptions::default());
            matcher.requirement();
            matcher.matches(note("a (b) [c] é"));
            assert!(matcher.faults().len() <= 40, "{piece}: {} faults", matcher.faults().len());
        }
    });
}

/// Parts in parts in parts: each is asked for once in the one around it.
#[test]
fn nested_parts_take_time_in_proportion() {
    on_small_stack(|| {
        for field in
            ["line:(", "block:(", "section:(", "task:(", "content:(line:(", "file:(line:(", "line:(file:(content:("]
        {
            for text in ["- [ ] a\n  > - [ ] a\n\n".repeat(2000), "# a\na\n\n".repeat(4000), "\n".repeat(20_000)] {
                let query = Query::parse(&format!("{}a -b", field.repeat(12)));
                Matcher::new(&query, MatchOptions::default()).matches(note(&text));
            }
        }
    });
}

/// Expressions that take a backtracking engine for ever, and some that look far ahead for each short match.
#[test]
fn regular_expressions_take_time_in_proportion() {
    let letters = "a".repeat(200_000);
    for source in [
        "/(a+)+$b/",
        "/(a|aa)+$b/",
        "/(a*)*b/",
        "/(?:a?){500}a{500}b/",
        "/[^]*b|a/",
        "/.*[^A-Z]|[A-Z]/",
        "/a*?$/",
        "/(x+x+)+y/",
        "/[ab]*a[ab]{200}c/",
        "/\\B|a/",
        "/(((((a*)*)*)*)*)*b/",
    ] {
        let query = Query::parse(source);
        let matcher = Matcher::new(&query, MatchOptions::default());
        assert_eq!(matcher.faults(), [""; 0], "{source}");
        matcher.matches(note(&letters));
    }
}

#[test]
fn parts_of_any_note_are_sound() {
    on_small_stack(|| {
        for case in pathological::all() {
            let text = (case.note)(60_000);
            let structure = structure(&text);
            let tasks = structure.tasks.into_iter().map(|task| task.range).collect();
            let tags = structure.tags.into_iter().map(|(range, _)| range).collect();
            for parts in [structure.sections, structure.blocks, tasks, tags] {
                let is_sound = |part: &Range<usize>| text.get(part.clone()).is_some();
                assert!(parts.iter().all(is_sound), "{}", case.name);
                assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "{}: {parts:?}", case.name);
            }
        }
    });
}
