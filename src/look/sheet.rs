use std::ops::Range;

use super::output::{Output, Scoped};
use super::selector::{self, Nesting};
use super::token::{Kind, Tokens};
use super::value::{self, Braces};

/// Rules inside each other. Sheets that people write stay far below.
const DEPTH: u32 = 16;

/// What of a style sheet acts on the note alone and loads nothing, with its rules held inside of the scope.
///
/// Of the rules with an `@`, groups and keyframes stay. All others are for the page as a whole or load something.
pub fn scoped(css: &str) -> Scoped {
    let tokens = Tokens::of(css);
    let mut walker = Walker { tokens: &tokens, out: Output::default(), depth: 0 };
    walker.rules(tokens.all());
    walker.out.finish()
}

struct Walker<'a> {
    tokens: &'a Tokens<'a>,
    out: Output,
    depth: u32,
}

/// What ended the search for a block.
enum Found {
    Block(usize),
    Semicolon(usize),
    Nothing,
}

impl Walker<'_> {
    /// Rules by themselves, or in a group.
    fn rules(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = match self.tokens.kind(at) {
                Kind::Space | Kind::Comment | Kind::CommentMark | Kind::Semicolon => at + 1,
                Kind::AtKeyword => self.at_rule(at, range.end, Nesting::Top),
                _ => self.style_rule(at, range.end, Nesting::Top),
            };
            if self.depth == 0 {
                self.out.end_rule();
            }
        }
    }

    /// What is in a style rule: declarations and inner rules.
    fn contents(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = match self.tokens.kind(at) {
                Kind::Space | Kind::Comment | Kind::Semicolon => at + 1,
                Kind::AtKeyword => self.at_rule(at, range.end, Nesting::Inner),
                Kind::Ident => match self.declaration(at, range.end) {
                    Some(end) => end,
                    None => self.style_rule(at, range.end, Nesting::Inner),
                },
                _ => self.style_rule(at, range.end, Nesting::Inner),
            };
        }
    }

    /// Gives the place behind the rule.
    fn style_rule(&mut self, start: usize, end: usize, nesting: Nesting) -> usize {
        let stops = if nesting == Nesting::Inner { Kind::Semicolon } else { Kind::Open(b'{') };
        let open = match self.find_block(start, end, stops) {
            Found::Block(open) => open,
            Found::Semicolon(at) => return at + 1,
            Found::Nothing => return end,
        };
        let selector = selector::scoped(self.tokens, self.tokens.trimmed(start..open), nesting);
        if let Some(selector) = selector.filter(|_| self.depth < DEPTH) {
            self.out.text.push_str(&selector);
            self.block(open, end, Self::contents);
        }
        self.tokens.after(open, end)
    }

    fn block(&mut self, open: usize, end: usize, inside: fn(&mut Self, Range<usize>)) {
        self.depth += 1;
        self.out.text.push('{');
        inside(self, open + 1..self.tokens.close(open).min(end));
        self.out.text.push('}');
        self.depth -= 1;
    }

    /// Gives the place behind the declaration, or nothing when there is none but a rule.
    fn declaration(&mut self, start: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let colon = tokens.skip_blank(start + 1..end);
        if colon >= end || tokens.kind(colon) != Kind::Colon {
            return None;
        }
        let name = tokens.name(start);
        let is_custom = name.starts_with("--");
        let mut stop = colon + 1;
        while stop < end && tokens.kind(stop) != Kind::Semicolon {
            if !is_custom && tokens.kind(stop) == Kind::Open(b'{') {
                return None;
            }
            stop = tokens.after(stop, end);
        }
        let braces = if is_custom { Braces::Allowed } else { Braces::Refused };
        let value = tokens.trimmed(colon + 1..stop);
        if !value::is_refused(&name) && value::is_harmless(tokens, value.clone(), braces) {
            tokens.write(start, &mut self.out.text);
            self.out.text.push(':');
            value::write(tokens, &name, value, &mut self.out);
            self.out.text.push(';');
        }
        Some(stop)
    }

    /// Gives the place behind the rule.
    fn at_rule(&mut self, start: usize, end: usize, nesting: Nesting) -> usize {
        let tokens = self.tokens;
        let (stop, open) = match self.find_block(start + 1, end, Kind::Semicolon) {
            Found::Block(open) => (open, Some(open)),
            Found::Semicolon(at) => (at, None),
            Found::Nothing => (end, None),
        };
        let prelude = tokens.trimmed(start + 1..stop);
        let name = tokens.name(start).to_ascii_lowercase();
        match (&*name, open) {
            ("media" | "supports" | "container" | "layer" | "starting-style", Some(open))
                if self.depth < DEPTH && value::is_harmless(tokens, prelude.clone(), Braces::Refused) =>
            {
                self.begin(&name, prelude);
                self.block(open, end, if nesting == Nesting::Top { Self::rules } else { Self::contents });
            }
            ("layer", None) if value::is_harmless(tokens, prelude.clone(), Braces::Refused) => {
                self.begin(&name, prelude);
                self.out.text.push(';');
            }
            ("keyframes" | "-webkit-keyframes", Some(open)) if nesting == Nesting::Top && prelude.len() == 1 => {
                self.keyframes(prelude.start, open, end);
            }
            _ => {}
        }
        open.map_or(stop + 1, |open| tokens.after(open, end)).min(end)
    }

    fn begin(&mut self, name: &str, prelude: Range<usize>) {
        self.out.text.push('@');
        self.out.text.push_str(name);
        self.out.text.push(' ');
        value::write(self.tokens, name, prelude, &mut self.out);
    }

    fn keyframes(&mut self, name: usize, open: usize, end: usize) {
        let name = match self.tokens.kind(name) {
            Kind::Ident => self.tokens.name(name),
            Kind::String => self.tokens.content(name),
            _ => return,
        };
        self.out.text.push_str("@keyframes ");
        value::write_keyframes_name(&name, &mut self.out);
        self.block(open, end, Self::frames);
    }

    fn frames(&mut self, range: Range<usize>) {
        let tokens = self.tokens;
        let mut at = range.start;
        while let Found::Block(open) = self.find_block(at, range.end, Kind::Open(b'{')) {
            let moments = tokens.trimmed(at..open);
            let are_moments = moments.clone().all(|at| match tokens.kind(at) {
                Kind::Ident => tokens.is_name(at, "from") || tokens.is_name(at, "to"),
                Kind::Number => super::token::is_plain(tokens.raw(at)),
                Kind::Comma | Kind::Space | Kind::Comment => true,
                _ => false,
            });
            if are_moments {
                moments.for_each(|at| tokens.write(at, &mut self.out.text));
                self.block(open, range.end, Self::declarations);
            }
            at = tokens.after(open, range.end);
        }
    }

    fn declarations(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let after = match self.tokens.kind(at) {
                Kind::Ident => self.declaration(at, range.end),
                _ => None,
            };
            at = after.unwrap_or_else(|| self.tokens.after(at, range.end));
        }
    }

    /// The next block in braces, unless `stop` comes before it. Other brackets are stepped over.
    fn find_block(&self, start: usize, end: usize, stop: Kind) -> Found {
        let mut at = start;
        while at < end {
            match self.tokens.kind(at) {
                Kind::Open(b'{') => return Found::Block(at),
                Kind::Semicolon if stop == Kind::Semicolon => return Found::Semicolon(at),
                _ => at = self.tokens.after(at, end),
            }
        }
        Found::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Part;

    /// What comes of a sheet, with `‹›` for the condition, `[number]` for images, and without the last space.
    fn checked(css: &str) -> String {
        let scoped = scoped(css);
        let parts = scoped.pieces.iter().flatten().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Image(number) => format!("[{number}]"),
        });
        let text: String = parts.collect();
        text.replace(":is(.vault-root,.vault-root *)", "‹›").replace(":where(.vault-root,.vault-root *)", "‹‹››")
    }

    fn check(cases: &[(&str, &str)]) {
        for (css, expected) in cases {
            assert_eq!(checked(css), *expected, "{css}");
        }
    }

    #[test]
    fn keeps_what_people_write() {
        check(&[
            (
                ".callout { --callout-color: 1, 2, 3; color: RED !important }",
                ".callout‹›{--callout-color:1, 2, 3;color:RED !important;}",
            ),
            (
                "/* @settings\nname: x\n*/\nbody{--a:1;;--b : { x: y; } ;}",
                ":is(body,vault-body)‹›{--a:1;--b:{ x: y; };}",
            ),
            ("@media print { a { color: blue } }", "@media print{a‹›{color:blue;}}"),
            (
                "@media (min-width: 1px) { @supports (display: grid) { b { top: 0 } } }",
                "@media (min-width: 1px){@supports (display: grid){b‹›{top:0;}}}",
            ),
            (
                "@layer x, y; @layer x { b { top: 0 } } @container (width > 1px) { b { top: 0 } }",
                "@layer x, y;@layer x{b‹›{top:0;}}@container (width > 1px){b‹›{top:0;}}",
            ),
            (
                ".a { color: red; &:hover { color: blue } > b { top: 0 } a:hover { left: 0 } }",
                ".a‹›{color:red;&:hover‹‹››{color:blue;}> b‹‹››{top:0;}a:hover‹‹››{left:0;}}",
            ),
            (".a { @media print { color: red; b { top: 0 } } }", ".a‹›{@media print{color:red;b‹‹››{top:0;}}}"),
            (
                "@keyframes spin { from, 50.5% { top: 0 } to { top: 1px } } a { animation: spin 1s ease-in infinite, \"b\" var(--spin) }",
                "@keyframes vault-spin{from, 50.5%{top:0;}to{top:1px;}}a‹›{animation:vault-spin 1s ease-in infinite, vault-b var(--spin);}",
            ),
            (
                "a { width: calc(100% - (2px + 1em)); content: \"}\\\"\" }",
                "a‹›{width:calc(100% - (2px + 1em));content:\"}\\\"\";}",
            ),
            ("<!-- a { b: c } -->", "a‹›{b:c;}"),
        ]);
    }

    #[test]
    fn what_is_broken_takes_nothing_else_with_it() {
        check(&[
            ("a { color: red; : ; b; top 0; left: 1px } c { d: e }", "a‹›{color:red;left:1px;}c‹›{d:e;}"),
            ("a { top: (1px; left: 2px }", "a‹›{}"),
            ("a { top: 1px", "a‹›{top:1px;}"),
            ("a { top: 1px) ; left: 0 }", "a‹›{left:0;}"),
            ("} a { top: 0 } b { top: 0 }", "b‹›{top:0;}"),
            ("a { content: 'x\n; left: 0; top: 1px }", "a‹›{left:0;top:1px;}"),
            ("@media print; a { top: 0 }", "a‹›{top:0;}"),
            ("a", ""),
            ("{}", ""),
            ("@", ""),
            ("@media", ""),
            ("a{@media", "a‹›{}"),
        ]);
    }

    #[test]
    fn nothing_is_loaded() {
        check(&[
            (
                "@import url(https://enemy.invalid/a.css); @import 'x'; @namespace url(x); @charset 'utf-8'; a { top: 0 }",
                "a‹›{top:0;}",
            ),
            (
                "@font-face { font-family: x; src: url(x) } @property --x { syntax: '*' } @page { margin: 0 } @scope (a) { b { top: 0 } }",
                "",
            ),
            ("a { background: url(https://enemy.invalid/a.png); top: 0 }", "a‹›{top:0;}"),
            ("a { background: url( \"//enemy.invalid\" ) } ", "a‹›{}"),
            ("a { background: u\\72l(x) }", "a‹›{}"),
            ("a { background: \\75 RL('x') }", "a‹›{}"),
            ("a { background: ×url(x) }", "a‹›{background:\\d7 url(x);}"),
            ("a { --x: url(https://enemy.invalid) ; --y: { url('x') } }", "a‹›{}"),
            ("a { background: image-set('x' 1x), -webkit-image-set(var(--x) 1x) }", "a‹›{}"),
            ("a { background: SRC(var(--x)) } b { background: cross-fade('a', 'b') }", "a‹›{}b‹›{}"),
            ("a { cursor: url(x), auto } b { filter: url(#f) } c { content: url('x') }", "a‹›{}b‹›{}c‹›{}"),
            ("a { background: url('data:text/html,x') } b { background: url('x' y) }", "a‹›{}b‹›{}"),
            ("a { background: url(", "a‹›{}"),
            ("@media url(x) { a { top: 0 } } @supports (background: url(x)) { a { top: 0 } }", ""),
            ("a { -webkit-user-modify: read-write }", "a‹›{}"),
        ]);
    }

    #[test]
    fn pictures_in_the_sheet_stay() {
        let css = "a { -webkit-mask-image: url(\"data:image/svg+xml,%3Csvg/%3E\"); mask-image: url(\"data:image/svg+xml,%3Csvg/%3E\") }
            b { --icon: url( data:image/png;base64,AQID ) no-repeat }";
        assert_eq!(
            checked(css),
            "a‹›{-webkit-mask-image:url([0]);mask-image:url([0]);}b‹›{--icon:url([1]) no-repeat;}"
        );
        let images = scoped(css).images;
        assert_eq!(images.iter().map(|image| image.bytes.as_slice()).collect::<Vec<_>>(), [&b"<svg/>"[..], &[1, 2, 3]]);
    }

    #[test]
    fn is_done_with_any_text() {
        let deep = |open: &str| open.repeat(100_000);
        for css in [deep("a{"), deep("("), deep("@media x{"), deep(":is("), deep("a{b:("), deep("&{"), deep("[") + "]"]
        {
            let kept: usize = scoped(&css).pieces.iter().flatten().filter(|part| matches!(part, Part::Text(_))).count();
            assert!(kept <= 1, "{kept}");
        }
    }

    #[test]
    fn a_long_sheet_comes_in_pieces_of_whole_rules() {
        let css = ".callout[data-callout=\"x\"] { color: red }\n".repeat(3000);
        let pieces = scoped(&css).pieces;
        assert!(pieces.len() > 2);
        for piece in pieces {
            let [Part::Text(text)] = piece.as_slice() else { panic!("it has no images") };
            assert!(text.starts_with(".callout") && text.ends_with('}') && text.len() < 50_000);
        }
    }
}
