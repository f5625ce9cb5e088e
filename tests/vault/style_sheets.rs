//! The theme and the snippets that a vault's settings name.

use glassvault::vault::{ProblemKind, StyleSheetKind, Vault, limits};

use crate::open;
use crate::support::zip::{Zip, ZipEntry};

fn appearance(theme: &str, snippets: &[&str]) -> String {
    let snippets: Vec<_> = snippets.iter().map(|name| format!("\"{name}\"")).collect();
    format!(r#"{{"cssTheme": "{theme}", "enabledCssSnippets": [{}]}}"#, snippets.join(","))
}

fn named(vault: &Vault) -> Vec<(StyleSheetKind, String, String)> {
    let sheets = vault.style_sheets().iter();
    sheets.map(|sheet| (sheet.kind, sheet.name.clone(), vault.read_style_sheet(sheet).unwrap())).collect()
}

#[test]
fn those_that_are_named_are_found() {
    for theme_path in ["V/.obsidian/themes/My theme/theme.css", "V/.obsidian/themes/My theme.css"] {
        let vault = open(
            Zip::of(&[
                ("V/.obsidian/snippets/one.css", "1"),
                ("V/note.md", "x"),
                (theme_path, "theme"),
                ("V/.obsidian/snippets/two.css", "2"),
                ("V/.obsidian/appearance.json", &appearance("My theme", &["two", "one"])),
                ("V/.obsidian/snippets/off.css", "3"),
                ("V/Inner/.obsidian/snippets/one.css", "another vault's"),
            ])
            .build(),
        );
        let sheet = |kind, name: &str, text: &str| (kind, name.to_owned(), text.to_owned());
        let expected = [
            sheet(StyleSheetKind::Theme, "My theme", "theme"),
            sheet(StyleSheetKind::Snippet, "two", "2"),
            sheet(StyleSheetKind::Snippet, "one", "1"),
        ];
        assert_eq!(named(&vault), expected);
        assert_eq!(vault.problems(), []);
        assert_eq!(vault.files().len(), 1);
    }
}

#[test]
fn what_is_missing_or_too_large_is_told() {
    let limit = limits::STYLE_SHEET_BYTES as usize;
    let spaces = |bytes: usize| vec![b' '; bytes];
    let vault = open(
        Zip::of(&[
            ("note.md", "x"),
            (".obsidian/appearance.json", &appearance("gone", &["huge", "a", "b", "c", "locked", "../../x", "ok"])),
            (".obsidian/snippets/ok.css", ""),
        ])
        .add(ZipEntry::new(".obsidian/snippets/huge.css", spaces(limit + 1)))
        .add(ZipEntry::new(".obsidian/snippets/a.css", spaces(limit)))
        .add(ZipEntry::new(".obsidian/snippets/b.css", spaces(limit)))
        .add(ZipEntry::new(".obsidian/snippets/c.css", "c"))
        .add(ZipEntry::new(".obsidian/snippets/locked.css", "x").flags(1))
        .add(ZipEntry::new(".obsidian/snippets/locked and off.css", "x").flags(1))
        .build(),
    );
    let names: Vec<_> = vault.style_sheets().iter().map(|sheet| &*sheet.name).collect();
    assert_eq!(names, ["a", "b", "ok"]);
    let problems: Vec<_> = vault.problems().iter().map(|problem| (&*problem.file, problem.kind)).collect();
    let expected = [
        (".obsidian/themes/gone/theme.css", ProblemKind::Noted),
        (".obsidian/snippets/huge.css", ProblemKind::Noted),
        (".obsidian/snippets/c.css", ProblemKind::Noted),
        (".obsidian/snippets/locked.css", ProblemKind::LeftOut),
        (".obsidian/snippets/../../x.css", ProblemKind::Noted),
    ];
    assert_eq!(problems, expected);
}
