use glassvault::engine::{Answer, Request};

use crate::open;

/// As much as the page is to take in at once, and one block more.
const MOST: usize = 40 << 10;

#[test]
fn a_long_note_comes_in_several_answers() {
    let text = "A paragraph of some words, again and again, and nothing else.\n\n".repeat(40_000);
    let mut bench = open(&[("Long.md", &text), ("Short.md", "Short.")]);
    let (view, answers) = bench.whole_note("Long");
    assert!(answers > 4, "{answers}");
    assert_eq!(view.html.concat().matches("<p ").count(), 40_000);
    assert!(view.html.iter().all(|piece| piece.len() < MOST));
    assert!(bench.note("Short").is_whole);
}

#[test]
fn the_rest_of_another_note_is_not_given() {
    let text = "A paragraph.\n\n".repeat(40_000);
    let mut bench = open(&[("One.md", &text), ("Two.md", &text)]);
    let view = bench.note("One");
    let from = u32::try_from(view.html.len()).unwrap();
    bench.note("Two");
    let failure = bench.failure(Request::NoteRest { path: "One.md".to_owned(), from });
    assert!(failure.contains("One.md"), "{failure}");
    assert!(matches!(
        bench.engine.answer(Request::NoteRest { path: "Two.md".to_owned(), from }),
        Answer::NoteRest { is_last: false, .. }
    ));
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
    assert!(view.html.iter().all(|piece| piece.len() < MOST));
    let mut expected = 5;
    for (at, piece) in view.html.iter().enumerate() {
        assert_eq!(piece.matches("<ol").count(), piece.matches("</ol>").count(), "piece {at}");
        assert_eq!(piece.matches("<ul").count(), piece.matches("</ul>").count(), "piece {at}");
        if let Some((_, rest)) = piece.split_once("<ol start=\"") {
            let start: usize = rest.split('"').next().unwrap().parse().unwrap();
            assert_eq!(start, expected, "piece {at}");
            assert!(rest.split_once('>').unwrap().0.contains("contains-task-list"), "piece {at}");
        }
        // The last part of the list, and what follows it.
        let is_last = at + 2 >= view.html.len();
        assert_eq!(piece.contains(" data-continues>"), !is_last, "piece {at}");
        expected += piece.matches("<li class=\"task-list-item\"").count();
    }
    let html = view.html.concat();
    assert!(html.contains("Before.") && html.contains("After."));
    assert_eq!(html.matches("below").count(), 20_000);
}

#[test]
fn a_long_paragraph_is_cut_between_its_lines() {
    let text: String = (0..50_000).map(|at| format!("line {at} of **many**\n")).collect();
    let mut bench = open(&[("Lines.md", &text)]);
    let (view, _) = bench.whole_note("Lines");
    assert!(view.html.len() > 20, "{}", view.html.len());
    let (last, before) = view.html.split_last().unwrap();
    assert!(before.iter().all(|piece| piece.len() < MOST
        && piece.starts_with("<p dir=\"auto\"")
        && piece.split('>').next().is_some_and(|tag| tag.ends_with(" data-continues"))));
    assert!(last.starts_with("<p dir=\"auto\">"));
    assert!(view.html.iter().all(|piece| piece.trim_end().ends_with("</p>")));
    assert_eq!(view.html.concat().matches("<strong>many</strong>").count(), 50_000);
}

#[test]
fn a_short_list_is_left_as_it_is() {
    let mut bench = open(&[("List.md", "1. a\n2. b\n   - c\n\n- d\n")]);
    let html = bench.note("List").html.concat();
    assert!(!html.contains("data-continues"), "{html}");
}
