//! How links find their files: a table of cases for each rule, in Obsidian's order of resolution.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and say why it was skipped"
)]

use glassvault::index::{FirstNote, Resolver, split_subpath};
use glassvault::vault::{File, FileId, FileKind, NativePlatform};

fn files(paths: &[&str]) -> Vec<File> {
    let mut paths = paths.to_vec();
    paths.sort_unstable();
    paths
        .into_iter()
        .map(|path| File { path: path.into(), kind: FileKind::of_path(path), size: 1, modified: None })
        .collect()
}

/// Each case: the linking file, the target as it stands in the link, the path it leads to (nothing = unresolved).
fn check(rule: &str, paths: &[&str], cases: &[(&str, &str, Option<&str>)]) {
    let files = files(paths);
    let resolver = Resolver::new(&files);
    for (from, target, expected) in cases {
        let from_id = files.iter().position(|file| &*file.path == *from).expect("the linking file exists");
        let (path, _) = split_subpath(target);
        let found = resolver.resolve(&files, &NativePlatform, FileId(from_id as u32), path);
        let found = found.map(|id| &*files[id.0 as usize].path);
        assert_eq!(found, *expected, "{rule}: [[{target}]] in {from}");
    }
}

#[test]
fn names_match_in_normal_form_c_and_without_case() {
    check(
        "1",
        &["A.md", "Café.md", "straße/Übung.md", "Ω.md"],
        &[
            ("A.md", "cafe\u{301}", Some("Café.md")),
            ("A.md", "CAFÉ", Some("Café.md")),
            ("A.md", "STRASSE/übung", None),
            ("A.md", "Straße/ÜBUNG", Some("straße/Übung.md")),
            ("A.md", "ω", Some("Ω.md")),
            ("A.md", "a", Some("A.md")),
        ],
    );
}

#[test]
fn the_subpath_is_cut_off_first() {
    check(
        "1",
        &["A.md", "B.md", "C# notes.md"],
        &[
            ("A.md", "B#Heading", Some("B.md")),
            ("A.md", "B#Heading#Deeper/er", Some("B.md")),
            ("A.md", "B#^block-1", Some("B.md")),
            ("A.md", "#Heading", Some("A.md")),
            ("A.md", "#^block", Some("A.md")),
            ("A.md", "C# notes", None),
        ],
    );
}

#[test]
fn an_empty_target_is_the_note_itself() {
    check("2", &["A.md", "x/B.md"], &[("x/B.md", "", Some("x/B.md")), ("x/B.md", "  ", Some("x/B.md"))]);
}

#[test]
fn dots_lead_from_the_linking_note() {
    let paths = ["Note.md", "a/Note.md", "a/b/Note.md", "a/b/From.md", "c/Other.md", "a/pic.png"];
    check(
        "2",
        &paths,
        &[
            ("a/b/From.md", "./Note", Some("a/b/Note.md")),
            ("a/b/From.md", "../Note", Some("a/Note.md")),
            ("a/b/From.md", "../../Note.md", Some("Note.md")),
            ("a/b/From.md", "../../c/Other", Some("c/Other.md")),
            ("a/b/From.md", "../pic.png", Some("a/pic.png")),
            ("a/b/From.md", "../../../Note", None),
            ("a/b/From.md", "./Other", None),
            ("a/b/From.md", ".././b/Note", Some("a/b/Note.md")),
        ],
    );
}

#[test]
fn a_leading_slash_means_the_root_only() {
    check(
        "2",
        &["Note.md", "a/Note.md", "a/Deep.md"],
        &[
            ("a/Note.md", "/Note", Some("Note.md")),
            ("a/Note.md", "/a/Note", Some("a/Note.md")),
            ("a/Note.md", "/Deep", None),
        ],
    );
}

#[test]
fn an_exact_path_wins() {
    check(
        "2",
        &["Note.md", "a/Note.md", "a/a/Note.md", "a/From.md"],
        &[
            ("a/From.md", "Note", Some("Note.md")),
            ("a/From.md", "a/Note", Some("a/Note.md")),
            ("a/From.md", "a/Note.md", Some("a/Note.md")),
        ],
    );
}

#[test]
fn a_path_ending_matches_on_a_folder_boundary() {
    check(
        "2",
        &["x/deep/Note.md", "x/MyNote.md", "From.md"],
        &[
            ("From.md", "Note", Some("x/deep/Note.md")),
            ("From.md", "deep/Note", Some("x/deep/Note.md")),
            ("From.md", "eep/Note", None),
            ("From.md", "MyNote", Some("x/MyNote.md")),
        ],
    );
}

#[test]
fn files_under_the_notes_folder_come_first_then_the_shortest_path() {
    let paths = ["b/Note.md", "a/sub/sub/Note.md", "a/sub/Note.md", "a/From.md", "c/From.md", "aa/Note.md"];
    check(
        "2",
        &paths,
        &[
            ("a/From.md", "Note", Some("a/sub/Note.md")),
            ("c/From.md", "Note", Some("b/Note.md")),
            ("a/From.md", "sub/Note", Some("a/sub/Note.md")),
        ],
    );
}

#[test]
fn every_form_is_read_and_only_md_may_be_left_out() {
    let paths = ["A.md", "Note two.md", "v1.2.md", "pic.png", "data.csv", "Plan.canvas", "LICENSE", "License.md"];
    check(
        "3",
        &paths,
        &[
            ("A.md", "Note two", Some("Note two.md")),
            ("A.md", "Note two.md", Some("Note two.md")),
            ("A.md", "v1.2", Some("v1.2.md")),
            ("A.md", "v1.2.md", Some("v1.2.md")),
            ("A.md", "pic.png", Some("pic.png")),
            ("A.md", "pic", None),
            ("A.md", "data", None),
            ("A.md", "Plan", None),
            ("A.md", "Plan.canvas", Some("Plan.canvas")),
            ("A.md", "license", Some("License.md")),
        ],
    );
}

#[test]
fn targets_are_trimmed() {
    check("10", &["A.md", "B.md"], &[("A.md", " B ", Some("B.md")), ("A.md", "\tB.md\u{a0}", Some("B.md"))]);
}

#[test]
fn the_first_note_is_found_by_name() {
    let by_name = |paths: &[&str], vault: &str| {
        let files = files(paths);
        match FirstNote::by_name(&files, vault) {
            FirstNote::Known(id) => Some(files[id.0 as usize].path.to_string()),
            FirstNote::MostLinked => Some("most linked".to_owned()),
            FirstNote::None => None,
        }
    };
    assert_eq!(by_name(&["Home.md", "README.md", "index.md"], "v").as_deref(), Some("README.md"));
    assert_eq!(by_name(&["home.md", "Index.md"], "v").as_deref(), Some("Index.md"));
    assert_eq!(by_name(&["A.md", "My vault.md"], "My Vault").as_deref(), Some("My vault.md"));
    assert_eq!(by_name(&["A.md", "x/README.md"], "v").as_deref(), Some("most linked"));
    assert_eq!(by_name(&["a.png"], "v"), None);
}
