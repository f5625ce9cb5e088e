use std::rc::Rc;

use glassvault::engine::{Answer, Engine, Event, OpenRequest, Phase, Request, RowKind};
use glassvault::vault::NativePlatform;

use crate::support::zip::Zip;
use crate::{open, open_source, request};

#[test]
fn events_come_in_their_order() {
    let bench = open(&[("Home.md", "[[B]] [[Missing]]"), ("B.md", "#tag ![[pic.png]]"), ("pic.png", "x")]);
    let kinds: Vec<&str> = bench
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Tree { .. } => Some("tree"),
            Event::FirstNote(_) => Some("first note"),
            Event::Links(_) => Some("links"),
            Event::Ready(_) => Some("ready"),
            Event::Progress { .. } => None,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, ["tree", "first note", "links", "ready"]);
    let Some(Event::Ready(counts)) = bench.events.last() else { panic!("ready comes last") };
    assert_eq!((counts.notes, counts.files, counts.links, counts.problems), (2, 3, 3, 0));
    assert_eq!(counts.bytes, "[[B]] [[Missing]]".len() as u64 + "#tag ![[pic.png]]".len() as u64);
}

#[test]
fn progress_counts_up_to_all_notes() {
    let bench = open(&[("A.md", "a"), ("B.md", "b"), ("C.md", "c")]);
    let progress: Vec<(u32, u32)> = bench
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Progress { phase: Phase::Reading, done, total } => Some((*done, *total)),
            _ => None,
        })
        .collect();
    assert_eq!(progress.first(), Some(&(0, 3)));
    assert_eq!(progress.last(), Some(&(3, 3)));
}

#[test]
fn the_address_decides_the_first_note() {
    let zip = Rc::new(Zip::of(&[("README.md", ""), ("Folder/Note two.md", "")]).build());
    for wanted in ["Folder/Note two", "Folder/Note two.md", "folder/note TWO"] {
        let request = OpenRequest { wanted_note: Some(wanted.to_owned()), ..request("v.zip") };
        let bench = open_source(Rc::clone(&zip) as _, request);
        assert_eq!(bench.first_note().as_deref(), Some("Folder/Note two.md"));
    }
    let request = OpenRequest { wanted_note: Some("Nowhere".to_owned()), ..request("v.zip") };
    assert_eq!(open_source(zip, request).first_note().as_deref(), Some("README.md"));
}

#[test]
fn a_bookmark_comes_before_a_name() {
    let bookmarks =
        r#"{"items":[{"type":"group","items":[{"type":"file","path":"pic.png"},{"type":"file","path":"B.md"}]}]}"#;
    let bench = open(&[("README.md", ""), ("B.md", ""), ("pic.png", ""), (".obsidian/bookmarks.json", bookmarks)]);
    assert_eq!(bench.first_note().as_deref(), Some("B.md"));
}

#[test]
fn where_nothing_names_it_the_most_linked_note_is_first() {
    let bench =
        open(&[("A.md", "[[C]] [[pic.png]]"), ("B.md", "[[C]] [[pic.png]]"), ("C.md", "[[A]]"), ("pic.png", "")]);
    assert_eq!(bench.first_note().as_deref(), Some("C.md"));
    let without_links = open(&[("x/A.md", ""), ("Z.md", ""), ("b.md", "")]);
    assert_eq!(without_links.first_note().as_deref(), Some("b.md"));
}

#[test]
fn a_large_vault_does_not_wait_for_its_last_note_to_show_the_first() {
    let text = format!("[[Hub]] {}", "word ".repeat(20_000));
    let names: Vec<String> = (0..120).map(|note| format!("{note}.md")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    files.push(("Hub.md", ""));
    let bench = open(&files);
    assert_eq!(bench.first_note().as_deref(), Some("Hub.md"));
    let position = |wanted: fn(&Event) -> bool| bench.events.iter().position(wanted).unwrap();
    let first = position(|event| matches!(event, Event::FirstNote(_)));
    let links = position(|event| matches!(event, Event::Links(_)));
    let progress_between = &bench.events[first..links];
    assert!(progress_between.len() > 4, "the first note came only {} events before the links", progress_between.len());
}

#[test]
fn a_vault_without_notes_opens_and_says_so() {
    let bench = open(&[("pic.png", "x")]);
    assert_eq!(bench.first_note(), None);
    assert!(matches!(bench.events.last(), Some(Event::Ready(_))));
}

#[test]
fn what_is_open_stays_when_the_next_can_not_be_opened() {
    let mut bench = open(&[("A.md", "text")]);
    bench.engine.open(Rc::new(b"this is no zip".to_vec()), request("broken.zip"));
    let mut failed = None;
    while let Some(step) = bench.engine.step() {
        failed = step.events.into_iter().find(|event| matches!(event, Event::Failed(_))).or(failed);
    }
    let Some(Event::Failed(problem)) = failed else { panic!("it should have failed") };
    assert_eq!(problem.file, "broken.zip");
    assert_eq!(bench.note("A").title, "A");
}

#[test]
fn cancelling_leaves_what_is_known() {
    let mut engine = Engine::new(Rc::new(NativePlatform));
    assert!(!engine.cancel());
    engine.open(Rc::new(Zip::of(&[("A.md", "[[B]]"), ("B.md", "")]).build()), request("v.zip"));
    let tree = engine.step().unwrap();
    assert!(tree.events.iter().any(|event| matches!(event, Event::Tree { .. })));
    assert!(engine.cancel());
    assert_eq!(engine.step(), None);
    assert!(matches!(engine.answer(Request::Note { path: "B".to_owned() }), Answer::Note(_)));
}

#[test]
fn a_second_opening_takes_over() {
    let mut engine = Engine::new(Rc::new(NativePlatform));
    engine.open(Rc::new(Zip::of(&[("A.md", "")]).build()), request("a.zip"));
    engine.step();
    engine.open(Rc::new(Zip::of(&[("B.md", "")]).build()), request("b.zip"));
    while engine.step().is_some() {}
    assert!(matches!(engine.answer(Request::Note { path: "B".to_owned() }), Answer::Note(_)));
    assert!(matches!(engine.answer(Request::Note { path: "A".to_owned() }), Answer::Failed(_)));
}

#[test]
fn several_vaults_are_offered_and_one_is_opened() {
    let files = [
        ("x/one/.obsidian/app.json", "{}"),
        ("x/one/A.md", ""),
        ("x/two/.obsidian/app.json", "{}"),
        ("x/two/B.md", ""),
    ];
    let zip = Rc::new(Zip::of(&files).build());
    let bench = open_source(Rc::clone(&zip) as _, request("v.zip"));
    let [Event::Choose(choices)] = bench.events.as_slice() else { panic!("{:?}", bench.events) };
    assert_eq!(choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    let request = OpenRequest { root: Some(choices[1].root.clone()), ..request("v.zip") };
    assert_eq!(open_source(zip, request).first_note().as_deref(), Some("B.md"));
}

#[test]
fn the_tree_tells_what_a_file_is() {
    let bench = open(&[
        ("f/a.md", ""),
        ("b.canvas", ""),
        ("c.base", ""),
        ("d.png", ""),
        ("e.mp3", ""),
        ("g.pdf", ""),
        ("h.xyz", ""),
    ]);
    let Some(Event::Tree { info, tree }) = bench.events.first() else { panic!("the tree comes first") };
    assert_eq!((info.notes, info.files), (1, 7));
    let kinds: Vec<RowKind> = (0..tree.len()).map(|row| tree.row(row).unwrap().kind).collect();
    use RowKind::{Audio, Base, Canvas, Folder, Image, Note, Other, Pdf};
    assert_eq!(kinds, [Folder, Note, Canvas, Base, Image, Audio, Pdf, Other]);
}

#[test]
fn questions_without_an_answer_say_why() {
    let mut empty = Engine::new(Rc::new(NativePlatform));
    assert!(matches!(empty.answer(Request::Problems), Answer::Failed(_)));
    let mut bench = open(&[("A.md", ""), ("pic.png", "")]);
    for (path, part) in [("Nope", "“Nope” is not in this vault"), ("pic.png", "is not a note")] {
        let reason = bench.failure(Request::Note { path: path.to_owned() });
        assert!(reason.contains(part), "{reason}");
    }
}
