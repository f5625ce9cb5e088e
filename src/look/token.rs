use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use super::scanner::Scanner;

/// What a token is, by the CSS Syntax module. An opening bracket, a function's included, knows where it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ident,
    /// A name and its `(`.
    Function,
    AtKeyword,
    Hash,
    String,
    /// `url(…)` without quotes.
    Url,
    /// A string or an address that is broken off.
    Bad,
    /// With its unit, if it has one.
    Number,
    Space,
    Comment,
    /// `<!--` or `-->`.
    CommentMark,
    Colon,
    Semicolon,
    Comma,
    Open(u8),
    Close(u8),
    /// Any other single character.
    Delim(u8),
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    start: u32,
    end: u32,
    /// Of what opens a block: the token that closes it, or the number of tokens when none does.
    close: u32,
}

/// A sheet in tokens.
pub struct Tokens<'a> {
    text: Cow<'a, str>,
    tokens: Vec<Token>,
}

impl<'a> Tokens<'a> {
    pub fn of(text: &'a str) -> Self {
        let text = preprocessed(text);
        let mut scanner = Scanner { bytes: text.as_bytes(), at: 0 };
        let mut tokens = Vec::new();
        while scanner.at < scanner.bytes.len() {
            let start = scanner.at;
            let kind = scanner.next();
            // No limit of a vault lets a sheet be as long as that.
            let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(scanner.at)) else { break };
            tokens.push(Token { kind, start, end, close: 0 });
        }
        find_ends(&mut tokens);
        Self { text, tokens }
    }

    pub fn all(&self) -> Range<usize> {
        0..self.tokens.len()
    }

    /// What stands at a place; a space behind the end.
    pub fn kind(&self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Space, |token| token.kind)
    }

    /// The token as it is written.
    pub fn raw(&self, at: usize) -> &str {
        let range = self.tokens.get(at).map_or(0..0, |token| token.start as usize..token.end as usize);
        self.text.get(range).unwrap_or_default()
    }

    /// Where the block that is opened at a place is closed.
    pub fn close(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(at, |token| token.close as usize)
    }

    /// The place behind a token, or behind the block that it opens, and at most `end`.
    pub fn after(&self, at: usize, end: usize) -> usize {
        match self.kind(at) {
            Kind::Open(_) | Kind::Function => self.close(at).saturating_add(1).min(end),
            _ => at + 1,
        }
    }

    pub fn is_blank(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Space | Kind::Comment)
    }

    /// The first place in a range where something other than space stands, or its end.
    pub fn skip_blank(&self, range: Range<usize>) -> usize {
        let end = range.end;
        range.into_iter().find(|at| !self.is_blank(*at)).unwrap_or(end)
    }

    /// A range without the space around it.
    pub fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let start = self.skip_blank(range.clone());
        let mut end = range.end;
        while end > start && self.is_blank(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// The name that an identifier, a function, a keyword or a hash stands for.
    pub fn name(&self, at: usize) -> Cow<'_, str> {
        let raw = self.raw(at);
        unescaped(match self.kind(at) {
            Kind::Function => raw.strip_suffix('(').unwrap_or(raw),
            Kind::AtKeyword | Kind::Hash => raw.get(1..).unwrap_or_default(),
            _ => raw,
        })
    }

    pub fn is_name(&self, at: usize, name: &str) -> bool {
        self.name(at).eq_ignore_ascii_case(name)
    }

    /// What a string or an address without quotes says.
    pub fn content(&self, at: usize) -> Cow<'_, str> {
        let raw = self.raw(at);
        match self.kind(at) {
            Kind::String => {
                let quote = raw.get(..1).unwrap_or_default();
                let inside = raw.get(1..).unwrap_or_default();
                let is_closed =
                    inside.ends_with(quote) && !ends_in_escape(inside.strip_suffix(quote).unwrap_or_default());
                unescaped(if is_closed { inside.strip_suffix(quote).unwrap_or(inside) } else { inside })
            }
            _ => {
                let inside = raw.split_once('(').map_or("", |(_, inside)| inside);
                let inside = inside.trim_start_matches([' ', '\t', '\n']);
                let inside = inside.strip_suffix(')').unwrap_or(inside);
                unescaped(inside.trim_end_matches([' ', '\t', '\n']))
            }
        }
    }

    /// Writes a token so that it is read as the same one again, in whatever way it was written.
    pub fn write(&self, at: usize, out: &mut String) {
        let raw = self.raw(at);
        match self.kind(at) {
            Kind::Space => out.push(' '),
            // Between two names it parts them.
            Kind::Comment => out.push_str("/**/"),
            Kind::Ident | Kind::Function | Kind::AtKeyword | Kind::Hash if !is_plain(raw) => {
                match self.kind(at) {
                    Kind::AtKeyword => out.push('@'),
                    Kind::Hash => out.push('#'),
                    _ => {}
                }
                write_name(&self.name(at), out);
                if self.kind(at) == Kind::Function {
                    out.push('(');
                }
            }
            Kind::String => write_string(&self.content(at), out),
            Kind::Url | Kind::Bad | Kind::CommentMark => {}
            _ => out.push_str(raw),
        }
    }
}

/// Whether there is nothing in a token's text that two readers could take in two ways.
pub fn is_plain(raw: &str) -> bool {
    raw.bytes().all(|byte| byte.is_ascii() && byte != b'\\')
}

/// An identifier of that name.
pub fn write_name(name: &str, out: &mut String) {
    let mut before = None;
    for (at, character) in name.chars().enumerate() {
        let is_first = at == 0 || at == 1 && before == Some('-');
        let is_lone_hyphen = character == '-' && name.len() == 1;
        match character {
            '0'..='9' if is_first => write_code(character, out),
            '-' | '_' | 'a'..='z' | 'A'..='Z' | '0'..='9' if !is_lone_hyphen => out.push(character),
            ' '..='~' => {
                out.push('\\');
                out.push(character);
            }
            _ if is_name_character(character) => out.push(character),
            _ => write_code(character, out),
        }
        before = Some(character);
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            character if character.is_control() => write_code(character, out),
            character => out.push(character),
        }
    }
    out.push('"');
}

fn write_code(character: char, out: &mut String) {
    let _ = write!(out, "\\{:x} ", u32::from(character));
}

/// The characters beyond ASCII that all browsers take in a name. Older ones take all; written as escapes, the others
/// are the same to both.
fn is_name_character(character: char) -> bool {
    matches!(character,
        '\u{b7}' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..)
}

/// Line ends and what stands for no character, as the specification has them before anything is read.
fn preprocessed(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains(['\r', '\u{c}', '\0']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n").replace('\0', "\u{fffd}"))
}

pub(super) fn unescaped(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        let mut code = 0;
        let mut digits = 0;
        while digits < 6
            && let Some(digit) = characters.peek().and_then(|next| next.to_digit(16))
        {
            code = code * 16 + digit;
            digits += 1;
            characters.next();
        }
        if digits > 0 {
            characters.next_if(|next| matches!(next, ' ' | '\t' | '\n'));
            out.push(char::from_u32(code).filter(|character| *character != '\0').unwrap_or('\u{fffd}'));
        } else {
            // A line that goes on, in a string, stands for nothing.
            out.extend(characters.next().or(Some('\u{fffd}')).filter(|next| *next != '\n'));
        }
    }
    Cow::Owned(out)
}

fn ends_in_escape(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Finds for each opening bracket the one that closes it. A closing bracket that fits no open one closes nothing.
fn find_ends(tokens: &mut [Token]) {
    let end = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
    let mut open: Vec<(usize, u8)> = Vec::new();
    for at in 0..tokens.len() {
        let Some(token) = tokens.get_mut(at) else { return };
        token.close = end;
        match token.kind {
            Kind::Function | Kind::Open(b'(') => open.push((at, b')')),
            Kind::Open(b'[') => open.push((at, b']')),
            Kind::Open(_) => open.push((at, b'}')),
            Kind::Close(bracket) => {
                if let Some((opened, _)) = open.pop_if(|(_, wanted)| *wanted == bracket)
                    && let Some(opened) = tokens.get_mut(opened)
                {
                    opened.close = u32::try_from(at).unwrap_or(end);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        let tokens = Tokens::of(text);
        tokens.all().map(|at| tokens.kind(at)).collect()
    }

    fn rewritten(text: &str) -> String {
        let tokens = Tokens::of(text);
        let mut out = String::new();
        tokens.all().for_each(|at| tokens.write(at, &mut out));
        out
    }

    #[test]
    fn reads_as_the_specification_says() {
        use Kind::*;
        let cases: [(&str, &[Kind]); 17] = [
            ("--x:1px", &[Ident, Colon, Number]),
            ("a-->", &[Ident, Delim(b'>')]),
            ("<!---->", &[CommentMark, CommentMark]),
            ("url( a )", &[Url]),
            ("url( 'a' )", &[Function, Space, String, Space, Close(b')')]),
            ("URL(a b)c", &[Bad, Ident]),
            ("u\\72l(x)", &[Url]),
            ("\\75 rl(x)", &[Url]),
            ("'a\nb", &[Bad, Space, Ident]),
            ("'a\\\nb'", &[String]),
            ("'a", &[String]),
            ("#\\31 2.5e-3em", &[Hash, Number]),
            ("+.5%-.5-a", &[Number, Number]),
            ("@-x @1", &[AtKeyword, Space, Delim(b'@'), Number]),
            ("a/*b*/c/*", &[Ident, Comment, Ident, Comment]),
            ("\\\n", &[Delim(b'\\'), Space]),
            ("é×(", &[Function]),
        ];
        for (text, expected) in cases {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn writes_what_reads_the_same() {
        let cases = [
            ("a/**/b  c", "a/**/b c"),
            ("u\\72 l(", ""),
            ("\\31 a", "\\31 a"),
            ("\\--", "--"),
            ("×url(x", "\\d7 url(x"),
            ("a\\{b", "a\\{b"),
            ("✨", "\\2728 "),
            ("日本", "日本"),
            ("'it\\'s \"x\\a\"'", "\"it's \\\"x\\a \\\"\""),
            ("'open", "\"open\""),
            ("'open\\'", "\"open'\""),
            ("#f0f", "#f0f"),
            ("a\r\nb\0", "a b\u{fffd}"),
        ];
        for (text, expected) in cases {
            assert_eq!(rewritten(text), expected, "{text}");
            assert_eq!(rewritten(&rewritten(text)), expected, "{text}, again");
        }
    }

    #[test]
    fn brackets_are_closed_by_their_like() {
        let tokens = Tokens::of("a{(}b)}c");
        assert_eq!(tokens.close(1), 6);
        assert_eq!(tokens.close(2), 5);
        let open = Tokens::of("a{b");
        assert_eq!(open.close(1), 3);
    }
}
