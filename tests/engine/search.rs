use std::rc::Rc;

use glassvault::engine::{
    Answer, Completion, Engine, Event, Found, FoundNote, Request, SearchOptions, SearchRequest, SearchSort,
};
use glassvault::search::{Document, DocumentKind, MatchOptions, Matcher, Query};
use glassvault::vault::NativePlatform;

use crate::support::random::Random;
use crate::support::zip::{Zip, ZipEntry};
use crate::{Bench, open, open_source, request};

fn answer_of(engine: &mut Engine, id: u32) -> Answer {
    while let Some(step) = engine.step() {
        if let Some((_, answer)) = step.answers.into_iter().find(|(to, _)| *to == id) {
            return answer;
        }
    }
    panic!("request {id} was not answered");
}

fn ask(query: &str, options: SearchOptions) -> Request {
    Request::Search(SearchRequest { query: query.to_owned(), options })
}

fn search_with(bench: &mut Bench, query: &str, options: SearchOptions) -> Found {
    assert_eq!(bench.engine.ask(1, ask(query, options)), None);
    match answer_of(&mut bench.engine, 1) {
        Answer::Found(found) => *found,
        other => panic!("{query}: {other:?}"),
    }
}

fn search(bench: &mut Bench, query: &str) -> Found {
    search_with(bench, query, SearchOptions::default())
}

fn paths(groups: &[FoundNote]) -> Vec<&str> {
    groups.iter().map(|group| group.path.as_str()).collect()
}

#[test]
fn tells_matches_in_their_surroundings() {
    let text = "# Cats\n\nOne cat and a Cat.\nnothing\n- caterpillar";
    let mut bench = open(&[("Animals/Cat list.md", text), ("Dogs.md", "dog"), ("cat.png", "x")]);
    let found = search(&mut bench, "cat");
    assert_eq!((found.notes, found.matches, found.searched, found.of), (1, 5, 2, 2));
    let [list] = found.groups.as_slice() else { panic!("{:?}", found.groups) };
    assert_eq!((list.path.as_str(), list.title.as_str(), list.matches), ("Animals/Cat list.md", "Cat list", 5));
    assert_eq!(list.title_marks, [0..3]);
    let excerpts: Vec<_> = list.excerpts.iter().map(|excerpt| (excerpt.text.as_str(), &*excerpt.marks)).collect();
    assert_eq!(
        excerpts,
        [("# Cats", &[2..5][..]), ("One cat and a Cat.", &[4..7, 14..17]), ("- caterpillar", &[2..5])]
    );
    assert_eq!(list.excerpts[1].at as usize, text.find("cat and").unwrap());
    assert_eq!(found.faults, [""; 0]);
    assert!(!found.explanation.is_empty());
    let by_name = search(&mut bench, "file:cat");
    assert_eq!(paths(&by_name.groups), ["Animals/Cat list.md", "cat.png"]);
    let picture = &by_name.groups[1];
    assert_eq!((picture.title.as_str(), picture.matches, picture.excerpts.len()), ("cat.png", 1, 0));
}

#[test]
fn options_are_heard() {
    let mut bench = open(&[("A.md", "Café\nand more\n\nend"), ("B.md", "cafe")]);
    let mut of = |query: &str, options: SearchOptions| {
        let found = search_with(&mut bench, query, options);
        paths(&found.groups).join(" ")
    };
    let default = SearchOptions::default();
    assert_eq!(of("cafe", default), "B.md");
    assert_eq!(of("CAFÉ", default), "A.md");
    assert_eq!(of("cafe", SearchOptions { ignore_diacritics: true, ..default }), "A.md B.md");
    assert_eq!(of("CAFÉ", SearchOptions { match_case: true, ..default }), "");
    let more = search_with(&mut bench, "café", SearchOptions { more_context: true, ..default });
    assert_eq!(more.groups[0].excerpts[0].text, "Café\nand more");
}

#[test]
fn sorts_by_name_time_and_relevance() {
    let entry = |name: &str, text: &str, day: u16| {
        // A DOS date: years from 1980, months, days.
        ZipEntry::new(name, text).dos_date((2024 - 1980) << 9 | 1 << 5 | day)
    };
    let zip = Zip::new()
        .add(entry("Note 10.md", "x word", 1))
        .add(entry("note 9.md", "---\ncreated: 2020-05-01\n---\nword", 3))
        .add(entry("Word.md", "nothing", 2))
        .add(entry("a/Heading.md", "---\ndate: 2030-05-01 10:00\n---\n# word", 4));
    let mut bench = open_source(Rc::new(zip.build()), request("v.zip"));
    let mut by = |sort: SearchSort| {
        let found = search_with(&mut bench, "word", SearchOptions { sort, ..SearchOptions::default() });
        found.groups.iter().map(|group| group.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(by(SearchSort::NameAscending), ["Heading", "note 9", "Note 10", "Word"]);
    assert_eq!(by(SearchSort::NameDescending), ["Word", "Note 10", "note 9", "Heading"]);
    assert_eq!(by(SearchSort::ModifiedNewest), ["Heading", "note 9", "Word", "Note 10"]);
    assert_eq!(by(SearchSort::ModifiedOldest), ["Note 10", "Word", "note 9", "Heading"]);
    assert_eq!(by(SearchSort::CreatedNewest), ["Heading", "Word", "Note 10", "note 9"]);
    assert_eq!(by(SearchSort::CreatedOldest), ["note 9", "Note 10", "Word", "Heading"]);
    assert_eq!(by(SearchSort::Relevance), ["Word", "Heading", "Note 10", "note 9"]);
}

#[test]
fn leaves_out_what_the_settings_exclude() {
    let app = r#"{"userIgnoreFilters": ["Old/", "/draft/"]}"#;
    let files = [
        ("A.md", "word"),
        ("Old/B.md", "word"),
        ("C draft.md", "word"),
        ("Old/word.png", ""),
        (".obsidian/app.json", app),
    ];
    let found = search(&mut open(&files), "word");
    assert_eq!(paths(&found.groups), ["A.md"]);
    assert_eq!((found.notes, found.of), (1, 1));
}

#[test]
fn canvases_are_searched_by_their_cards() {
    let canvas =
        r#"{"nodes": [{"type": "text", "text": "a card\nwith words", "id": "1"}, {"type": "file", "file": "A.md"}]}"#;
    let found = search(&mut open(&[("Board.canvas", canvas), ("A.md", "")]), "words");
    assert_eq!(paths(&found.groups), ["Board.canvas"]);
    assert_eq!(found.groups[0].excerpts[0].text, "with words");
    assert_eq!(search(&mut open(&[("Board.canvas", "{broken"), ("A.md", "")]), "board").notes, 1);
}

#[test]
fn more_comes_when_it_is_asked_for() {
    let names: Vec<String> = (0..75).map(|number| format!("Note {number}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "word")).collect();
    let mut bench = open(&files);
    let found = search(&mut bench, "word");
    assert_eq!(found.notes, 75);
    let mut all = found.groups.clone();
    while all.len() < 75 {
        let from = u32::try_from(all.len()).unwrap();
        match bench.engine.ask(2, Request::SearchMore { search: found.search, from }) {
            Some(Answer::FoundMore(groups)) if !groups.is_empty() => all.extend(groups),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(paths(&all), names);
    let second = search(&mut bench, "note");
    assert_ne!(second.search, found.search);
    let old = bench.engine.ask(3, Request::SearchMore { search: found.search, from: 0 });
    assert_eq!(old, Some(Answer::Superseded));
    assert_eq!(
        bench.engine.ask(4, Request::SearchMore { search: second.search, from: 75 }),
        Some(Answer::FoundMore(Vec::new()))
    );
}

#[test]
fn a_newer_search_takes_the_place_of_an_older_one() {
    let mut bench = open(&[("A.md", "one two")]);
    for (id, query) in [(1, "one"), (2, "on"), (3, "two")] {
        assert_eq!(bench.engine.ask(id, ask(query, SearchOptions::default())), None);
    }
    let mut answers = Vec::new();
    while let Some(step) = bench.engine.step() {
        answers.extend(step.answers);
    }
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[..2], [(1, Answer::Superseded), (2, Answer::Superseded)]);
    let (3, Answer::Found(found)) = &answers[2] else { panic!("{answers:?}") };
    assert_eq!(found.groups[0].excerpts[0].marks, [4..7]);
}

#[test]
fn what_has_been_read_is_searched_while_the_rest_is_not() {
    let text = format!("needle {}", "word ".repeat(20_000));
    let names: Vec<String> = (0..60).map(|number| format!("Note {number}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let mut engine = Engine::new(Rc::new(NativePlatform));
    engine.open(Rc::new(Zip::of(&files).build()), request("v.zip"));
    let (mut partly, mut without_index, mut is_ready) = (0, 0, false);
    let mut has_links = false;
    let mut id = 0;
    while let Some(step) = engine.step() {
        has_links |= step.events.iter().any(|event| matches!(event, Event::Links(_)));
        is_ready |= step.events.iter().any(|event| matches!(event, Event::Ready(_)));
        id += 1;
        if let Some(Answer::Failed(_)) = engine.ask(id, ask("NEEDLE", SearchOptions::default())) {
            continue;
        }
        let Answer::Found(found) = answer_of(&mut engine, id) else { panic!("it should be found") };
        assert_eq!((found.notes, found.of), (found.searched, 60));
        partly += u32::from((1..60).contains(&found.searched));
        without_index += u32::from(found.searched == 60 && has_links && !is_ready);
    }
    assert!(is_ready && partly > 5 && without_index > 5, "{partly} {without_index}");
}

#[test]
fn a_search_outlives_neither_its_vault_nor_nothing() {
    let mut engine = Engine::new(Rc::new(NativePlatform));
    assert!(matches!(engine.ask(1, ask("x", SearchOptions::default())), Some(Answer::Failed(_))));
    let mut bench = open(&[("A.md", "one")]);
    let found = search(&mut bench, "one");
    assert_eq!(bench.engine.ask(2, ask("one", SearchOptions::default())), None);
    bench.engine.open(Rc::new(Zip::of(&[("B.md", "two")]).build()), request("b.zip"));
    let Answer::Found(second) = answer_of(&mut bench.engine, 2) else { panic!("it should be found") };
    assert_eq!(paths(&second.groups), paths(&found.groups));
    while bench.engine.step().is_some() {}
    let more = bench.engine.ask(3, Request::SearchMore { search: second.search, from: 0 });
    assert_eq!(more, Some(Answer::Superseded));
    assert_eq!(search(&mut bench, "one").notes, 0);
    assert_eq!(search(&mut bench, "two").notes, 1);
}

#[test]
fn nothing_asked_finds_nothing_and_faults_are_told() {
    let mut bench = open(&[("A.md", "one")]);
    for query in ["", "  "] {
        let found = search(&mut bench, query);
        assert_eq!((found.notes, found.of), (0, 1), "{query:?}");
    }
    assert_eq!(search(&mut bench, "/(/").faults.len(), 1);
}

#[test]
fn completes_from_what_the_vault_has() {
    let note = "---\nstatus: open\nAuthor: Ann\n---\n#work/tasks";
    let mut bench = open(&[("Folder/Note.md", note), ("B.md", "---\nStatus: late\n---\n")]);
    let mut of = |query: &str| -> Vec<String> {
        let cursor = u32::try_from(query.len()).unwrap();
        match bench.engine.answer(Request::Complete { query: query.to_owned(), cursor }) {
            Answer::Completions(all) => all.into_iter().map(|Completion { shown, .. }| shown).collect(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(of("tag:wo"), ["#work/tasks"]);
    assert_eq!(of("file:no"), ["Note"]);
    assert_eq!(of("[stat"), ["status"]);
    assert_eq!(of("[status:l"), ["late"]);
    assert!(of("ta").contains(&"tag:".to_owned()));
}

/// A query out of few words, so that many of them match, and most of the operators.
fn random_query(random: &mut Random, depth: usize) -> String {
    const WORDS: [&str; 14] =
        ["ab", "abc", "cab", "é", "Cafe", "caf", "ΣΑΣ", "漢字", "b", "\"c a\"", "x-y", "zz", "bcabc", "1"];
    let word = random.choose(&WORDS);
    match random.below(if depth == 0 { 4 } else { 12 }) {
        0..4 => word.to_owned(),
        4 => format!("-{}", random_query(random, 0)),
        5 => format!("({} OR {})", random_query(random, depth - 1), random_query(random, depth - 1)),
        6 => format!("{} {}", random_query(random, depth - 1), random_query(random, depth - 1)),
        7 => {
            format!("{}:({})", random.choose(&["line", "block", "section", "content"]), random_query(random, depth - 1))
        }
        8 => format!("{}:{word}", random.choose(&["file", "path", "tag", "match-case", "ignore-case", "task-todo"])),
        9 => (random.choose(&["/a.c/", "/ab|ca/", "/(ab)+c$/", "/É/", "/x.*y/", "/[ab]{3}/", "/^#/"])).to_owned(),
        10 => (random.choose(&["[k]", "[k:ab]", "[k:null]", "[k:>0]", "[k:/a/]"])).to_owned(),
        _ => format!("-({})", random_query(random, depth - 1)),
    }
}

fn random_text(random: &mut Random) -> String {
    const PIECES: [&str; 22] = [
        "a", "b", "c", "ab", "abc", " ", " ", "\n", "\n\n", "é", "e\u{301}", "Café", "CAFE", "σας", "Σας", "漢字",
        "\n# ", "\n- [ ] ", "\n- [x] ", "#ab ", "x-y", "1",
    ];
    let mut text = String::new();
    if random.below(3) == 0 {
        text.push_str(random.choose(&["---\nk: ab\n---\n", "---\nk:\n---\n", "---\nk: 1\n---\n"]));
    }
    for _ in 0..random.below(40) {
        text.push_str(random.choose(&PIECES));
    }
    text
}

#[test]
fn the_index_finds_what_looking_at_everything_finds() {
    let mut random = Random::new(11);
    let (mut found_some, mut left_out) = (0, 0);
    for _ in 0..60 {
        let files: Vec<(String, String)> = (0..1 + random.below(30))
            .map(|number| {
                (format!("{} {number}.md", random.choose(&["ab", "Café", "σας", "x"])), random_text(&mut random))
            })
            .collect();
        let pairs: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let mut bench = open(&pairs);
        for _ in 0..60 {
            let query = random_query(&mut random, 2);
            let ignore_diacritics = random.below(2) == 0;
            let match_case = random.below(4) == 0;
            let matcher = Matcher::new(&Query::parse(&query), MatchOptions { match_case, ignore_diacritics });
            let mut expected: Vec<(&str, usize)> = Vec::new();
            for (path, text) in &pairs {
                if let Some(found) = matcher.matches(Document { path, kind: DocumentKind::Note, text, headings: None })
                {
                    expected.push((path, found.text.len()));
                }
            }
            expected.sort_unstable();
            let options = SearchOptions { match_case, ignore_diacritics, ..SearchOptions::default() };
            let found = search_with(&mut bench, &query, options);
            let mut ours: Vec<(&str, usize)> = found
                .groups
                .iter()
                .map(|group| (group.path.as_str(), group.matches as usize - group.title_marks.len()))
                .collect();
            ours.sort_unstable();
            assert_eq!(ours, expected, "{query}, {options:?}, in {pairs:#?}");
            found_some += usize::from(!ours.is_empty());
            left_out += usize::from(ours.len() < pairs.len());
        }
    }
    assert!(found_some > 500 && left_out > 500, "{found_some} {left_out}");
}

#[test]
fn excerpts_beyond_the_first_are_told_when_they_are_asked_for() {
    let lines: Vec<String> = (0..160).map(|line| format!("line {line} has a cat")).collect();
    let mut bench = open(&[("Cats.md", &lines.join("\n")), ("Dogs.md", "dog")]);
    let found = search(&mut bench, "cat");
    let mut excerpts = found.groups[0].excerpts.clone();
    assert_eq!(excerpts.len(), 25);
    let request = SearchRequest { query: "cat".to_owned(), options: SearchOptions::default() };
    for expected in [125, 160, 160] {
        let from = u32::try_from(excerpts.len()).unwrap();
        let more = Request::MoreExcerpts { path: "Cats.md".to_owned(), search: request.clone(), from };
        match bench.engine.answer(more) {
            Answer::Excerpts(more) => excerpts.extend(more),
            other => panic!("{other:?}"),
        }
        assert_eq!(excerpts.len(), expected);
    }
    let texts: Vec<&str> = excerpts.iter().map(|excerpt| excerpt.text.as_str()).collect();
    assert_eq!(texts, lines.iter().map(String::as_str).collect::<Vec<_>>());
    let nowhere = Request::MoreExcerpts { path: "Dogs.md".to_owned(), search: request, from: 0 };
    assert_eq!(bench.engine.answer(nowhere), Answer::Excerpts(Vec::new()));
}
