use std::ops::Range;

use super::data_url;
use super::output::Output;
use super::token::{Kind, Tokens, is_plain, write_name};

/// Before the names of a vault's keyframes: all of a page's keyframes share one space of names.
pub const KEYFRAMES: &str = "vault-";

/// What may stand between braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Braces {
    /// A custom property may hold anything.
    Allowed,
    Refused,
}

/// Whether a value loads nothing: no address but of a picture in the sheet itself, nor what makes addresses of strings.
pub fn is_harmless(tokens: &Tokens<'_>, range: Range<usize>, braces: Braces) -> bool {
    let mut open = Vec::new();
    range.clone().all(|at| match tokens.kind(at) {
        Kind::Bad | Kind::AtKeyword | Kind::CommentMark => false,
        Kind::Url => data_url::is_picture(&tokens.content(at)),
        Kind::Number => is_plain(tokens.raw(at)),
        Kind::Function => {
            open.push(b')');
            let name = tokens.name(at);
            if name.eq_ignore_ascii_case("url") { quoted_picture(tokens, at).is_some() } else { !may_load(&name) }
        }
        Kind::Open(b'{') if braces == Braces::Refused => false,
        Kind::Open(bracket) => {
            open.push(match bracket {
                b'(' => b')',
                b'[' => b']',
                _ => b'}',
            });
            true
        }
        Kind::Close(bracket) => open.pop() == Some(bracket),
        Kind::Semicolon => !open.is_empty(),
        _ => true,
    }) && open.is_empty()
}

/// Properties that make text of the note a field to write in, or belong to browsers that ran scripts by them.
pub fn is_refused(property: &str) -> bool {
    ["-webkit-user-modify", "user-modify", "-moz-user-modify", "-moz-binding", "behavior"]
        .iter()
        .any(|refused| property.eq_ignore_ascii_case(refused))
}

/// The functions that take an address, or what could become one.
fn may_load(function: &str) -> bool {
    const LOADERS: [&str; 10] = [
        "src",
        "image",
        "image-set",
        "-webkit-image-set",
        "cross-fade",
        "-webkit-cross-fade",
        "element",
        "-moz-element",
        "-moz-image-rect",
        "paint",
    ];
    LOADERS.iter().any(|loader| function.eq_ignore_ascii_case(loader))
}

/// Where the string is in a `url("…")` that holds a picture and nothing else.
fn quoted_picture(tokens: &Tokens<'_>, function: usize) -> Option<usize> {
    let close = tokens.close(function);
    let inside = tokens.trimmed(function + 1..close);
    let is_picture = inside.len() == 1
        && tokens.kind(inside.start) == Kind::String
        && data_url::is_picture(&tokens.content(inside.start));
    is_picture.then_some(inside.start)
}

/// Writes the value of a property, which must be harmless.
pub fn write(tokens: &Tokens<'_>, property: &str, range: Range<usize>, out: &mut Output) {
    let names_keyframes = ["animation", "animation-name", "-webkit-animation", "-webkit-animation-name"]
        .iter()
        .any(|naming| property.eq_ignore_ascii_case(naming));
    let mut depth = 0_usize;
    let mut at = range.start;
    while at < range.end {
        match tokens.kind(at) {
            Kind::Url => picture(&tokens.content(at), out),
            Kind::Function if tokens.is_name(at, "url") => {
                if let Some(string) = quoted_picture(tokens, at) {
                    picture(&tokens.content(string), out);
                }
                at = tokens.after(at, range.end);
                continue;
            }
            Kind::Ident if names_keyframes && depth == 0 && !is_animation_word(&tokens.name(at)) => {
                write_keyframes_name(&tokens.name(at), out);
            }
            Kind::String if names_keyframes && depth == 0 => write_keyframes_name(&tokens.content(at), out),
            kind => {
                match kind {
                    Kind::Function | Kind::Open(_) => depth += 1,
                    Kind::Close(_) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                tokens.write(at, &mut out.text);
            }
        }
        at += 1;
    }
}

fn picture(address: &str, out: &mut Output) {
    out.image(address, || data_url::picture(address));
}

pub fn write_keyframes_name(name: &str, out: &mut Output) {
    write_name(&format!("{KEYFRAMES}{name}"), &mut out.text);
}

/// The words of `animation` that name no keyframes.
fn is_animation_word(word: &str) -> bool {
    const WORDS: [&str; 26] = [
        "none",
        "auto",
        "ease",
        "ease-in",
        "ease-out",
        "ease-in-out",
        "linear",
        "step-start",
        "step-end",
        "infinite",
        "normal",
        "reverse",
        "alternate",
        "alternate-reverse",
        "forwards",
        "backwards",
        "both",
        "running",
        "paused",
        "important",
        "initial",
        "inherit",
        "unset",
        "revert",
        "revert-layer",
        "replace",
    ];
    word.starts_with("--") || WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}
