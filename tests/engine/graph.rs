use glassvault::engine::{Answer, GraphFilter, GraphQuery, GraphScope, Request};
use glassvault::graph::GraphData;

use crate::{Bench, open};

fn graph(bench: &mut Bench, scope: GraphScope, filter: GraphFilter) -> GraphData {
    match bench.engine.answer(Request::Graph(GraphQuery { scope, filter })) {
        Answer::Graph(bytes) => postcard::from_bytes(&bytes).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Each node with the nodes that it links to.
fn shown(data: &GraphData) -> Vec<String> {
    let line = |(at, node): (u32, &glassvault::graph::GraphNode)| {
        let to = data.edges.iter().filter(|edge| edge.0 == at).map(|edge| data.nodes[edge.1 as usize].label.as_str());
        format!("{} -> {}", node.label, to.collect::<Vec<_>>().join(" ")).trim_end().to_owned()
    };
    (0..).zip(&data.nodes).map(line).collect()
}

fn vault() -> Bench {
    open(&[
        ("A.md", "[[B]] [[b]] [[A]] [[Missing]] #tag"),
        ("B.md", "[[C]] [[missing]] ![[pic.png]] #Tag"),
        ("C.md", "[[D]]"),
        ("D.md", "[[B]]"),
        ("Lone.md", "nothing"),
        ("pic.png", ""),
        ("unused.pdf", ""),
    ])
}

#[test]
fn the_global_graph_has_obsidians_defaults() {
    let data = graph(&mut vault(), GraphScope::Global, GraphFilter::default());
    assert_eq!(shown(&data), ["A -> B Missing", "B -> C Missing", "C -> D", "D -> B", "Lone ->", "Missing ->"]);
}

#[test]
fn each_filter_does_what_it_says() {
    let mut bench = vault();
    let mut with = |change: fn(&mut GraphFilter)| {
        let mut filter = GraphFilter::default();
        change(&mut filter);
        shown(&graph(&mut bench, GraphScope::Global, filter))
    };
    let has = |shown: &[String], label: &str| shown.iter().any(|line| line.starts_with(&format!("{label} ->")));

    let tags = with(|filter| filter.tags = true);
    assert!(has(&tags, "#tag") && tags.contains(&"A -> B Missing #tag".to_owned()), "{tags:?}");
    assert!(tags.contains(&"B -> C Missing #tag".to_owned()), "a tag is one node in any case: {tags:?}");
    let attachments = with(|filter| filter.attachments = true);
    assert!(attachments.contains(&"B -> C pic.png Missing".to_owned()) && has(&attachments, "unused.pdf"));
    assert!(!has(&with(|filter| filter.existing_files_only = true), "Missing"));
    assert!(!has(&with(|filter| filter.orphans = false), "Lone"));
}

#[test]
fn the_local_graph_grows_with_its_depth() {
    let mut bench = vault();
    let mut around = |path: &str, depth: u8| {
        let scope = GraphScope::Local { path: path.to_owned(), depth };
        shown(&graph(&mut bench, scope, GraphFilter::default()))
    };
    assert_eq!(around("A", 1), ["A -> B Missing", "B ->", "Missing ->"]);
    assert_eq!(around("A.md", 2), ["A -> B Missing", "B -> C Missing", "C ->", "D -> B", "Missing ->"]);
    assert_eq!(around("A", 3), ["A -> B Missing", "B -> C Missing", "C -> D", "D -> B", "Missing ->"]);
    assert_eq!(around("Lone", 5), ["Lone ->"]);
}

#[test]
fn excluded_files_are_left_out_unless_the_graph_is_around_one() {
    let mut bench = open(&[
        (".obsidian/app.json", r#"{"userIgnoreFilters": ["Old/", "/^draft/"]}"#),
        ("A.md", "[[B]] [[Gone]]"),
        ("B.md", "[[Draft of B]]"),
        ("Draft of B.md", "[[Only here]]"),
        ("Old/Gone.md", "[[A]]"),
    ]);
    assert_eq!(shown(&graph(&mut bench, GraphScope::Global, GraphFilter::default())), ["A -> B", "B ->"]);
    let scope = GraphScope::Local { path: "Old/Gone".to_owned(), depth: 1 };
    assert_eq!(shown(&graph(&mut bench, scope, GraphFilter::default())), ["A -> Gone", "Gone -> A"]);
}

#[test]
fn the_same_vault_gives_the_same_bytes() {
    let bytes = || match vault().engine.answer(Request::Graph(GraphQuery {
        scope: GraphScope::Global,
        filter: GraphFilter { tags: true, attachments: true, existing_files_only: false, orphans: true },
    })) {
        Answer::Graph(bytes) => bytes,
        other => panic!("{other:?}"),
    };
    assert_eq!(bytes(), bytes());
}
