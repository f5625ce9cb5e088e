//! Which vault is in an archive, and what of it is shown.

use std::rc::Rc;

use glassvault::vault::{NativePlatform, Opened, ProblemKind, Vault, VaultRoot, limits};

use crate::support::zip::{Zip, ZipEntry};
use crate::{open, paths, roots, text, try_open};

fn of(names: &[&str]) -> Vec<u8> {
    names.iter().fold(Zip::new(), |zip, name| zip.file(name, "{}")).build()
}

fn open_root(bytes: Vec<u8>, root: &str) -> Result<Opened, glassvault::vault::Problem> {
    Vault::open(Rc::new(bytes), &NativePlatform, "Test.zip", Some(root))
}

#[test]
fn finds_the_vault() {
    // Names in the archive, the vault's name, the paths shown.
    let cases: [(&[&str], &str, &[&str]); 9] = [
        (&["a.md", "B/c.md"], "Test", &["B/c.md", "a.md"]),
        (&["repo-main/a.md", "repo-main/B/c.md"], "repo-main", &["B/c.md", "a.md"]),
        (&["repo/docs/a.md", "repo/docs/b.md"], "repo", &["docs/a.md", "docs/b.md"]),
        (&["My vault/a.md", "My vault/.obsidian/app.json"], "My vault", &["a.md"]),
        (&["a.md", "B/c.md", ".obsidian/app.json"], "Test", &["B/c.md", "a.md"]),
        (&["Only/.obsidian/app.json", "Only/In/a.md"], "Only", &["In/a.md"]),
        (&["r/s/Vault/a.md", "r/s/Vault/.obsidian/x.json"], "Vault", &["a.md"]),
        (&["a.md", "Inner/b.md", "Inner/.obsidian/app.json", ".obsidian/app.json"], "Test", &["Inner/b.md", "a.md"]),
        (&["O/a.md", "O/I/b.md", "O/I/.obsidian/app.json", "O/.obsidian/app.json"], "O", &["I/b.md", "a.md"]),
    ];
    for (names, name, shown) in cases {
        let vault = open(of(names));
        assert_eq!(vault.name(), name, "{names:?}");
        assert_eq!(paths(&vault), shown, "{names:?}");
        assert_eq!(vault.problems(), [], "{names:?}");
    }
}

#[test]
fn offers_several_vaults() {
    let bytes = of(&[
        "r/Vault 10/a.md",
        "r/Vault 10/.obsidian/app.json",
        "r/Vault 9/a.md",
        "r/Vault 9/b.png",
        "r/Vault 9/Inner/.obsidian/app.json",
        "r/Vault 9/Inner/c.md",
        "r/Vault 9/.obsidian/app.json",
        "r/README.md",
        ".trash/Old/.obsidian/app.json",
    ]);
    let root = |root: &str, name: &str, notes, files| VaultRoot { root: root.into(), name: name.into(), notes, files };
    let expected = [root("r/Vault 9/", "Vault 9", 2, 3), root("r/Vault 10/", "Vault 10", 1, 1)];
    assert_eq!(roots(try_open("Test.zip", bytes.clone())), expected);

    let Ok(Opened::Vault(vault)) = open_root(bytes.clone(), "r/Vault 9/") else { panic!("it opens") };
    assert_eq!(vault.name(), "Vault 9");
    assert_eq!(paths(&vault), ["Inner/c.md", "a.md", "b.png"]);

    let Ok(Opened::Vault(vault)) = open_root(bytes.clone(), "") else { panic!("it opens") };
    assert_eq!(vault.files().len(), 5);

    for root in ["r/Vault 1", "r/Vault 1/", "x/", "../"] {
        let Err(problem) = open_root(bytes.clone(), root) else { panic!("{root} is none") };
        assert_eq!(problem.reason, "“Test.zip” does not hold the vault that was asked for.");
    }
}

#[test]
fn an_empty_configuration_folder_marks_a_vault() {
    let zip = Zip::new().file("A/a.md", "").file("B/b.md", "");
    let zip = zip.add(ZipEntry::folder("A/.obsidian/")).add(ZipEntry::folder("B/.obsidian/"));
    assert_eq!(roots(try_open("Test.zip", zip.build())).len(), 2);
    let file = Zip::new().file("A/a.md", "").file("A/.obsidian", "not a folder").file("b.md", "");
    assert_eq!(paths(&open(file.build())), ["A/a.md", "b.md"]);
}

#[test]
fn files_beside_the_only_vault_are_told() {
    let vault = open(of(&["src/main.rs", "README.md", "docs/.obsidian/app.json", "docs/a.md"]));
    assert_eq!(vault.name(), "docs");
    assert_eq!(paths(&vault), ["a.md"]);
    let reasons: Vec<_> = vault.problems().iter().map(|problem| &*problem.reason).collect();
    assert_eq!(reasons, ["2 files beside the vault in “Test.zip” are left out."]);
}

#[test]
fn hidden_files_are_left_out_silently() {
    let vault = open(of(&[
        "V/a.md",
        "V/.obsidian/plugins/x/README.md",
        "V/.git/config",
        "V/.trash/old.md",
        "V/.DS_Store",
        "V/B/.DS_Store",
        "V/B/._c.md",
        "V/.hidden.md",
        "__MACOSX/V/._a.md",
        "__MACOSX/._V",
    ]));
    assert_eq!(vault.name(), "V");
    assert_eq!(paths(&vault), ["a.md"]);
    assert_eq!(vault.problems(), []);
}

#[test]
fn settings_and_bookmarks_come_from_the_vault_itself() {
    let vault = open(
        Zip::new()
            .file("a.md", "")
            .file("Inner/.obsidian/app.json", r#"{"rightToLeft": true}"#)
            .file(".obsidian/app.json", r#"{"strictLineBreaks": true}"#)
            .file(".obsidian/bookmarks.json", r#"{"items": [{"type": "file", "path": "a.md"}]}"#)
            .file(".obsidian/types.json", r#"{"types": {"Due": "date"}}"#)
            .build(),
    );
    assert!(vault.settings().strict_line_breaks && !vault.settings().right_to_left);
    assert_eq!(vault.bookmarks()[0].path.as_deref(), Some("a.md"));
    assert_eq!(vault.settings().property_types, [("due".to_owned(), "date".to_owned())]);
}

#[test]
fn a_broken_setting_is_told_and_the_others_count() {
    let zip = Zip::of(&[("a.md", ""), (".obsidian/types.json", r#"{"types": {"n": "number"}}"#)]);
    let zip = zip.add(ZipEntry::new(".obsidian/app.json", "{}").claim_crc(7));
    let zip = zip.add(ZipEntry::new(".obsidian/graph.json", "{}").flags(1));
    let zip = zip.add(ZipEntry::new(".obsidian/appearance.json", vec![b' '; limits::SETTINGS_BYTES as usize + 1]));
    let vault = open(zip.build());
    let mut files: Vec<_> = vault.problems().iter().map(|problem| &*problem.file).collect();
    files.sort_unstable();
    assert_eq!(files, [".obsidian/app.json", ".obsidian/appearance.json", ".obsidian/graph.json"]);
    assert_eq!(vault.settings().property_types.len(), 1);
}

#[test]
fn of_duplicates_the_last_sound_one_is_shown() {
    let zip = Zip::of(&[("a.md", "first"), ("b.md", "x"), ("a.md", "second")]);
    let zip = zip.add(ZipEntry::new("a.md", "third").flags(1));
    let vault = open(zip.build());
    assert_eq!(paths(&vault), ["a.md", "b.md"]);
    assert_eq!(text(&vault, "a.md"), "second");
    let reasons: Vec<_> = vault.problems().iter().map(|problem| &*problem.reason).collect();
    assert_eq!(reasons.len(), 2);
    assert!(reasons.iter().any(|reason| reason.contains("more than once")));
}

#[test]
fn problems_name_the_path_in_the_vault() {
    let zip = Zip::of(&[("V/a.md", ""), ("V/.obsidian/app.json", "{}")]).add(ZipEntry::new("V/b.md", "").flags(1));
    let vault = open(zip.build());
    assert_eq!(vault.problems()[0].file, "b.md");
    assert_eq!(vault.problems()[0].kind, ProblemKind::LeftOut);
}

#[test]
fn many_problems_are_counted() {
    let mut zip = Zip::of(&[("a.md", "")]);
    for number in 0..limits::PROBLEMS + 5 {
        zip = zip.add(ZipEntry::new(format!("{number}.md"), "x").stored().flags(1));
    }
    let vault = open(zip.build());
    assert_eq!(vault.problems().len(), limits::PROBLEMS + 1);
    let last = vault.problems().last().unwrap();
    assert_eq!(last.reason, "“Test.zip” has 5 more problems than are listed here.");
}

#[test]
fn all_text_together_is_limited() {
    // Compressed a thousandfold, so that two gibibytes of notes fit into a test.
    let note = miniz_oxide::deflate::compress_to_vec(&vec![0; limits::NOTE_BYTES as usize], 1);
    let mut zip = Zip::new();
    for number in 0..66 {
        let entry = ZipEntry::new(format!("{number:02}.md"), "").compressed_data(note.clone());
        zip = zip.add(entry.claim_size(limits::NOTE_BYTES as u32));
    }
    let vault = open(zip.build());
    assert_eq!(vault.files().len(), 64);
    assert_eq!(vault.problems().len(), 2);
    assert!(vault.problems()[0].reason.contains("the notes before it already hold 2048 MiB"), "{:?}", vault.problems());
}

#[test]
fn entries_are_limited() {
    let mut zip = Zip::new().zip64();
    for number in 0..=limits::ENTRIES {
        zip = zip.add(ZipEntry::new(format!("{number:x}"), "").stored());
    }
    let vault = open(zip.build());
    assert_eq!(vault.files().len(), limits::ENTRIES);
    assert!(vault.problems().iter().any(|problem| problem.reason.contains("more than 1000000 entries")));
}

#[test]
fn a_bomb_of_nested_entries_gives_one() {
    // Each entry's data is a stored block that holds the next entry's header, and then the next one's data: one kernel
    // that many entries inflate again. All of them are sound, each by itself.
    const LEVELS: usize = 200;
    let kernel = vec![b'a'; 100_000];
    let mut data = kernel.clone();
    let mut compressed = miniz_oxide::deflate::compress_to_vec(&kernel, 9);
    let mut entries = vec![];
    let mut file = Vec::new();
    for level in (0..LEVELS).rev() {
        let entry = ZipEntry::new(format!("{level:03}.md"), data.clone()).compressed_data(compressed.clone());
        let (bytes, list) = Zip::new().add(entry.clone()).build_with_parts();
        file = bytes[..list.start].to_vec();
        entries.push((entry, file.len()));
        let header = &file[..file.len() - compressed.len()];
        let len = header.len() as u16;
        let mut block = vec![0];
        block.extend(len.to_le_bytes());
        block.extend((!len).to_le_bytes());
        block.extend_from_slice(header);
        block.extend_from_slice(&compressed);
        data = [header, &data].concat();
        compressed = block;
    }
    let total = file.len();
    let mut zip = Zip::new().prefix(file, crate::support::zip::Offsets::FromFile);
    for (entry, len) in entries {
        zip = zip.add(entry.list_only((total - len) as u64));
    }
    let vault = open(zip.build());
    assert_eq!(paths(&vault), [format!("{:03}.md", LEVELS - 1)]);
    assert_eq!(vault.problems().len(), LEVELS - 1);
    assert!(vault.problems().iter().all(|problem| problem.reason.contains("overlap")), "{:?}", vault.problems()[0]);
}
