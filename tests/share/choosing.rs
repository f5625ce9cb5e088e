//! Which files go in, and why.

use glassvault::share::{Choice, PlannedFile, Reason, Scope};

use crate::{all, folder, share, vault};

const FILES: &[(&str, &str)] = &[
    (".obsidian/app.json", r#"{"userIgnoreFilters": ["Templates/"], "strictLineBreaks": true}"#),
    (".obsidian/bookmarks.json", r#"{"items": [{"type": "file", "path": "A/One.md", "title": "Start here"}]}"#),
    (".obsidian/graph.json", r#"{"search": "path:Private"}"#),
    (".obsidian/plugins/x/data.json", r#"{"token": "hidden"}"#),
    (".obsidian/types.json", r#"{"types": {"due": "date", "secret": "text", "nobody": "number"}}"#),
    (".obsidian/workspace.json", r#"{"lastOpenFiles": ["Private/Diary.md"]}"#),
    (".trash/Old.md", "old"),
    ("A/One.md", "---\ndue: 2024-01-01\nsecret: x\n---\n[[Two]] #work ![[pic.png]]"),
    ("A/Two.md", "[[Three]] [a canvas](Board.canvas)"),
    ("B/Three.md", "---\ntags: [work/deep]\n---\n[[Four]] [[Diary]]"),
    ("B/Four.md", "[[One]] [[Daily]]"),
    ("Board.canvas", r#"{"nodes": [{"id": "1", "type": "file", "file": "files/board.png"}], "edges": []}"#),
    ("Private/Diary.md", "---\nPublish: false\n---\n[[One]] #work"),
    ("Templates/Daily.md", "#work"),
    ("files/board.png", "png"),
    ("files/pic.png", "png"),
    ("files/unused.png", "png"),
];

/// Each path, and the beginning of its reason.
fn check(choice: Choice, expected: &[(&str, Reason)]) {
    let shared = share(&vault(FILES), choice);
    let planned: Vec<(&str, Reason)> =
        shared.plan.files().iter().map(|PlannedFile { path, reason, .. }| (path.as_str(), reason.clone())).collect();
    assert_eq!(planned, expected);
    assert_eq!(shared.paths(), expected.iter().map(|(path, _)| *path).collect::<Vec<_>>());
}

fn used(by: &str) -> Reason {
    Reason::Used { by: by.to_owned() }
}

fn linked(from: &str, steps: u32) -> Reason {
    Reason::Linked { from: from.to_owned(), steps }
}

#[test]
fn all_but_what_stays_behind() {
    check(
        all(),
        &[
            ("A/One.md", Reason::All),
            ("A/Two.md", Reason::All),
            ("B/Four.md", Reason::All),
            ("B/Three.md", Reason::All),
            ("Board.canvas", Reason::All),
            ("files/board.png", used("Board.canvas")),
            ("files/pic.png", used("A/One.md")),
        ],
    );
    let report = share(&vault(FILES), all()).report;
    assert_eq!((report.notes, report.others, report.excluded, report.private), (4, 3, 1, 1));
}

#[test]
fn folders_bring_what_they_use() {
    let of = || Reason::Folder("A".to_owned());
    check(
        folder("A/"),
        &[
            ("A/One.md", of()),
            ("A/Two.md", of()),
            ("Board.canvas", used("A/Two.md")),
            ("files/board.png", used("Board.canvas")),
            ("files/pic.png", used("A/One.md")),
        ],
    );
    check(Choice { attachments: false, ..folder("A") }, &[("A/One.md", of()), ("A/Two.md", of())]);
    check(folder(""), &share_all_of_root());
}

fn share_all_of_root() -> Vec<(&'static str, Reason)> {
    let root = || Reason::Folder(String::new());
    vec![
        ("A/One.md", root()),
        ("A/Two.md", root()),
        ("B/Four.md", root()),
        ("B/Three.md", root()),
        ("Board.canvas", root()),
        ("files/board.png", used("Board.canvas")),
        ("files/pic.png", used("A/One.md")),
    ]
}

#[test]
fn tags_with_those_inside() {
    let tag = || Reason::Tag("work".to_owned());
    check(
        Choice::of(Scope::Tags(vec!["#Work".to_owned()])),
        &[("A/One.md", tag()), ("B/Three.md", tag()), ("files/pic.png", used("A/One.md"))],
    );
    check(
        Choice::of(Scope::Tags(vec!["work/deep".to_owned()])),
        &[("B/Three.md", Reason::Tag("work/deep".to_owned()))],
    );
}

#[test]
fn named_files_and_nothing_that_may_not_be_shared() {
    let paths = ["B/Four.md", "Private/Diary.md", "Templates/Daily.md", "files/unused.png", "No.md"];
    check(
        Choice::of(Scope::Files(paths.map(str::to_owned).to_vec())),
        &[("B/Four.md", Reason::Named), ("files/unused.png", Reason::Named)],
    );
}

#[test]
fn a_note_and_what_it_leads_to() {
    let around = |depth| Choice::of(Scope::Around { note: "A/Two.md".to_owned(), depth });
    let canvas = ("Board.canvas", linked("A/Two.md", 1));
    check(
        around(0),
        &[("A/Two.md", Reason::Named), ("Board.canvas", used("A/Two.md")), ("files/board.png", used("Board.canvas"))],
    );
    check(
        around(1),
        &[
            ("A/Two.md", Reason::Named),
            ("B/Three.md", linked("A/Two.md", 1)),
            canvas.clone(),
            ("files/board.png", used("Board.canvas")),
        ],
    );
    check(
        around(3),
        &[
            ("A/One.md", linked("B/Four.md", 3)),
            ("A/Two.md", Reason::Named),
            ("B/Four.md", linked("B/Three.md", 2)),
            ("B/Three.md", linked("A/Two.md", 1)),
            canvas,
            ("files/board.png", used("Board.canvas")),
            ("files/pic.png", used("A/One.md")),
        ],
    );
}

#[test]
fn settings_that_show_and_no_others() {
    let vault = vault(FILES);
    let shared = share(&vault, all());
    let settings = shared.vault.settings();
    assert!(settings.strict_line_breaks && settings.ignore_filters.is_empty());
    let kept = [("due", "date"), ("secret", "text")].map(|(key, kind)| (key.to_owned(), kind.to_owned()));
    assert_eq!(settings.property_types, kept);
    assert_eq!(shared.vault.bookmarks().len(), 1);
    assert_eq!(shared.vault.bookmarks()[0].path.as_deref(), Some("A/One.md"));
    let everything = shared.everything();
    for hidden in ["Templates", "token", "workspace", "graph", "nobody", "Start here", "Private", "old"] {
        assert!(!everything.contains(hidden), "{hidden}: {everything}");
    }

    let stripped = share(&vault, Choice { strip_keys: vec!["SECRET".to_owned()], ..all() });
    assert!(!stripped.everything().contains("secret"));
    assert!(stripped.text("A/One.md").starts_with("---\ndue: 2024-01-01\n---\n"));

    let around = share(&vault, Choice::of(Scope::Around { note: "B/Four.md".to_owned(), depth: 1 }));
    assert_eq!(around.vault.bookmarks()[0].path.as_deref(), Some("B/Four.md"));
}

#[test]
fn the_look_comes_along_when_it_is_asked_for() {
    let files = [
        (
            ".obsidian/appearance.json",
            r##"{"cssTheme": "Thin", "enabledCssSnippets": ["a"], "accentColor": "#102030", "theme": "obsidian"}"##,
        ),
        (".obsidian/snippets/a.css", "a{}"),
        (".obsidian/snippets/off.css", "b{}"),
        (".obsidian/themes/Thin/theme.css", "c{}"),
        ("Note.md", "text"),
    ];
    let plain = share(&vault(&files), all());
    assert_eq!(plain.vault.settings().appearance.accent_color.as_deref(), Some("#102030"));
    assert!(plain.vault.style_sheets().is_empty());
    assert_eq!(plain.vault.problems(), []);
    let dressed = share(&vault(&files), Choice { look: true, ..all() });
    let names: Vec<&str> = dressed.vault.style_sheets().iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Thin", "a"]);
    assert!(!dressed.everything().contains("off"));
    assert_eq!(dressed.report.warnings().len(), 1);
}
