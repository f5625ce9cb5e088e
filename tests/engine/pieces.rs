use glassvault::engine::{Answer, Request};
use glassvault::markdown::{RenderOptions, render};

use crate::nowhere::Nowhere;
use crate::open;

/// As much as the page is to take in at once, elements counted as 64 letters: a little more where parts are nested.
const MOST: usize = 100 << 10;

fn weight(piece: &str) -> usize {
    piece.len() + 64 * piece.matches('<').count()
}

#[test]
fn a_long_note_comes_in_several_answers() {
    let text = "A paragraph of some words, again and again, and nothing else.\n\n".repeat(40_000);
    let mut bench = open(&[("Long.md", &text), ("Short.md", "Short.")]);
    let (view, answers) = bench.whole_note("Long");
    assert!(answers > 4, "{answers}");
    assert_eq!(view.html.concat().matches("<p ").count(), 40_000);
    assert!(view.html.iter().all(|piece| weight(piece) < MOST));
    assert!(bench.note("Short").is_whole);
}

#[test]
fn notes_that_stand_side_by_side_come_whole() {
    let texts: Vec<(String, String)> =
        (0..9).map(|number| (format!("{number}.md"), format!("Paragraph {number}.\n\n").repeat(40_000))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut bench = open(&files);
    let rest = |path: &str, from| Request::NoteRest { path: path.to_owned(), from };
    let from = u32::try_from(bench.note("0").html.len()).unwrap();
    for number in 1..8 {
        bench.note(&number.to_string());
    }
    for path in ["0.md", "7.md"] {
        let Answer::NoteRest { html, is_last: false } = bench.engine.answer(rest(path, from)) else { panic!("{path}") };
        assert!(html.concat().contains(&format!("Paragraph {}.", &path[..1])));
    }
    // There is an end to that.
    bench.note("8");
    let failures: Vec<String> = (0..9)
        .map(|number| format!("{number}.md"))
        .filter(|path| matches!(bench.engine.answer(rest(path, from)), Answer::Failed(_)))
        .collect();
    // What was given once is not given again, either.
    assert_eq!(failures, ["0.md", "7.md"]);
}

#[test]
fn a_long_list_is_cut_between_its_items() {
    let item = |at: usize| {
        let marker = format!("{}. ", at + 5);
        format!("{marker}[ ] item {at} of many\n{}- below\n", " ".repeat(marker.len()))
    };
    let items: Vec<String> = (0..20_000).map(item).collect();
    let text = format!("Before.\n\n{}\nAfter.\n", items.concat());
    let mut bench = open(&[("List.md", &text)]);
    let (view, _) = bench.whole_note("List");
    assert!(view.html.len() > 20, "{}", view.html.len());
    assert!(view.html.iter().all(|piece| weight(piece) < MOST));
    let mut expected = 5;
    for (at, piece) in view.html.iter().enumerate() {
        if let Some((_, rest)) = piece.split_once("<ol start=\"") {
            let start: usize = rest.split('"').next().unwrap().parse().unwrap();
            assert_eq!(start, expected, "piece {at}");
            let tag = rest.split_once('>').unwrap().0;
            assert!(tag.contains("contains-task-list"), "piece {at}");
            assert_eq!(tag.contains(" data-continued"), start > 5, "piece {at}");
        }
        expected += piece.matches("<li class=\"task-list-item\"").count();
    }
    let html = view.html.concat();
    assert!(html.contains("Before.") && html.contains("After."));
    assert_eq!(html.matches("below").count(), 20_000);
}

#[test]
fn whatever_is_long_is_cut_and_nothing_is_lost() {
    let lines = |line: &str| (0..20_000).map(|at| line.replace("{}", &at.to_string())).collect::<String>();
    let nested = (0..20_000).map(|at| format!("{}- item {at}\n", "  ".repeat(at % 7))).collect::<String>();
    let quotes = (0..20_000).map(|at| format!("{} line {at}\n", ">".repeat(1 + at / 2000))).collect::<String>();
    for (what, text) in [
        ("paragraph", lines("line {} of **many**\n")),
        ("bold paragraph", format!("**{}end**", lines("line {}\n"))),
        ("quote", lines("> line {}\n")),
        ("paragraphs in a quote", lines("> line {}\n>\n")),
        ("quotes in quotes", quotes),
        ("callout", format!("> [!note] Title\n{}", lines("> line {}\n"))),
        ("list", lines("- item {} and `code`\n")),
        ("loose list", lines("- item {}\n\n")),
        ("list of one item", format!("- first\n{}", lines("  - item {}\n"))),
        ("nested list", nested),
        ("table", format!("| a | b |\n|---|---|\n{}", lines("| {} | [[Note]] |\n"))),
        ("code", format!("```js\n{}```\n", lines("const a{} = \"<&>\"; // text\n"))),
        ("code in a list", format!("- item\n  ```\n{}  ```\n", lines("  line {}\n"))),
        ("one line", lines("some words of a very long line, of which this is number {} ")),
        ("own HTML", format!("<div class=\"x\">\n{}</div>\n", lines("<p>line {}</p>\n"))),
    ] {
        let mut bench = open(&[("Long.md", &text), ("Note.md", "")]);
        let (view, _) = bench.whole_note("Long");
        assert!(view.html.len() > 2, "{what}: {}", view.html.len());
        for piece in &view.html {
            let most = if what == "one line" { 4 * MOST } else { MOST };
            assert!(weight(piece) < most, "{what}: {}", weight(piece));
            assert_eq!(unbalanced(piece), None, "{what}: {}", &piece[..piece.len().min(300)]);
        }
        let rendered = render(&text, &RenderOptions::new("Long.md"), &Nowhere).html;
        let whole: String = view.html.iter().map(|piece| letters(piece)).collect();
        assert_eq!(whole, letters(&rendered), "{what}");
    }
}

/// The text without tags and white space.
fn letters(html: &str) -> String {
    let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.flat_map(|text| text.chars().filter(|letter| !letter.is_whitespace())).collect()
}

/// The first tag that does not fit to those before it.
fn unbalanced(html: &str) -> Option<String> {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split([' ', '>', '\n']).next().unwrap();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return Some(format!("</{name}>")),
            Some(_) => {}
            None if ["br", "input", "hr", "img", "col"].contains(&name) => {}
            None => open.push(name),
        }
    }
    open.pop().map(|name| format!("<{name}>"))
}

#[test]
fn parts_of_a_table_agree_on_its_columns() {
    let rows: String = (0..5_000).map(|at| format!("| {at} | a cell with a few more words in it |\n")).collect();
    let mut bench = open(&[("Table.md", &format!("| a | b |\n|---|---|\n{rows}"))]);
    let (view, _) = bench.whole_note("Table");
    let columns = |piece: &str| piece[piece.find("<colgroup>").unwrap()..piece.find("</colgroup>").unwrap()].to_owned();
    let first = columns(&view.html[0]);
    assert_eq!(first, "<colgroup><col width=\"10%\"><col width=\"89%\">");
    assert!(view.html.iter().all(|piece| columns(piece) == first));
    assert_eq!(view.html.iter().filter(|piece| piece.contains("<thead>")).count(), 1);
}

#[test]
fn an_item_that_goes_on_is_not_counted_twice() {
    let below: String = (0..5_000).map(|at| format!("   - below {at}\n")).collect();
    let mut bench = open(&[("List.md", &format!("1. one\n2. two\n{below}3. three\n"))]);
    let (view, _) = bench.whole_note("List");
    let second = &view.html[1];
    assert!(
        second.starts_with("<ol start=\"2\" data-continued") && !second.contains("data-at=\"0\""),
        "{}",
        &second[..200]
    );
    assert!(second.contains("<li dir=\"auto\" data-continued"), "{}", &second[..200]);
}

#[test]
fn what_folds_is_never_cut() {
    let lines: String = (0..20_000).map(|at| format!("> line {at}\n")).collect();
    let mut bench = open(&[("Fold.md", &format!("> [!note]- Title\n{lines}"))]);
    let (view, _) = bench.whole_note("Fold");
    assert_eq!(view.html.concat().matches("<details").count(), 1);
}

#[test]
fn a_short_list_is_left_as_it_is() {
    let mut bench = open(&[("List.md", "1. a\n2. b\n   - c\n\n- d\n")]);
    let html = bench.note("List").html.concat();
    assert!(!html.contains("data-continues"), "{html}");
}
