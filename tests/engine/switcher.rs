//! The quick switcher: what is offered, in which order, and where it leads.

use glassvault::engine::{Answer, Engine, Event, Request, SwitchKind, SwitchRequest, SwitchRow, Switches};
use glassvault::search::{Fit, Fuzzy, Names};
use glassvault::vault::NativePlatform;
use std::collections::HashMap;
use std::rc::Rc;

use crate::{Bench, open, request, support};

const VAULT: &[(&str, &str)] = &[
    (".obsidian/app.json", r#"{"userIgnoreFilters": ["Old/"]}"#),
    (
        "Alpha.md",
        "---\naliases: [First letter, A1]\n---\n# Alpha\n## Beginnings\ntext ^start\n\n[[Missing note]] [[Gone/Alps]]",
    ),
    ("Beta.md", "# Beta\n## Beginnings\n## About C# and ^carets\n\nx ^mark"),
    ("Folder/Alphabet soup.md", "## Letters"),
    ("Images/alpha.png", "x"),
    ("Old/Alpha.md", "# Old heading"),
    ("Board.canvas", "{}"),
    ("notes.xyz", "x"),
];

fn ask(bench: &mut Bench, request: SwitchRequest) -> Switches {
    match bench.engine.answer(Request::Switch(request)) {
        Answer::Switches(switches) => switches,
        other => panic!("{other:?}"),
    }
}

fn rows(bench: &mut Bench, query: &str) -> Vec<SwitchRow> {
    ask(bench, SwitchRequest { query: query.to_owned(), ..SwitchRequest::default() }).rows
}

fn places(rows: &[SwitchRow]) -> Vec<String> {
    rows.iter().map(|row| format!("{}{}", row.path, row.subpath)).collect()
}

/// Title and place with what is marked in brackets.
fn marked(row: &SwitchRow) -> (String, String) {
    let mark = |text: &str, marks: &[std::ops::Range<u32>]| {
        let mut out = text.to_owned();
        for mark in marks.iter().rev() {
            out.insert(mark.end as usize, ']');
            out.insert(mark.start as usize, '[');
        }
        out
    };
    (mark(&row.title, &row.title_marks), mark(&row.place, &row.place_marks))
}

#[test]
fn names_paths_aliases_and_what_is_missing() {
    let mut bench = open(VAULT);
    let found = rows(&mut bench, "alp");
    assert_eq!(
        places(&found),
        ["Alpha.md", "Folder/Alphabet soup.md", "Images/alpha.png", "Gone/Alps", "Old/Alpha.md"],
        "notes, attachments, what is not there; excluded last"
    );
    let kinds: Vec<_> = found.iter().map(|row| row.kind).collect();
    assert_eq!(kinds[2..4], [SwitchKind::Attachment, SwitchKind::Unresolved]);
    assert!(found[4].is_excluded && !found[0].is_excluded);
    assert_eq!(marked(&found[1]), ("[Alp]habet soup".to_owned(), "Folder".to_owned()));
    assert_eq!(marked(&found[2]), ("[alp]ha.png".to_owned(), "Images".to_owned()));

    let by_alias = rows(&mut bench, "first");
    assert_eq!((by_alias[0].kind, by_alias[0].path.as_str()), (SwitchKind::Alias, "Alpha.md"));
    assert_eq!(marked(&by_alias[0]), ("[First] letter".to_owned(), "Alpha".to_owned()));
    // A note stands there once, whatever it was found by.
    assert_eq!(places(&rows(&mut bench, "a")).iter().filter(|place| *place == "Alpha.md").count(), 1);

    let by_path = rows(&mut bench, "folder/soup");
    assert_eq!(marked(&by_path[0]), ("Alphabet [soup]".to_owned(), "[Folder]".to_owned()));
    assert!(rows(&mut bench, "xyz").is_empty(), "a file that Obsidian can't open is not offered");
    assert!(rows(&mut bench, "zzz").is_empty());
}

#[test]
fn nothing_typed_shows_what_was_open_before() {
    let mut bench = open(VAULT);
    let recent = ["Beta.md", "Old/Alpha.md", "Folder/Alphabet soup.md", "Not there.md"].map(str::to_owned).to_vec();
    let open = Some("Beta.md".to_owned());
    let found = ask(&mut bench, SwitchRequest { query: " ".to_owned(), recent: recent.clone(), open: open.clone() });
    assert_eq!(
        places(&found.rows),
        ["Old/Alpha.md", "Folder/Alphabet soup.md", "Alpha.md", "Board.canvas", "Images/alpha.png"],
        "then the rest in its order, without what is open"
    );
    // Of two that fit as well, the one that was open comes first.
    let found = ask(&mut bench, SwitchRequest { query: "alp".to_owned(), recent, open });
    assert_eq!(places(&found.rows)[..2], ["Folder/Alphabet soup.md", "Alpha.md"]);
}

#[test]
fn headings_and_blocks() {
    let mut bench = open(VAULT);
    assert_eq!(places(&rows(&mut bench, "#begin")), ["Alpha.md#Beginnings", "Beta.md#Beginnings"]);
    assert_eq!(places(&rows(&mut bench, "#heading")), ["Old/Alpha.md#Old heading"]);
    assert_eq!(
        places(&rows(&mut bench, "beta#")),
        ["Beta.md#Beta", "Beta.md#Beginnings", "Beta.md#About C  and  carets"]
    );
    let found = rows(&mut bench, "Beta#beg");
    assert_eq!(places(&found), ["Beta.md#Beginnings"]);
    assert_eq!(found[0].kind, SwitchKind::Heading(2));
    assert_eq!(marked(&found[0]), ("[Beg]innings".to_owned(), "[Beta]".to_owned()));
    // Found by its alias, too.
    assert_eq!(places(&rows(&mut bench, "first letter#beg")), ["Alpha.md#Beginnings"]);
    assert_eq!(places(&rows(&mut bench, "^st")), ["Alpha.md#^start"]);
    assert_eq!(places(&rows(&mut bench, "beta^")), ["Beta.md#^mark"]);
    assert_eq!(places(&rows(&mut bench, "beta#^ma")), ["Beta.md#^mark"]);
    assert!(rows(&mut bench, "nowhere#begin").is_empty());

    let of_open =
        SwitchRequest { query: "#".to_owned(), open: Some("Alpha.md".to_owned()), ..SwitchRequest::default() };
    assert_eq!(places(&ask(&mut bench, of_open).rows), ["Alpha.md#Alpha", "Alpha.md#Beginnings"]);
}

/// Where a row leads is a place that the note has.
#[test]
fn a_heading_with_signs_in_it_is_found_in_its_note() {
    let mut bench = open(VAULT);
    let found = rows(&mut bench, "#about");
    let view = bench.note("Beta.md");
    let id = glassvault::markdown::subpath_id(&view.headings, &found[0].subpath);
    assert_eq!(id.as_deref(), Some(view.headings[2].id.as_str()));
}

#[test]
fn a_name_may_have_the_signs_in_it() {
    let mut bench = open(&[("C# tips.md", "# One"), ("C.md", "# Two"), ("a^b.md", "x")]);
    assert_eq!(places(&rows(&mut bench, "c# ti")), ["C# tips.md"]);
    assert_eq!(places(&rows(&mut bench, "a^b")), ["a^b.md"]);
}

/// What is asked while notes are still being read sees what is known so far, and all of it in the end.
#[test]
fn it_is_usable_while_the_vault_opens() {
    let mut engine = Engine::new(Rc::new(NativePlatform));
    engine.open(Rc::new(support::zip::Zip::of(VAULT).build()), request("test.zip"));
    let ask = |engine: &mut Engine, query: &str| match engine
        .answer(Request::Switch(SwitchRequest { query: query.to_owned(), ..SwitchRequest::default() }))
    {
        Answer::Switches(switches) => switches.rows.len(),
        other => panic!("{other:?}"),
    };
    while let Some(events) = engine.step() {
        if events.events.iter().any(|event| matches!(event, Event::Tree { .. })) {
            assert_eq!((ask(&mut engine, "beta"), ask(&mut engine, "#begin")), (1, 0));
        }
    }
    assert_eq!((ask(&mut engine, "beta"), ask(&mut engine, "#begin")), (1, 2));
}

#[test]
fn of_many_the_best_are_told() {
    let names: Vec<String> = (0..3000).map(|at| format!("Folder/Note {at}.md")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    files.push(("Zone/Noted.md", "x"));
    files.push(("Zone/Not.md", "x"));
    let mut bench = open(&files);
    let found = ask(&mut bench, SwitchRequest { query: "not".to_owned(), ..SwitchRequest::default() });
    assert_eq!((found.total, found.rows.len()), (3002, 100));
    assert_eq!(places(&found.rows)[..3], ["Zone/Not.md", "Zone/Noted.md", "Folder/Note 0.md"]);
}

/// What is graded first does not show: the rows are the best of all that fits, and all are counted.
#[test]
fn the_best_are_the_best_of_all() {
    const PARTS: [&str; 12] = ["note", "no", "ab", "ba", "e", "Über", "kiln", "ten", "日本", "a-b", "x", "99"];
    let mut random = support::random::Random::new(77);
    let mut word = |most: usize| -> String {
        (0..1 + random.below(most)).map(|_| random.choose(&PARTS)).collect::<Vec<_>>().join([" ", ""][random.below(2)])
    };
    let names: Vec<String> = (0..1500).map(|at| format!("{}/{}/{} {at}.md", word(2), word(2), word(4))).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    let mut bench = open(&files);
    let mut folded = Names::of_paths();
    names.iter().for_each(|name| folded.push(name.strip_suffix(".md").unwrap()));
    let (mut many, mut few) = (0, 0);
    let queries = [
        "n",
        "no",
        "note",
        "e",
        "9",
        "ab",
        "no ab",
        "kn",
        "/n",
        "b/n",
        "a-b",
        "日",
        "日本 te",
        "note kiln",
        "ten no",
        "xx",
        "eo",
    ];
    // Key by key, as what was found before is what is looked at next.
    let keys = queries.iter().flat_map(|query| query.char_indices().map(|(at, key)| &query[..at + key.len_utf8()]));
    for query in keys.filter(|query| !query.ends_with(' ')) {
        let fuzzy = Fuzzy::new(query);
        let fits: HashMap<&str, Fit> = fuzzy.find(&folded).map(|(at, fit)| (names[at].as_str(), fit)).collect();
        let found = ask(&mut bench, SwitchRequest { query: query.to_owned(), ..SwitchRequest::default() });
        assert_eq!(found.total as usize, fits.len(), "{query}");
        let mut expected: Vec<Fit> = fits.values().copied().collect();
        expected.sort_unstable();
        expected.truncate(100);
        let ours: Vec<Fit> = found.rows.iter().map(|row| fits[row.path.as_str()]).collect();
        assert_eq!(ours, expected, "{query}");
        many += usize::from(fits.len() > 400);
        few += usize::from((1..400).contains(&fits.len()));
    }
    assert!(many > 4 && few > 2, "{many} {few}");
}
