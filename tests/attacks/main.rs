//! What a stranger writes, in every place of a note: whatever it is, the HTML that is rendered of it holds nothing but
//! what is listed here.
//!
//! The list is not the renderer's own, on purpose: it says what a note may become, by an independent parser of HTML.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod check;
mod data;

use std::collections::HashSet;
use std::rc::Rc;

use check::{complaints, ids};
use data::{attacks, carriers};
use glassvault::markdown::{Embedded, Host, RenderOptions, Target, render};

/// A vault in which some names lead somewhere.
struct Vault;

impl Host for Vault {
    fn resolve(&self, _from: &str, target: &str) -> Target {
        let (name, subpath) = target.split_at(target.find('#').unwrap_or(target.len()));
        match name {
            "Other" | "Other.md" => Target::Note { path: "Other.md".to_owned(), subpath: subpath.to_owned() },
            // A file may be called whatever the attack is.
            _ if name.len() % 2 == 0 || name == "square.svg" => {
                Target::File { path: name.to_owned(), subpath: subpath.to_owned() }
            }
            _ => Target::Unresolved,
        }
    }

    fn embedded(&self, _path: &str) -> Embedded {
        Embedded::Text(Rc::from("# Other\n\ntext ^a\n"))
    }
}

fn html_of(note: &str) -> String {
    render(note, &RenderOptions::new("Note.md"), &Vault).html
}

#[test]
fn the_attacks_are_many_and_differ() {
    let attacks = attacks();
    let texts: HashSet<&str> = attacks.iter().map(|attack| attack.text.as_str()).collect();
    assert_eq!(texts.len(), attacks.len(), "one of them stands there twice");
    assert!(attacks.len() >= 2000, "{}", attacks.len());
    assert!(carriers().len() >= 40);
}

#[test]
fn nothing_but_what_is_allowed_is_rendered() {
    let carriers = carriers();
    for attack in attacks() {
        for carrier in &carriers {
            let note = carrier.note(&attack.text);
            let html = html_of(&note);
            let found = complaints(&html);
            assert!(
                found.is_empty(),
                "{} ({}) as {}: {found:?}\n{note}\n→\n{html}",
                attack.text,
                attack.set,
                carrier.name
            );
        }
    }
}

#[test]
fn every_id_has_a_prefix() {
    for attack in attacks() {
        for carrier in carriers() {
            let html = html_of(&carrier.note(&attack.text));
            for id in ids(&html) {
                assert!(is_prefixed(&id), "{id:?} of {} as {}", attack.text, carrier.name);
            }
        }
    }
}

/// Whether no name of the page begins like that; inside of an embed its number comes first.
fn is_prefixed(id: &str) -> bool {
    let inside = id.strip_prefix('e').and_then(|rest| rest.split_once('-'));
    let id = match inside {
        Some((number, rest)) if number.parse::<u32>().is_ok() => rest,
        _ => id,
    };
    ["h-", "b-", "u-", "fn-", "fnref-"].iter().any(|prefix| id.starts_with(prefix))
}

/// A check that sees nothing would be passed by any renderer.
#[test]
fn the_check_sees_what_works() {
    for attack in attacks().iter().filter(|attack| attack.works) {
        assert!(!complaints(&attack.text).is_empty(), "{} ({})", attack.text, attack.set);
    }
}

#[test]
fn the_check_sees_each_kind_of_harm() {
    for harm in [
        "<script>x</script>",
        "<b onclick=\"x\">x</b>",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\" java\tscript:x\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<a href=\"//a.org\">x</a>",
        "<a href=\"/x\">x</a>",
        "<a href=\"x.html\">x</a>",
        "<a href=\"https://a.org\">x</a>",
        "<img src=\"x.png\">",
        "<img alt=\"x\" style=\"color: red\">",
        "<p data-style=\"background: url(x)\">x</p>",
        "<p data-style=\"color: \\75 rl(x)\">x</p>",
        "<p data-style=\"position: fixed\">x</p>",
        "<p name=\"x\">x</p>",
        "<p tabindex=\"0\">x</p>",
        "<svg></svg>",
        "<meta content=\"x\">",
        "<!-- x -->",
        "<!doctype html>",
        "<input type=\"image\">",
        "<span data-remote-src=\"javascript:x\">x</span>",
        "<p title=\"1\" title=\"2\">x</p>",
        "<b></i>",
        "<p",
    ] {
        assert!(!complaints(harm).is_empty(), "{harm}");
    }
    let harmless =
        "<p id=\"b-x\"><a href=\"https://a.org\" rel=\"noopener noreferrer\" target=\"_blank\">x</a> &amp;<br></p>";
    assert_eq!(complaints(harmless), [""; 0]);
}
