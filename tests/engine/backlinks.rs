use glassvault::engine::{Answer, BacklinkContext, Request};

use crate::{Bench, open};

fn sources(bench: &mut Bench, path: &str) -> Vec<(String, u32)> {
    match bench.engine.answer(Request::Backlinks { path: path.to_owned() }) {
        Answer::Backlinks(sources) => sources.into_iter().map(|source| (source.path, source.links)).collect(),
        other => panic!("{other:?}"),
    }
}

fn contexts(bench: &mut Bench, path: &str, source: &str) -> Vec<BacklinkContext> {
    let request = Request::BacklinkContexts { path: path.to_owned(), source: source.to_owned() };
    match bench.engine.answer(request) {
        Answer::BacklinkContexts(contexts) => contexts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn sources_are_grouped_and_in_natural_order() {
    let mut bench = open(&[
        ("Target.md", "itself: [[Target]]"),
        ("Note 10.md", "[[Target]]"),
        ("Note 2.md", "[[Target]] and [[target#Part|again]] and ![[Target]]"),
        ("x/Deep.md", "---\nup: \"[[Target]]\"\n---\n"),
        ("Other.md", "`[[Target]]`"),
    ]);
    let expected = [("x/Deep.md", 1), ("Note 2.md", 3), ("Note 10.md", 1)];
    assert_eq!(sources(&mut bench, "Target"), expected.map(|(path, links)| (path.to_owned(), links)));
    assert_eq!(bench.note("Target").backlinks, 3);
    assert_eq!(bench.note("Other").backlinks, 0);
}

#[test]
fn a_context_is_the_line_around_the_link() {
    let mut bench = open(&[
        ("Target.md", ""),
        ("A.md", "# Title\n\nFirst **paragraph**.\n\nSee [[Target|the *thing*]] for `more`.\n\n- [[Target]] here\n"),
    ]);
    let found = contexts(&mut bench, "Target", "A");
    assert_eq!(found.len(), 2);
    assert!(found[0].before.ends_with("See "), "{:?}", found[0]);
    assert!(found[0].link.contains("thing"), "{:?}", found[0]);
    assert!(found[0].after.starts_with(" for"), "{:?}", found[0]);
    assert_eq!((found[1].link.as_str(), found[1].after.trim()), ("Target", "here"));
}

#[test]
fn a_canvas_links_by_its_files_and_texts() {
    let canvas = r#"{"nodes":[
        {"id":"1","type":"file","file":"x/Target.md"},
        {"id":"2","type":"text","text":"see [[Target]] there"},
        {"id":"3","type":"file","file":"Target.md"},
        {"id":"4","type":"group"}]}"#;
    let mut bench = open(&[("x/Target.md", ""), ("Plan.canvas", canvas)]);
    assert_eq!(sources(&mut bench, "x/Target"), [("Plan.canvas".to_owned(), 2)]);
    let found = contexts(&mut bench, "x/Target", "Plan.canvas");
    assert_eq!(found.len(), 2);
    assert!(found[1].before.contains("see"), "{:?}", found[1]);
}

#[test]
fn a_broken_canvas_is_a_problem_and_nothing_more() {
    let mut bench = open(&[("A.md", "[[B.canvas]]"), ("B.canvas", "{nodes"), ("Empty.canvas", "")]);
    let Answer::Problems(problems) = bench.engine.answer(Request::Problems) else { panic!() };
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].file, "B.canvas");
    assert_eq!(sources(&mut bench, "B.canvas"), [("A.md".to_owned(), 1)]);
}
