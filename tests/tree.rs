//! The explorer's tree: order, rows and the way from a path to a row and back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and say why it was skipped"
)]

use glassvault::engine::{FileTree, RowKind};
use glassvault::vault::FileKind;

fn tree(paths: &[&str]) -> FileTree {
    let mut paths = paths.to_vec();
    paths.sort_unstable();
    FileTree::new(paths.into_iter().map(|path| (path, FileKind::of_path(path), 0)))
}

fn shown(tree: &FileTree) -> Vec<String> {
    (0..tree.len())
        .map(|row| {
            let here = tree.row(row).unwrap();
            let slash = if here.kind == RowKind::Folder { "/" } else { "" };
            format!("{}{}{slash}", "  ".repeat(here.depth), here.name)
        })
        .collect()
}

#[test]
fn folders_come_first_and_names_in_natural_order() {
    let tree = tree(&["b.md", "Note 10.md", "Note 2.md", "a b/x.md", "a/z/q.md", "a/y.md", "A.md", "note 1.png"]);
    let expected =
        ["a/", "  z/", "    q.md", "  y.md", "a b/", "  x.md", "A.md", "b.md", "note 1.png", "Note 2.md", "Note 10.md"];
    assert_eq!(shown(&tree), expected);
}

#[test]
fn a_name_stands_before_the_names_that_begin_with_it() {
    let tree = tree(&["dressed.md", "dressed up.md", "dressed (2).md", "dressed.png", "dress code.md"]);
    assert_eq!(shown(&tree), ["dress code.md", "dressed.md", "dressed.png", "dressed (2).md", "dressed up.md"]);
}

#[test]
fn every_row_is_found_by_its_path() {
    let tree = tree(&["a/b/c.md", "a/b/d.md", "a/b c/e.md", "a.md", "z.md", "日本/語.md"]);
    for row in 0..tree.len() {
        assert_eq!(tree.find(&tree.path(row)), Some(row), "{}", tree.path(row));
    }
    assert_eq!(tree.find("a/b/x.md"), None);
    assert_eq!(tree.find(""), None);
    assert_eq!(tree.find("a/"), None);
    let row = tree.find("a/b/d.md").unwrap();
    let around: Vec<_> = tree.ancestors(row).into_iter().map(|row| tree.path(row)).collect();
    assert_eq!(around, ["a", "a/b"]);
}

#[test]
fn a_folder_spans_what_is_in_it() {
    let tree = tree(&["a/b/c.md", "a/d.md", "e.md"]);
    for row in 0..tree.len() {
        let here = tree.row(row).unwrap();
        let inside = (row + 1..tree.len()).take_while(|other| tree.row(*other).unwrap().depth > here.depth).count();
        assert_eq!(here.next, row + 1 + inside, "{}", here.name);
    }
}

#[test]
fn a_tree_of_nothing_is_empty() {
    assert!(tree(&[]).is_empty());
    assert_eq!(tree(&[]).row(0), None);
}
