use glassvault::engine::{Answer, ColorBy, GraphFilter, GraphQuery, GraphScope, LocalLinks, Request};
use glassvault::graph::{GraphData, Lapse, NodeFacts};

use crate::{Bench, open};

fn ask(bench: &mut Bench, query: GraphQuery) -> (GraphData, NodeFacts) {
    match bench.engine.answer(Request::Graph(query)) {
        Answer::Graph(bytes) => postcard::from_bytes(&bytes).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn graph(bench: &mut Bench, scope: GraphScope, filter: GraphFilter) -> GraphData {
    ask(bench, GraphQuery { scope, filter, ..GraphQuery::default() }).0
}

fn local(path: &str, depth: u8) -> GraphScope {
    GraphScope::Local { path: path.to_owned(), depth, links: LocalLinks::default() }
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
        let scope = local(path, depth);
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
    let scope = local("Old/Gone", 1);
    assert_eq!(shown(&graph(&mut bench, scope, GraphFilter::default())), ["A -> Gone", "Gone -> A"]);
}

#[test]
fn the_same_vault_gives_the_same_bytes() {
    let bytes = || match vault().engine.answer(Request::Graph(GraphQuery {
        scope: GraphScope::Global,
        filter: GraphFilter { tags: true, attachments: true, existing_files_only: false, orphans: true },
        color_by: ColorBy::Tag,
        ..GraphQuery::default()
    })) {
        Answer::Graph(bytes) => bytes,
        other => panic!("{other:?}"),
    };
    assert_eq!(bytes(), bytes());
}

#[test]
fn local_links_are_followed_in_the_directions_that_are_wanted() {
    let mut bench = open(&[
        ("Hub.md", "[[Out]] #tag"),
        ("Out.md", "[[Further]] [[Sister]]"),
        ("Further.md", ""),
        ("Sister.md", ""),
        ("In.md", "[[Hub]] [[Out]]"),
        ("Before.md", "[[In]]"),
    ]);
    let mut around = |depth: u8, incoming: bool, outgoing: bool, neighbors: bool| {
        let links = LocalLinks { incoming, outgoing, neighbors };
        let scope = GraphScope::Local { path: "Hub".to_owned(), depth, links };
        shown(&graph(&mut bench, scope, GraphFilter::default()))
    };
    assert_eq!(around(1, true, true, false), ["Hub -> Out", "In -> Hub", "Out ->"]);
    assert_eq!(around(1, true, true, true), ["Hub -> Out", "In -> Hub Out", "Out ->"]);
    assert_eq!(around(1, false, true, false), ["Hub -> Out", "Out ->"]);
    assert_eq!(around(2, false, true, false), ["Further ->", "Hub -> Out", "Out -> Further Sister", "Sister ->"]);
    assert_eq!(around(2, true, false, false), ["Before -> In", "Hub ->", "In -> Hub"]);
    assert_eq!(around(5, false, false, true), ["Hub ->"]);
}

/// A vault of two folders, with tags, a kind in each note, and days.
fn garden() -> Bench {
    open(&[
        ("Plants/Fern.md", "---\nkind: green\ncreated: 2020-03-01\n---\n[[Moss]] #plant/shade one two three"),
        ("Plants/Moss.md", "---\nkind: [green, soft]\n---\n[[Fox]] [[Nobody]] #plant"),
        ("Animals/Fox.md", "---\nKind: red\ndate created: 2020-02-01\n---\n[[Fern]] #animal #plant"),
        ("2020-01-15 Walk.md", "[[Fern]] saw a fox"),
        ("Animals/paw.png", ""),
    ])
}

#[test]
fn a_search_leaves_what_it_finds() {
    for (search, expected) in [
        ("", "2020-01-15 Walk, Fox, paw.png, Fern, Moss, Nobody"),
        ("path:Plants", "Fern, Moss, Nobody"),
        ("-path:Plants", "2020-01-15 Walk, Fox"),
        ("tag:#plant", "Fox, Fern, Moss, Nobody"),
        ("saw OR one", "2020-01-15 Walk, Fern"),
        ("[kind:green]", "Fern, Moss, Nobody"),
        ("/sa[wx]/", "2020-01-15 Walk"),
        ("file:paw", "paw.png"),
        ("nothing has this", ""),
    ] {
        let filter = GraphFilter { attachments: true, ..GraphFilter::default() };
        let query = GraphQuery { search: search.to_owned(), filter, ..GraphQuery::default() };
        let (data, _) = ask(&mut garden(), query);
        let labels: Vec<&str> = data.nodes.iter().map(|node| node.label.as_str()).collect();
        assert_eq!(labels.join(", "), expected, "{search}");
    }
    let query =
        GraphQuery { scope: local("Animals/Fox", 2), search: "path:Plants".to_owned(), ..GraphQuery::default() };
    let (data, _) = ask(&mut garden(), query);
    assert_eq!(shown(&data), ["Fox -> Fern", "Fern -> Moss", "Moss -> Fox Nobody", "Nobody ->"], "the open note stays");
}

/// Each node with its class.
fn colored(bench: &mut Bench, color_by: ColorBy, groups: &[&str]) -> Vec<String> {
    let groups = groups.iter().map(|group| (*group).to_owned()).collect();
    let filter = GraphFilter { tags: true, ..GraphFilter::default() };
    let (data, facts) = ask(bench, GraphQuery { color_by, groups, filter, ..GraphQuery::default() });
    assert_eq!(facts.class_of.len(), data.nodes.len());
    let class = |node: usize| facts.class(node).map(|class| facts.classes[class as usize].clone());
    let line = |(at, node): (usize, &glassvault::graph::GraphNode)| Some(format!("{}: {}", node.label, class(at)?));
    data.nodes.iter().enumerate().filter_map(line).collect()
}

#[test]
fn the_first_group_that_finds_a_node_colours_it() {
    let bench = &mut garden();
    let colored = |bench: &mut Bench, groups: &[&str]| colored(bench, ColorBy::Groups, groups);
    assert_eq!(colored(bench, &[]), [""; 0]);
    assert_eq!(
        colored(bench, &["tag:#animal", "path:Plants", "Fox"]),
        ["2020-01-15 Walk: Fox", "Fox: tag:#animal", "Fern: path:Plants", "Moss: path:Plants", "#animal: tag:#animal",]
    );
    // Another order, other colours; a group that asks for nothing finds nothing.
    assert_eq!(colored(bench, &["", "Fox", "path:Plants"])[..2], ["2020-01-15 Walk: Fox", "Fox: Fox"]);
    assert_eq!(colored(bench, &["file:Nobody"]), ["Nobody: file:Nobody"]);
}

#[test]
fn colours_go_by_folder_tag_or_property() {
    let bench = &mut garden();
    assert_eq!(colored(bench, ColorBy::Folder, &[]), ["Fox: Animals", "Fern: Plants", "Moss: Plants"]);
    let by_tag =
        ["Fox: #plant", "Fern: #plant", "Moss: #plant", "#animal: #animal", "#plant: #plant", "#plant/shade: #plant"];
    let mut found = colored(bench, ColorBy::Tag, &[]);
    found.sort_unstable();
    let mut expected = by_tag.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected, "of several tags the most frequent counts");
    let by_kind = colored(bench, ColorBy::Property("KIND".to_owned()), &["Fox"]);
    assert_eq!(by_kind, ["Fox: red", "Fern: green", "Moss: green"]);
    assert_eq!(colored(bench, ColorBy::Property(" ".to_owned()), &[]), [""; 0]);
}

#[test]
fn rare_classes_have_no_colour() {
    let names: Vec<String> = (0..40).map(|folder| format!("F{folder}/{}.md", "x".repeat(folder % 7 + 1))).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let (_, facts) = ask(&mut open(&files), GraphQuery { color_by: ColorBy::Folder, ..GraphQuery::default() });
    assert_eq!(facts.classes.len(), 12);
    assert_eq!(facts.class_sizes(), [1; 12]);
    assert_eq!(facts.classes[..3], ["F0", "F1", "F2"]);
}

#[test]
fn a_graph_grows_in_the_order_in_which_its_notes_came_to_be() {
    let (data, facts) = ask(&mut garden(), GraphQuery::default());
    let lapse = Lapse::new(&data, &facts);
    let day = |text: &str| glassvault::vault::parse_date(text).unwrap();
    let created = |label: &str| facts.created[data.nodes.iter().position(|node| node.label == label).unwrap()];
    assert_eq!(created("2020-01-15 Walk"), Some(day("2020-01-15")), "by its name");
    assert_eq!(created("Fern"), Some(day("2020-03-01")), "by its property");
    assert_eq!(created("Fox"), Some(day("2020-02-01")), "by another name of that property");
    assert_eq!(created("Nobody"), created("Moss"), "what is no file comes with the first that links to it");

    let order: Vec<String> = (1..=lapse.len())
        .map(|count| {
            let (before, _) = lapse.first(&data, count - 1);
            let (now, numbers) = lapse.first(&data, count);
            assert_eq!(numbers.len(), count);
            assert!(now.edges.is_sorted());
            let new = now.nodes.iter().find(|node| !before.nodes.contains(node)).unwrap();
            new.label.clone()
        })
        .collect();
    let place = |label: &str| order.iter().position(|found| found == label).unwrap();
    assert!(place("2020-01-15 Walk") < place("Fox") && place("Fox") < place("Fern"), "{order:?}");
    assert_eq!(lapse.first(&data, 99).0, data);
    assert_eq!(facts.of(&lapse.first(&data, 99).1), facts);
}

#[test]
fn words_are_counted() {
    let (data, facts) = ask(&mut garden(), GraphQuery::default());
    let words = |label: &str| facts.words[data.nodes.iter().position(|node| node.label == label).unwrap()];
    assert_eq!((words("2020-01-15 Walk"), words("Nobody")), (4, 0));
}

#[test]
fn a_newer_graph_takes_the_place_of_one_that_is_searched_for() {
    let mut bench = garden();
    let query = |search: &str| Request::Graph(GraphQuery { search: search.to_owned(), ..GraphQuery::default() });
    assert_eq!(bench.engine.ask(1, query("/fo[x]/")), None);
    assert_eq!(bench.engine.ask(2, query("path:Plants")), None);
    let mut answers = Vec::new();
    while let Some(step) = bench.engine.step() {
        answers.extend(step.answers);
    }
    assert!(matches!(&answers[..], [(1, Answer::Superseded), (2, Answer::Graph(_))]), "{answers:?}");
}

#[test]
fn a_broken_graph_json_is_told_and_nothing_else() {
    let mut bench = open(&[(".obsidian/graph.json", "{broken"), ("A.md", "[[B]]"), ("B.md", "")]);
    assert_eq!(shown(&graph(&mut bench, GraphScope::Global, GraphFilter::default())), ["A -> B", "B ->"]);
    match bench.engine.answer(Request::Problems) {
        Answer::Problems(problems) => {
            assert!(problems.iter().any(|problem| problem.reason.contains("graph.json")), "{problems:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn graph_json_is_written_over_the_vaults_own() {
    let own = r#"{"search": "path:x", "close": true, "mine": [1, 2]}"#;
    let mut bench = open(&[(".obsidian/graph.json", own), ("A.md", "")]);
    let settings = bench.settings().graph.clone();
    let mut options = glassvault::engine::GraphOptions::of_vault(&settings);
    assert_eq!(options.search, "path:x");
    options.filter.tags = true;
    let written = match bench.engine.answer(Request::GraphFile(Box::new(options.settings(&settings)))) {
        Answer::Attachment(file) => String::from_utf8(file.bytes).unwrap(),
        other => panic!("{other:?}"),
    };
    for part in ["\"search\": \"path:x\"", "\"close\": true", "\"mine\": [", "\"showTags\": true"] {
        assert!(written.contains(part), "{part} in {written}");
    }
}

#[test]
fn communities_are_called_by_their_centres() {
    let files = [
        ("A.md", "[[A1]] [[A2]] [[A3]] [[B1]]"),
        ("A1.md", "[[A2]] [[A]]"),
        ("A2.md", "[[A3]]"),
        ("A3.md", "[[A1]]"),
        ("B.md", "[[B1]] [[B2]]"),
        ("B1.md", "[[B2]]"),
        ("B2.md", "[[B]]"),
        ("Alone.md", ""),
    ];
    let (data, facts) = ask(&mut open(&files), GraphQuery { color_by: ColorBy::Community, ..GraphQuery::default() });
    assert_eq!(facts.classes, ["A", "B1"]);
    let of: Vec<(&str, Option<u16>)> =
        data.nodes.iter().enumerate().map(|(at, node)| (node.label.as_str(), facts.class(at))).collect();
    for (label, class) in of {
        let expected = match &label[..1] {
            _ if label == "Alone" => None,
            "A" => Some(0),
            _ => Some(1),
        };
        assert_eq!(class, expected, "{label}");
    }
}
