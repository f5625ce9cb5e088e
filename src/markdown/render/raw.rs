use std::ops::ControlFlow;

use rustc_hash::FxHashMap;

use crate::markdown::allowed;
use crate::markdown::item::{Inline, Item};
use crate::markdown::link;
use crate::markdown::url;

use super::inlines::OpenInline;
use super::links::is_obsidian;
use super::renderer::Renderer;

/// How deep a note's own elements may be nested.
const MAX_NESTING: usize = 60;

/// A piece of a note's HTML.
enum Piece<'t> {
    Text(&'t str),
    Open { name: String, attributes: Vec<(String, Option<&'t str>)>, is_self_closing: bool },
    Close(String),
}

impl Renderer<'_> {
    /// A block of HTML: complete in itself, so that it can be inserted by itself.
    pub(super) fn raw_block(&mut self, source: &str) {
        let mut open: Vec<OpenInline> = Vec::new();
        let mut left_out: Option<(String, usize)> = None;
        pieces(source, |piece| {
            self.raw_piece(&piece, &mut open, &mut left_out);
            ControlFlow::Continue(())
        });
        while let Some(element) = open.pop() {
            if let OpenInline::Raw(name) = element {
                self.close_raw(&name);
            }
        }
    }

    /// One tag among the text of a leaf block. What is left out whole begins or ends with it, if it ends at all.
    pub(super) fn raw_inline(
        &mut self,
        source: &str,
        open: &mut Vec<OpenInline>,
        left_out: &mut Option<(String, usize)>,
        ends: impl Fn(&str) -> bool,
    ) {
        pieces(source, |piece| {
            let is_open_ended = matches!(&piece, Piece::Open { name, .. } if left_out.is_none() && !ends(name));
            self.raw_piece(&piece, open, left_out);
            if is_open_ended {
                *left_out = None;
            }
            ControlFlow::Break(())
        });
    }

    pub(super) fn close_raw(&mut self, name: &str) {
        if let Some(name) = allowed::element(name) {
            self.html.close(name);
        }
    }

    fn raw_piece(&mut self, piece: &Piece<'_>, open: &mut Vec<OpenInline>, left_out: &mut Option<(String, usize)>) {
        if let Some((name, depth)) = left_out {
            match piece {
                Piece::Open { name: inner, is_self_closing: false, .. } if inner == name => *depth += 1,
                Piece::Close(inner) if inner == name => {
                    *depth -= 1;
                    if *depth == 0 {
                        *left_out = None;
                    }
                }
                _ => {}
            }
            return;
        }
        match piece {
            Piece::Text(text) => self.html.text_with_references(text),
            Piece::Open { name, attributes, is_self_closing } => {
                if allowed::is_left_out_whole(name) {
                    if name == "iframe" {
                        self.frame(attributes);
                    }
                    if !is_self_closing {
                        *left_out = Some((name.clone(), 1));
                    }
                } else if let Some(element) = allowed::element(name)
                    && (open.len() < MAX_NESTING || allowed::is_void(name))
                {
                    let written = self.open_raw(element, attributes);
                    if !allowed::is_void(written) && written == element {
                        open.push(OpenInline::Raw(name.clone()));
                    }
                }
            }
            Piece::Close(name) => {
                // Only what was opened since the last Markdown element can be closed.
                let matching = open
                    .iter()
                    .rev()
                    .take_while(|element| matches!(element, OpenInline::Raw(_)))
                    .position(|element| matches!(element, OpenInline::Raw(opened) if opened == name));
                for _ in 0..matching.map_or(0, |position| position + 1) {
                    if let Some(OpenInline::Raw(name)) = open.pop() {
                        self.close_raw(&name);
                    }
                }
            }
        }
    }

    /// Writes a start tag with what is allowed of its attributes, and gives the name of what was written.
    fn open_raw(&mut self, name: &'static str, attributes: &[(String, Option<&str>)]) -> &'static str {
        let value = |wanted: &str| {
            attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| decoded(value.unwrap_or_default()))
        };
        if name == "img" {
            let (source, alt) = (value("src").unwrap_or_default(), value("alt").unwrap_or_default());
            let size =
                value("width").filter(|width| width.bytes().all(|byte| byte.is_ascii_digit()) && !width.is_empty());
            let alt = match size {
                Some(width) => format!("{alt}|{width}"),
                None => alt,
            };
            self.image(&source, &value("title").unwrap_or_default(), &alt);
            return name;
        }
        self.html.open(name);
        if name == "a"
            && let Some(reason) = self.raw_link(&value("href").unwrap_or_default())
            && value("title").is_none()
        {
            self.html.attr("title", &reason);
        }
        for (name, value) in attributes {
            let value = value.unwrap_or_default();
            if name == "id" {
                let id = self.id(&format!("u-{}", decoded(value)));
                self.html.attr("id", &id);
            } else if name == "style" {
                let style = allowed::style(&decoded(value));
                if !style.is_empty() {
                    // A strict policy refuses `style` in markup: the page sets what stands here.
                    self.html.attr("data-style", &style);
                }
            } else if let Some(name) = allowed::attribute(name) {
                self.html.attr_with_references(name, value);
            }
        }
        self.html.end_open();
        name
    }

    /// The attributes that make a raw link lead where a Markdown link with this address does; the reason if it leads nowhere.
    fn raw_link(&mut self, address: &str) -> Option<String> {
        let cleaned = url::cleaned(address);
        let opened = match url::scheme(&cleaned) {
            Some(scheme) if is_obsidian(scheme) => match link::vault_target(&cleaned, self.options.vault) {
                Ok(target) => Some(target),
                Err(reason) => return Some(reason),
            },
            _ => None,
        };
        if let Some(target) = opened.or_else(|| link::inner_target(&cleaned)) {
            let (path, subpath) = link::split_subpath(&target);
            let address = match self.host.resolve(self.options.path, &target) {
                crate::markdown::Target::Note { path, subpath } | crate::markdown::Target::File { path, subpath } => {
                    self.options.ways.address(&path, &subpath)
                }
                crate::markdown::Target::Unresolved => self.options.ways.address_in_app(path, subpath),
            };
            self.html.attr("data-href", &target).attr("href", &address);
        } else if url::scheme(&cleaned).is_some_and(allowed::is_scheme) {
            self.html.attr("href", &url::encoded(&cleaned)).attr("rel", "noopener noreferrer").attr("target", "_blank");
        }
        None
    }

    /// A frame is named, not loaded.
    fn frame(&mut self, attributes: &[(String, Option<&str>)]) {
        let address = attributes.iter().find(|(name, _)| name == "src").and_then(|(_, value)| *value);
        let address = url::cleaned(&decoded(address.unwrap_or_default()));
        if url::scheme(&address)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
        {
            let side = |wanted: &str| {
                let (_, value) = attributes.iter().find(|(name, _)| name == wanted)?;
                value.and_then(|value| value.trim().parse().ok())
            };
            self.remote_frame(&address, ("", side("width"), side("height")));
        }
    }
}

/// For each name, the last item of a leaf block that is its end tag.
pub(super) fn last_ends(items: &[Item<'_>]) -> FxHashMap<String, usize> {
    let mut ends = FxHashMap::default();
    for (at, item) in items.iter().enumerate() {
        if let Inline::Html(text) = &item.inline
            && text.starts_with("</")
        {
            pieces(text, |piece| {
                if let Piece::Close(name) = piece {
                    ends.insert(name, at);
                }
                ControlFlow::Break(())
            });
        }
    }
    ends
}

/// The value of an attribute without its character references, as far as they could hide a scheme.
fn decoded(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        match character(reference) {
            Some((character, length)) => {
                out.push(character);
                rest = reference.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = reference.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character that a reference stands for, and how long it is written.
fn character(reference: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{A0}'),
        ("&colon;", ':'),
        ("&Tab;", '\t'),
        ("&NewLine;", '\n'),
        ("&lpar;", '('),
        ("&rpar;", ')'),
        ("&sol;", '/'),
    ];
    if let Some((name, character)) = NAMED.iter().find(|(name, _)| reference.starts_with(name)) {
        return Some((*character, name.len()));
    }
    let digits = reference.strip_prefix("&#")?;
    let (digits, radix, prefix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3),
        None => (digits, 10, 2),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let number = u32::from_str_radix(digits.get(..length)?.trim_start_matches('0'), radix).ok()?;
    let end = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((char::from_u32(number)?, prefix + length + end))
}

/// Takes HTML apart as a browser would. A tag that doesn't end is text; comments are left out.
fn pieces<'t>(source: &'t str, mut take: impl FnMut(Piece<'t>) -> ControlFlow<()>) {
    let mut rest = source;
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            let _ = take(Piece::Text(rest));
            return;
        };
        let (text, markup) = rest.split_at(at);
        if !text.is_empty() && take(Piece::Text(text)).is_break() {
            return;
        }
        let (piece, length) = match piece(markup) {
            Some(found) => found,
            None => (Some(Piece::Text("<")), 1),
        };
        if piece.is_some_and(|piece| take(piece).is_break()) {
            return;
        }
        rest = markup.get(length..).unwrap_or_default();
    }
}

/// The tag or comment that `markup` begins with, and its length. A comment is no piece.
fn piece(markup: &str) -> Option<(Option<Piece<'_>>, usize)> {
    if markup.starts_with("<!--") {
        let end = markup.get(2..)?.find("-->").map_or(markup.len(), |end| 2 + end + 3);
        return Some((None, end));
    }
    if let Some(section) = markup.strip_prefix("<![CDATA[") {
        let end = section.find("]]>").map_or(markup.len(), |end| 9 + end + 3);
        return Some((None, end));
    }
    if markup.starts_with("<!") || markup.starts_with("<?") {
        let end = markup.find('>').map_or(markup.len(), |end| end + 1);
        return Some((None, end));
    }
    let name_start = if markup.starts_with("</") { 2 } else { 1 };
    if !markup.as_bytes().get(name_start)?.is_ascii_alphabetic() {
        return None;
    }
    // Nothing behind a tag without an end can be markup; it is not looked at again.
    Some(tag(markup, name_start).unwrap_or((Some(Piece::Text(markup)), markup.len())))
}

/// The tag that `markup` begins with and its length; nothing when it doesn't end.
fn tag(markup: &str, name_start: usize) -> Option<(Option<Piece<'_>>, usize)> {
    let is_close = name_start == 2;
    let rest = markup.get(name_start..)?;
    let length = rest.bytes().take_while(|byte| !byte.is_ascii_whitespace() && *byte != b'/' && *byte != b'>').count();
    let name = rest.get(..length)?.to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut at = name_start + length;
    let bytes = markup.as_bytes();
    let mut is_self_closing = false;
    loop {
        while bytes.get(at)?.is_ascii_whitespace() {
            at += 1;
        }
        match bytes.get(at)? {
            b'>' => break,
            b'/' => {
                is_self_closing = bytes.get(at + 1) == Some(&b'>');
                at += 1;
                continue;
            }
            _ => {}
        }
        let start = at;
        // An equals sign at the beginning belongs to the name.
        at += 1;
        while !matches!(bytes.get(at)?, b'=' | b'>' | b'/') && !bytes.get(at)?.is_ascii_whitespace() {
            at += 1;
        }
        let attribute = markup.get(start..at)?.to_ascii_lowercase();
        let mut after = at;
        while bytes.get(after)?.is_ascii_whitespace() {
            after += 1;
        }
        let mut value = None;
        if bytes.get(after) == Some(&b'=') {
            after += 1;
            while bytes.get(after)?.is_ascii_whitespace() {
                after += 1;
            }
            match bytes.get(after)? {
                quote @ (b'"' | b'\'') => {
                    let length = memchr::memchr(*quote, bytes.get(after + 1..)?)?;
                    value = markup.get(after + 1..after + 1 + length);
                    after += length + 2;
                }
                b'>' => {}
                _ => {
                    let length = bytes
                        .get(after..)?
                        .iter()
                        .take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>')
                        .count();
                    value = markup.get(after..after + length);
                    after += length;
                }
            }
            at = after;
        }
        if attributes.iter().all(|(name, _)| *name != attribute) && attributes.len() < 64 {
            attributes.push((attribute, value));
        }
    }
    let piece = if is_close { Piece::Close(name) } else { Piece::Open { name, attributes, is_self_closing } };
    Some((Some(piece), at + 1))
}
