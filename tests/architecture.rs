//! Holds the invariants that ARCHITECTURE.md states about the rooms.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and say why it was skipped"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order in which the data flows.
const ROOMS: [&str; 12] =
    ["vault", "markdown", "index", "search", "share", "graph", "look", "commands", "workspace", "engine", "web", "app"];
/// These run in a browser only.
const BROWSER_ROOMS: [&str; 2] = ["web", "app"];
const BROWSER_CRATES: [&str; 6] = ["yew", "web_sys", "js_sys", "gloo", "wasm_bindgen", "wasm_bindgen_futures"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The words of a source, without its comments.
fn words(source: &str) -> Vec<String> {
    let code: Vec<&str> = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn offences(room: &str, forbidden: impl Fn(&[String]) -> Option<String>) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let files = sources(&folder);
    assert!(!files.is_empty(), "{room} has no sources: has it moved?");
    files
        .iter()
        .filter_map(|file| {
            let found = forbidden(&words(&fs::read_to_string(file).unwrap()))?;
            Some(format!("{} uses {found}", file.display()))
        })
        .collect()
}

#[test]
fn the_core_knows_neither_yew_nor_javascript() {
    for room in ROOMS.iter().filter(|room| !BROWSER_ROOMS.contains(room)) {
        let found = offences(room, |words| words.iter().find(|word| BROWSER_CRATES.contains(&word.as_str())).cloned());
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn a_room_imports_only_from_those_before_it() {
    for (at, room) in ROOMS.iter().enumerate() {
        let later = &ROOMS[at + 1..];
        let found = offences(room, |words| {
            let imports = words.windows(2).find(|pair| pair[0] == "crate" && later.contains(&pair[1].as_str()))?;
            Some(format!("crate::{}", imports[1]))
        });
        assert!(found.is_empty(), "{found:#?}");
    }
}
