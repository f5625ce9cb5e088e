//! Notes that are written to cost a reader more than they say: what is made of them stays in proportion, nothing is nested
//! too deep, and the stack holds. How long they take is measured by the bench of the same name.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

#[path = "support/nowhere.rs"]
mod nowhere;
#[path = "support/pathological.rs"]
mod pathological;

use std::sync::Mutex;

use glassvault::markdown::{RenderOptions, facts, render};

use nowhere::Nowhere;

/// How deep elements may be nested in the HTML of any note: blocks, and inline markup in them.
const MAX_DEPTH: usize = 300;

/// How many bytes of HTML may come from one byte of a note: `![[a]]` becomes a sentence, `a[^1]` a reference and a way back.
const MAX_GROWTH: usize = 200;

/// Each at a megabyte, on threads with the stack that a worker in a browser has, or less.
#[test]
fn a_megabyte_of_each() {
    const STACK_BYTES: usize = 512 << 10;
    let waiting: Mutex<Vec<_>> = Mutex::new(pathological::all().collect());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, std::num::NonZero::get) {
            let work = || {
                loop {
                    let Some(case) = waiting.lock().unwrap().pop() else { return };
                    check(case.name, &(case.note)(1_000_000));
                }
            };
            std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).unwrap();
        }
    });
}

/// Twice the note gives at most about twice the HTML.
#[test]
fn html_grows_with_the_note() {
    for case in pathological::all() {
        let sizes = [20_000, 40_000].map(|bytes| html(&(case.note)(bytes)).len());
        assert!(sizes[1] <= 3 * sizes[0] + 100_000, "{}: {sizes:?}", case.name);
    }
}

/// What is nested too deep keeps its text.
#[test]
fn no_text_is_lost() {
    for note in [
        format!("{}needle", "> ".repeat(5000)),
        format!("{}needle", "- ".repeat(5000)),
        format!("{}needle", "1. ".repeat(5000)),
        format!("{}- needle", "  ".repeat(5000)),
        format!("{}needle{}", "**a *b ".repeat(500), " b* a**".repeat(500)),
        format!("{}needle{}", "<b>".repeat(5000), "</b>".repeat(5000)),
        format!("{}needle", "> [!note] a\n> ".repeat(500)),
    ] {
        assert!(html(&note).contains("needle"), "{}", &note[..20]);
    }
}

fn html(note: &str) -> String {
    render(note, &RenderOptions::new("Note.md"), &Nowhere).html
}

fn check(name: &str, note: &str) {
    let facts = facts(note);
    let said =
        facts.links.len() + facts.headings.len() + facts.blocks.len() + facts.tags.len() + facts.properties.len();
    assert!(said <= note.len(), "{name}: {said} facts");
    let html = html(note);
    assert!(html.len() < MAX_GROWTH * note.len(), "{name}: {} bytes came to {}", note.len(), html.len());
    let depth = depth(&html);
    assert!(depth <= MAX_DEPTH, "{name}: elements are nested {depth} deep");
}

/// How deep the elements are nested. The renderer closes what it opens, and escapes every other angle bracket.
fn depth(html: &str) -> usize {
    const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !VOID.contains(&tag.split([' ', '>']).next().unwrap_or_default()) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}
