//! What the panels beside the note ask: tags, bookmarks, outgoing links, and where in its text a block begins.

use glassvault::engine::{
    Answer, DatedNote, DatedNotes, OutgoingLink, PropertyCount, PropertyValues, Request, SearchRequest,
};
use glassvault::index::{DateWords, PropertyType};
use glassvault::vault::{BookmarkKind, Day};

use super::{Bench, open};

fn tags(bench: &mut Bench) -> Vec<(String, u32, u32)> {
    match bench.engine.answer(Request::Tags) {
        Answer::Tags(tags) => tags.into_iter().map(|tag| (tag.name, tag.own, tag.notes)).collect(),
        other => panic!("{other:?}"),
    }
}

fn tag(name: &str, own: u32, notes: u32) -> (String, u32, u32) {
    (name.to_owned(), own, notes)
}

#[test]
fn a_tag_counts_its_notes_and_those_of_the_tags_nested_in_it() {
    let mut bench = open(&[
        ("A.md", "#work/tasks and #work/ideas and #Work"),
        ("B.md", "#WORK/tasks, #work-shop"),
        ("C.md", "---\ntags: [deep/er/still]\n---\n"),
    ]);
    let expected = [
        tag("deep", 0, 1),
        tag("deep/er", 0, 1),
        tag("deep/er/still", 1, 1),
        // As it was first written, even if only as a part.
        tag("work", 1, 2),
        tag("work/ideas", 1, 1),
        tag("work/tasks", 2, 2),
        tag("work-shop", 1, 1),
    ];
    assert_eq!(tags(&mut bench), expected);
}

#[test]
fn a_tag_of_very_many_parts_is_few_tags() {
    let many = format!("#{}", "a/".repeat(20_000) + "a");
    let mut bench = open(&[("A.md", &many)]);
    let tags = tags(&mut bench);
    assert!(tags.len() <= 16, "{}", tags.len());
    assert_eq!(tags.last().map(|tag| tag.0.len()), Some(many.len() - 1));
}

#[test]
fn outgoing_links_are_counted_and_those_to_nowhere_come_last() {
    let mut bench = open(&[
        ("Here.md", "[[Zoo]] [[zoo|again]] [[#There]] [[Folder/Leaf]] [[Nowhere]] ![[a.png]] [x](https://example.org)"),
        ("Zoo.md", ""),
        ("Folder/Leaf.md", "[[Here]]"),
        ("a.png", ""),
    ]);
    let links = match bench.engine.answer(Request::OutgoingLinks { path: "Here.md".to_owned() }) {
        Answer::OutgoingLinks(links) => links,
        other => panic!("{other:?}"),
    };
    let link = |path: Option<&str>, title: &str, links| OutgoingLink {
        path: path.map(ToOwned::to_owned),
        title: title.to_owned(),
        links,
    };
    let expected = [
        link(Some("a.png"), "a.png", 1),
        link(Some("Folder/Leaf.md"), "Leaf", 1),
        link(Some("Zoo.md"), "Zoo", 2),
        link(None, "Nowhere", 1),
    ];
    assert_eq!(links, expected);
}

#[test]
fn bookmarks_come_as_they_stand() {
    let json = r##"{"items":[{"type":"group","title":"G","items":[
        {"type":"file","path":"A.md","subpath":"#H"},{"type":"search","query":"tag:#x"}]},{"type":"folder","path":"F"}]}"##;
    let mut bench = open(&[("A.md", ""), (".obsidian/bookmarks.json", json)]);
    let bookmarks = match bench.engine.answer(Request::Bookmarks) {
        Answer::Bookmarks(bookmarks) => bookmarks,
        other => panic!("{other:?}"),
    };
    let kinds: Vec<BookmarkKind> = bookmarks.iter().map(|bookmark| bookmark.kind).collect();
    assert_eq!(kinds, [BookmarkKind::Group, BookmarkKind::Folder]);
    assert_eq!(bookmarks[0].items[0].subpath.as_deref(), Some("#H"));
    assert_eq!(bookmarks[0].items[1].query.as_deref(), Some("tag:#x"));
}

/// What `data-at` says must be where the block's words stand.
#[test]
fn blocks_say_where_in_the_text_they_begin() {
    let text = "---\nkey: value\n---\n# Heading\n\nA paragraph.\n\n- one\n- two\n  - inner\n\n> quoted\n\n\
        | a | b |\n|---|---|\n| c | d |\n\nAfter[^1] ![[Other]]\n\n[^1]: A footnote.\n\n> [!note] Title\n> Text\n";
    let mut bench = open(&[("Note.md", text), ("Other.md", "Embedded words.\n\n- far\n")]);
    let html = bench.note("Note.md").html.concat();
    let places: Vec<usize> =
        html.split("data-at=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}\n{html}");
    for words in ["# Heading", "A paragraph.", "- one", "- two", "- inner", "> quoted", "| a |", "After", "> [!note]"] {
        let at = text.find(words).unwrap();
        assert!(places.contains(&at), "“{words}” at {at}: {places:?}\n{html}");
    }
    // What is embedded is another text, and a footnote stands elsewhere.
    assert!(!html.split("markdown-embed").nth(1).unwrap().split("callout").next().unwrap().contains("data-at"));
    assert!(!html.split("<section").nth(1).unwrap().contains("data-at"), "{html}");
}

fn matches(bench: &mut Bench, path: &str, query: &str) -> Vec<(u32, String)> {
    let search = SearchRequest { query: query.to_owned(), ..SearchRequest::default() };
    match bench.engine.answer(Request::NoteMatches { path: path.to_owned(), search }) {
        Answer::NoteMatches(matches) => matches.into_iter().map(|found| (found.at, found.text)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_matches_in_a_note_are_named_by_their_bytes() {
    let text = "Über den Ofen. Der OFEN ist heiß.\n\n#kiln/hot\n";
    let mut bench = open(&[("Ofen.md", text), ("B.md", "x")]);
    let found = matches(&mut bench, "Ofen.md", "ofen OR tag:#kiln");
    let expected =
        ["Ofen", "OFEN", "#kiln/hot"].map(|words| (u32::try_from(text.find(words).unwrap()).unwrap(), words));
    assert_eq!(found, expected.map(|(at, words)| (at, words.to_owned())));
    assert!(matches(&mut bench, "B.md", "ofen").is_empty());
    assert!(matches(&mut bench, "Ofen.md", "").is_empty());
}

#[test]
fn a_mention_is_a_whole_word_outside_of_links_code_and_formulas() {
    let mut bench = open(&[
        ("Glass.md", "---\naliases: [Sodium silicate, 玻璃]\n---\nGlass is glass."),
        (
            "A.md",
            "---\nabout: glass\n---\nGlass! Glassy, fibreglass. [[Glass]] and [x](Glass.md), then sodium silicate.",
        ),
        ("B.md", "他说玻璃很好。"),
        ("C.md", "Only [[Glass|glass]] and glass_ware."),
        ("Code.md", "`glass`, $glass$\n\n```\nglass\n```\n\n$$\nglass\n$$\n"),
        ("Mixed.md", "`glass` and glass, $x$ glass"),
        ("Attic/D.md", "glass"),
        (".obsidian/app.json", r#"{"userIgnoreFilters":["Attic/"]}"#),
    ]);
    let mentions = match bench.engine.answer(Request::UnlinkedMentions { path: "Glass.md".to_owned() }) {
        Answer::UnlinkedMentions(mentions) => *mentions,
        other => panic!("{other:?}"),
    };
    let found: Vec<(&str, u32)> = mentions.notes.iter().map(|note| (&*note.path, note.matches)).collect();
    assert_eq!(found, [("A.md", 2), ("B.md", 1), ("Mixed.md", 2)]);
    let excerpt = &mentions.notes[0].excerpts[0];
    let marked: Vec<&str> =
        excerpt.marks.iter().map(|mark| &excerpt.text[mark.start as usize..mark.end as usize]).collect();
    assert_eq!(marked, ["Glass", "sodium silicate"]);
    assert_eq!(mentions.query, r#""Glass" OR "Sodium silicate" OR "玻璃""#);
    assert!(!mentions.is_cut);
}

#[test]
fn properties_have_types_counts_and_values() {
    let mut bench = open(&[
        (".obsidian/types.json", r#"{"types": {"rank": "number", "status": "text"}}"#),
        ("A.md", "---\nStatus: open\nrank: high\ntags: [a, b]\ndue: 2026-01-02\n---\n"),
        ("B.md", "---\nstatus: [open, late]\nrank:\ndue: 2026-01-03\ndone: true\n---\n"),
        ("C.md", "---\nSTATUS: item 10\n---\n"),
        ("D.md", "---\nstatus: item 9\n---\n"),
    ]);
    let property = |name: &str, kind, notes| PropertyCount { name: name.to_owned(), kind, notes };
    let expected = vec![
        property("done", PropertyType::Checkbox, 1),
        property("due", PropertyType::Date, 2),
        property("rank", PropertyType::Number, 2),
        property("Status", PropertyType::Text, 4),
        property("tags", PropertyType::Tags, 1),
    ];
    assert_eq!(bench.engine.answer(Request::Properties), Answer::Properties(expected));
    let mut values = |name: &str| match bench.engine.answer(Request::PropertyValues { name: name.to_owned() }) {
        Answer::PropertyValues(values) => *values,
        other => panic!("{other:?}"),
    };
    let value = |value: &str, count| (value.to_owned(), count);
    let status = vec![value("item 9", 1), value("item 10", 1), value("late", 1), value("open", 2)];
    assert_eq!(values("status"), PropertyValues { values: status, empty: 0, more: 0 });
    assert_eq!(values("rank"), PropertyValues { values: vec![value("high", 1)], empty: 1, more: 0 });
    assert_eq!(values("nothing"), PropertyValues::default());
}

#[test]
fn daily_notes_are_those_that_the_settings_name() {
    let mut bench = open(&[
        (".obsidian/daily-notes.json", r#"{"folder": "Log", "format": "YYYY/MM MMMM/YYYY-MM-DD dddd"}"#),
        ("Log/2026/03 March/2026-03-04 Wednesday.md", ""),
        ("Log/2026/03 März/2026-03-05 Donnerstag.md", ""),
        ("Log/2026-03-06.md", ""),
        ("2026-03-07 Saturday.md", ""),
    ]);
    let note = |day, path: &str| DatedNote { day: Day::of(2026, 3, day).unwrap(), path: path.to_owned() };
    let days = vec![
        note(4, "Log/2026/03 March/2026-03-04 Wednesday.md"),
        note(5, "Log/2026/03 März/2026-03-05 Donnerstag.md"),
    ];
    let answer = bench.engine.answer(Request::DatedNotes { words: DateWords::default() });
    assert_eq!(answer, Answer::DatedNotes(Box::new(DatedNotes { days, ..DatedNotes::default() })));
}

#[test]
fn notes_of_longer_periods_are_those_that_the_plugin_names() {
    let mut bench = open(&[
        (
            ".obsidian/plugins/periodic-notes/data.json",
            r#"{"daily": {"enabled": false}, "weekly": {"enabled": true, "format": "GGGG-[W]WW", "folder": "Weeks"},
            "monthly": {"enabled": true}, "quarterly": {"enabled": true}, "yearly": {"enabled": true, "folder": "Years"}}"#,
        ),
        ("2026-03-04.md", ""),
        ("Weeks/2026-W10.md", ""),
        ("2026-W11.md", ""),
        ("2026-03.md", ""),
        ("2026-Q1.md", ""),
        ("Years/2026.md", ""),
        ("2025.md", ""),
    ]);
    let note =
        |month, day, path: &str| vec![DatedNote { day: Day::of(2026, month, day).unwrap(), path: path.to_owned() }];
    let expected = DatedNotes {
        days: note(3, 4, "2026-03-04.md"),
        weeks: note(3, 2, "Weeks/2026-W10.md"),
        months: note(3, 1, "2026-03.md"),
        quarters: note(1, 1, "2026-Q1.md"),
        years: note(1, 1, "Years/2026.md"),
        has_iso_weeks: true,
    };
    let answer = bench.engine.answer(Request::DatedNotes { words: DateWords::default() });
    assert_eq!(answer, Answer::DatedNotes(Box::new(expected)));
}
