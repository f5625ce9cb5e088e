//! Names in every encoding and form, through whole archives.

use crate::support::zip::{Zip, ZipEntry};
use crate::{open, paths, text};

/// The path that a vault gives to a file of that name, beside another one.
fn path_of(entry: ZipEntry) -> String {
    let vault = open(Zip::new().add(entry).file("zzz.md", "").build());
    assert_eq!(vault.problems(), []);
    let path = paths(&vault).into_iter().find(|path| *path != "zzz.md").unwrap();
    assert_eq!(text(&vault, path), "x");
    path.to_owned()
}

#[test]
fn each_encoding_is_read() {
    let cases: [(&str, ZipEntry, &str); 9] = [
        ("UTF-8 by flag", ZipEntry::new("Ünï.md", "x"), "Ünï.md"),
        ("UTF-8 by validity", ZipEntry::new("Ünï.md", "x").flags(0), "Ünï.md"),
        ("normal form D", ZipEntry::new("U\u{308}n.md", "x").flags(0), "Ün.md"),
        ("CP437", ZipEntry::new(*b"\x9abung.md", "x"), "Übung.md"),
        ("Shift-JIS", ZipEntry::new(*b"\x83m\x81[\x83g.md", "x"), "ノート.md"),
        ("Shift-JIS with a backslash in a character", ZipEntry::new(*b"\x95\x5c.md", "x"), "表.md"),
        ("a second name", ZipEntry::new(*b"_.md", "x").unicode_path("日.md"), "日.md"),
        ("backslashes", ZipEntry::new("A\\B\\c.md", "x"), "A/B/c.md"),
        ("dots and empty parts", ZipEntry::new("./A//b.md", "x"), "A/b.md"),
    ];
    for (form, entry, path) in cases {
        assert_eq!(path_of(entry), path, "{form}");
    }
}

#[test]
fn one_encoding_holds_for_a_whole_archive() {
    let vault = open(
        Zip::new()
            .add(ZipEntry::new(*b"\x9abung.md", ""))
            .add(ZipEntry::new(*b"\x93\xfa\x96{\x8c\xea/\x83m\x81[\x83g.md", ""))
            .add(ZipEntry::new("Ünï.md", ""))
            .build(),
    );
    assert_eq!(paths(&vault), ["Ünï.md", "喘ung.md", "日本語/ノート.md"]);
}

#[test]
fn a_second_name_for_another_first_one_is_ignored() {
    let mut stale = vec![1];
    stale.extend(7_u32.to_le_bytes());
    stale.extend("alt.md".as_bytes());
    assert_eq!(path_of(ZipEntry::new("a.md", "x").central_extra(0x7075, &stale)), "a.md");
}

#[test]
fn two_forms_of_one_name_are_one_file() {
    let vault = open(Zip::of(&[("\u{e9}.md", "composed"), ("e\u{301}.md", "decomposed")]).build());
    assert_eq!(paths(&vault), ["é.md"]);
    assert_eq!(text(&vault, "é.md"), "decomposed");
    assert!(vault.problems()[0].reason.contains("more than once"));
}

#[test]
fn case_collisions_go_beyond_ascii() {
    let vault = open(Zip::of(&[("Äpfel.md", ""), ("äpfel.md", ""), ("A/b.md", ""), ("a/B.md", "")]).build());
    assert_eq!(vault.files().len(), 4);
    assert_eq!(vault.problems().len(), 2);
}
