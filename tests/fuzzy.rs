//! What is found by some of its letters, in which order, and what of it is marked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use glassvault::search::{Fuzzy, Grade, Names};

fn names(all: &[&str]) -> Names {
    let mut names = Names::default();
    all.iter().for_each(|name| names.push(name));
    names
}

/// The paths that fit, the best first; of equals, the first.
fn found<'a>(typed: &str, paths: &[&'a str]) -> Vec<(Grade, &'a str)> {
    let mut names = Names::of_paths();
    paths.iter().for_each(|path| names.push(path));
    let fuzzy = Fuzzy::new(typed);
    let mut found: Vec<_> = fuzzy.find(&names).map(|(at, fit)| (fit, at)).collect();
    found.sort();
    found.into_iter().map(|(fit, at)| (fit.grade, paths[at])).collect()
}

fn marked(typed: &str, name: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in Fuzzy::new(typed).marks_in_path(name) {
        let (start, end) = (mark.start as usize, mark.end as usize);
        assert!(at <= start && start < end, "{typed} in {name}");
        out += &format!("{}[{}]", &name[at..start], &name[start..end]);
        at = end;
    }
    out + &name[at..]
}

#[test]
fn names_come_in_the_order_that_people_expect() {
    use Grade::*;
    // What is typed, then all that is there in the order in which it must come; what has no grade must not come.
    type Case = (&'static str, &'static [(Option<Grade>, &'static str)]);
    let cases: [Case; 17] = [
        (
            "note",
            &[
                (Some(Exact), "Old/Note"),
                (Some(Prefix), "Notes"),
                (Some(Prefix), "Notebook"),
                (Some(WordStarts), "A note"),
                (Some(WordStarts), "My note on x"),
                (Some(Inside), "Keynote"),
                (Some(Path), "Notes/Alpha"),
                (Some(Scattered), "Now try me"),
                (None, "Other"),
                (None, "eton"),
            ],
        ),
        // Where a name was exactly typed, the higher one comes first only by its place.
        ("meno", &[(Some(WordStarts), "Meeting notes"), (Some(Scattered), "Mexican food"), (None, "Notes, meeting")]),
        (
            "ta",
            &[
                (Some(Prefix), "Tags"),
                (Some(WordStarts), "To airports"),
                (Some(Inside), "Metadata"),
                (Some(Words), "Links to headings and blocks"),
            ],
        ),
        ("mn", &[(Some(WordStarts), "Meeting notes"), (Some(Inside), "Autumn"), (Some(Scattered), "Melon")]),
        ("meeting notes", &[(Some(Exact), "Meeting Notes"), (Some(Words), "Notes on a meeting")]),
        ("notes meet", &[(Some(Words), "Notes on meetings"), (Some(Words), "Meeting notes"), (None, "Notes")]),
        ("  NOTE  ", &[(Some(Exact), "note"), (Some(Prefix), "Note a")]),
        (
            "work todo",
            &[(Some(Path), "Work/Todo list"), (Some(ScatteredInPath), "Swordfish knot/Stone dodo"), (None, "Todo")],
        ),
        ("work/to", &[(Some(Path), "Work/Todo"), (Some(Path), "Work/Old/Tools"), (None, "Work")]),
        ("uber", &[(Some(Exact), "Über"), (Some(Prefix), "U\u{308}berall"), (Some(Prefix), "Übersicht")]),
        ("über", &[(Some(Exact), "uber"), (Some(Prefix), "ÜBERALL")]),
        ("日本", &[(Some(Exact), "日本"), (Some(Prefix), "日本語"), (Some(Inside), "今日本屋"), (None, "本日")]),
        ("при", &[(Some(Prefix), "Привет"), (None, "Ночь")]),
        ("🌱", &[(Some(Exact), "🌱"), (Some(Prefix), "🌱 Seeds"), (Some(WordStarts), "Small 🌱"), (None, "🌲")]),
        ("a-b", &[(Some(Exact), "a-b"), (Some(WordStarts), "a - b"), (None, "ab")]),
        ("2024-03", &[(Some(Prefix), "Daily/2024-03-01"), (Some(Prefix), "2024-03-02 Call"), (None, "2023-04")]),
        ("c#", &[(Some(Exact), "C#"), (Some(Prefix), "C# notes"), (None, "C sharp")]),
    ];
    for (typed, all) in cases {
        let paths: Vec<&str> = all.iter().rev().map(|(_, path)| *path).collect();
        let expected: Vec<_> = all.iter().filter_map(|(grade, path)| Some(((*grade)?, *path))).collect();
        assert_eq!(found(typed, &paths), expected, "{typed}");
    }
}

#[test]
fn what_was_typed_is_marked() {
    let cases = [
        ("note", "Old note", "Old [note]"),
        ("note", "Keynote, a note", "Keynote, a [note]"),
        ("NOTE", "Notes/Note", "Notes/[Note]"),
        ("meno", "Meeting notes", "[Me]eting [no]tes"),
        ("mn", "Autumn", "Autu[mn]"),
        ("notes meet", "Meeting notes", "[Meet]ing [notes]"),
        ("work todo", "Work/Todo list", "[Work]/[Todo] list"),
        ("mlk", "Malik", "[M]a[l]i[k]"),
        ("aab", "a xaaxb", "a x[aa]x[b]"),
        ("uber", "Das Übermaß", "Das [Über]maß"),
        ("ue", "Ü\u{308}e", "[Ü\u{308}e]"),
        ("i", "İ", "[İ]"),
        ("日", "今日", "今[日]"),
        ("", "Note", "Note"),
        ("zzz", "Note", "Note"),
    ];
    for (typed, name, expected) in cases {
        assert_eq!(marked(typed, name), expected, "{typed} in {name}");
    }
}

/// Whatever is found has all letters that were typed, in their order or word by word, and the marks show them.
#[test]
fn marks_hold_what_was_typed() {
    let parts = ["ab", "ba", " ", "é", "/", "A", "日", "-", "b a", "😀", "\u{301}"];
    let mut texts: Vec<String> = Vec::new();
    for first in parts {
        for second in parts {
            for third in parts {
                texts.push(format!("{first}{second}{third}"));
            }
        }
    }
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let folded = names(&all);
    let plain = |text: &str| -> Vec<char> {
        let mut sorted: Vec<char> =
            text.chars().flat_map(char::to_lowercase).map(|c| if c == 'é' { 'e' } else { c }).collect();
        sorted.retain(|c| !c.is_whitespace() && *c != '\u{301}');
        sorted.sort_unstable();
        sorted
    };
    let mut count = 0;
    for typed in &texts {
        let fuzzy = Fuzzy::new(typed);
        if fuzzy.is_empty() {
            continue;
        }
        for (at, fit) in fuzzy.find(&folded) {
            let marks = fuzzy.marks(all[at]);
            let shown: String = marks.iter().map(|mark| &all[at][mark.start as usize..mark.end as usize]).collect();
            if fit.grade != Grade::Words {
                assert_eq!(plain(&shown), plain(typed), "{typed:?} in {:?}", all[at]);
            }
            count += 1;
        }
    }
    assert!(count > 10_000, "{count} were found");
}

#[test]
fn long_and_strange_texts_are_no_trouble() {
    let long = "ab ".repeat(100_000);
    let names = names(&[&long, "", "\u{301}", "a"]);
    for typed in [long.as_str(), "a".repeat(5000).as_str(), "\u{301}", " ", "b".repeat(200).as_str()] {
        let fuzzy = Fuzzy::new(typed);
        let _ = fuzzy.find(&names).count();
        let _ = fuzzy.marks(&long);
    }
    assert!(Fuzzy::new(" \u{301} ").is_empty());
}
