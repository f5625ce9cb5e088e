use glassvault::engine::{Answer, PreviewView, Request};

use crate::{Bench, open};

fn request(path: &str, subpath: &str) -> Request {
    Request::Preview { path: path.to_owned(), subpath: subpath.to_owned(), ordinal: 7 }
}

fn preview(bench: &mut Bench, path: &str, subpath: &str) -> PreviewView {
    match bench.engine.answer(request(path, subpath)) {
        Answer::Preview(view) => *view,
        other => panic!("{path}{subpath}: {other:?}"),
    }
}

const NOTE: &str = "---\ncssclasses: [wide]\n---\nBefore.\n\n# One\n\nIn one[^a], see [[Other]].\n\n## Two\n\nIn two.\n\n# Three\n\n- item ^here\n  - below\n- next\n\n[^a]: The proof.\n";

#[test]
fn a_preview_shows_the_whole_note_or_the_part_that_the_link_names() {
    let mut bench = open(&[("Folder/Note.md", NOTE), ("Other.md", "")]);
    let whole = preview(&mut bench, "Folder/Note", "");
    assert_eq!((whole.path.as_str(), whole.title.as_str()), ("Folder/Note.md", "Note"));
    assert_eq!(whole.css_classes, ["wide"]);
    assert!(!whole.is_cut);
    let html = whole.html.concat();
    assert!(html.contains("Before.") && html.contains("In two.") && html.contains("next"), "{html}");

    let section = preview(&mut bench, "Folder/Note", "#One").html.concat();
    assert!(section.contains("In one") && section.contains("In two.") && section.contains("The proof."), "{section}");
    assert!(!section.contains("Before.") && !section.contains("item"), "{section}");
    assert!(section.contains("href=\"#/Other\""), "{section}");

    let block = preview(&mut bench, "Folder/Note", "#^here").html.concat();
    assert!(block.contains("item") && block.contains("below") && !block.contains("next"), "{block}");
}

#[test]
fn no_id_of_a_preview_is_one_of_the_note() {
    let mut bench = open(&[("Note.md", NOTE), ("Other.md", "![[Note#One]]")]);
    for html in [preview(&mut bench, "Note", ""), preview(&mut bench, "Other", "")].map(|view| view.html.concat()) {
        let ids: Vec<&str> = html.split(" id=\"").skip(1).collect();
        assert!(!ids.is_empty(), "{html}");
        assert!(ids.iter().all(|id| id.starts_with("p7-")), "{html}");
        // What leads to them is told so too.
        assert!(!html.contains("href=\"#fn"), "{html}");
    }
}

#[test]
fn of_a_long_note_only_the_beginning_is_shown() {
    let long = "A paragraph of some words, again and again.\n\n".repeat(20_000);
    let mut bench = open(&[("Long.md", &long)]);
    let view = preview(&mut bench, "Long", "");
    assert!(view.is_cut);
    let bytes: usize = view.html.iter().map(String::len).sum();
    assert!((30_000..100_000).contains(&bytes), "{bytes}");
}

#[test]
fn what_is_not_there_is_said() {
    let mut bench = open(&[("Note.md", NOTE), ("a.png", "")]);
    assert!(bench.failure(request("Note", "#Nowhere")).contains("“Nowhere” is not in “Note”"));
    assert!(bench.failure(request("Missing", "")).contains("not in this vault"));
    assert!(bench.failure(request("a.png", "")).contains("not a note"));
}
