//! The vault's own look on its way to the page.

use glassvault::engine::{Answer, Look, Request, SheetName};
use glassvault::look::Part;

use crate::{Bench, open};

fn look(bench: &mut Bench) -> Look {
    match bench.engine.answer(Request::Look) {
        Answer::Look(look) => look,
        other => panic!("{other:?}"),
    }
}

const APPEARANCE: (&str, &str) =
    (".obsidian/appearance.json", r#"{"cssTheme": "Paper", "enabledCssSnippets": ["b", "a", "gone"]}"#);

#[test]
fn a_theme_and_snippets_come_in_obsidians_order() {
    let mut bench = open(&[
        ("Home.md", "x"),
        APPEARANCE,
        (".obsidian/themes/Paper/theme.css", "body { --x: 1 }"),
        (".obsidian/snippets/a.css", "a { color: red }"),
        (".obsidian/snippets/b.css", "@import 'x'; b { color: url(x) }"),
        (".obsidian/snippets/c.css", "i { color: red }"),
    ]);
    let look = look(&mut bench);
    let sheets: Vec<_> = look
        .sheets
        .iter()
        .map(|sheet| {
            let text = sheet.css.pieces.iter().flatten().map(|part| match part {
                Part::Text(text) => text.as_str(),
                Part::Image(_) => "image",
            });
            (sheet.name.clone(), text.collect::<String>())
        })
        .collect();
    let condition = ":is(.vault-root,.vault-root *)";
    let expected = [
        (SheetName::Theme("Paper".to_owned()), format!(":is(body,vault-body){condition}{{--x:1;}}")),
        (SheetName::Snippet("b".to_owned()), format!("b{condition}{{}}")),
        (SheetName::Snippet("a".to_owned()), format!("a{condition}{{color:red;}}")),
    ];
    assert_eq!(sheets, expected);
    let Answer::Problems(problems) = bench.engine.answer(Request::Problems) else { panic!("problems are told") };
    let reasons: Vec<_> = problems.iter().map(|problem| &*problem.reason).collect();
    assert_eq!(
        reasons,
        ["“.obsidian/snippets/gone.css” is part of the vault's look by its settings, but is not in the vault."]
    );
}

#[test]
fn its_fingerprint_changes_with_it() {
    let with = |css: &str| {
        let files = [("Home.md", "x"), APPEARANCE, (".obsidian/snippets/a.css", css)];
        look(&mut open(&files)).fingerprint
    };
    assert_eq!(with("a { color: red }"), with("a { color: red }"));
    assert_ne!(with("a { color: red }"), with("a { color: blue }"));
    // What is left out counts too: it may not be left out for ever.
    assert_ne!(with("@import 'a';"), with("@import 'b';"));
    assert_ne!(with(""), look(&mut open(&[("Home.md", "x"), APPEARANCE])).fingerprint);
}

#[test]
fn a_vault_without_one_has_none() {
    assert_eq!(look(&mut open(&[("Home.md", "x"), (".obsidian/snippets/a.css", "a {}")])).sheets, []);
}
