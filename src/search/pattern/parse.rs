use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, Look, Repetition};

use super::case::ignoring_case;
use super::class::{dot, named, one};
use crate::search::Requirement;

/// Groups in groups.
const DEPTH: usize = 48;
/// Of a count in braces.
const MOST_REPEATED: u32 = 1000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum Case {
    Matched,
    Ignored,
}

pub(in crate::search) struct Parsed {
    pub(super) hir: Hir,
    /// What every text that matches holds, in any case.
    pub(in crate::search) requirement: Requirement,
}

/// Reads a regular expression of JavaScript's, without flags. What cannot be read is told in a sentence.
pub(in crate::search) fn parse(source: &str, case: Case) -> Result<Parsed, String> {
    let mut parser = Parser { source, at: 0, case };
    let (hir, requirement) = parser.choices(0)?;
    match parser.next() {
        None => Ok(Parsed { hir, requirement }),
        Some(_) => Err(parser.fault("closes a parenthesis that is not open")),
    }
}

struct Parser<'p> {
    source: &'p str,
    at: usize,
    case: Case,
}

type Read<T> = Result<T, String>;

/// One thing that can be repeated.
struct Atom {
    hir: Hir,
    /// The character that it is, if it is one.
    literal: Option<char>,
    requirement: Requirement,
    can_repeat: bool,
}

impl Atom {
    fn new(hir: Hir) -> Self {
        Self { hir, literal: None, requirement: Requirement::Anything, can_repeat: true }
    }

    fn look(look: Look) -> Self {
        Self { can_repeat: false, ..Self::new(Hir::look(look)) }
    }
}

impl Parser<'_> {
    fn choices(&mut self, depth: usize) -> Read<(Hir, Requirement)> {
        let (mut choices, mut requirements) = (Vec::new(), Vec::new());
        loop {
            let (hir, requirement) = self.sequence(depth)?;
            choices.push(hir);
            requirements.push(requirement);
            if self.peek() != Some('|') {
                return Ok((Hir::alternation(choices), Requirement::any(requirements)));
            }
            self.next();
        }
    }

    fn sequence(&mut self, depth: usize) -> Read<(Hir, Requirement)> {
        let (mut parts, mut requirements) = (Vec::new(), Vec::new());
        // Characters side by side, which a match holds as they are.
        let mut run = String::new();
        while let Some(character) = self.peek()
            && !matches!(character, '|' | ')')
        {
            let atom = self.atom(depth)?;
            let (least, repeated) = match self.quantifier()? {
                None => (None, atom.hir),
                Some(_) if !atom.can_repeat => return Err(self.fault("repeats a place, which has no length")),
                Some((min, max, greedy)) => {
                    (Some(min), Hir::repetition(Repetition { min, max, greedy, sub: Box::new(atom.hir) }))
                }
            };
            parts.push(repeated);
            match (least, atom.literal) {
                (None, Some(literal)) => run.push(literal),
                (Some(1..), Some(literal)) => {
                    run.push(literal);
                    requirements.push(Requirement::contains(&std::mem::take(&mut run)));
                    run.push(literal);
                }
                _ => requirements.push(Requirement::contains(&std::mem::take(&mut run))),
            }
            if least != Some(0) {
                requirements.push(atom.requirement);
            }
        }
        requirements.push(Requirement::contains(&run));
        Ok((Hir::concat(parts), Requirement::all(requirements)))
    }

    fn atom(&mut self, depth: usize) -> Read<Atom> {
        let start = self.at;
        match self.next() {
            Some('(') => self.group(depth),
            Some('[') => self.class().map(|class| Atom::new(hir(class))),
            Some('.') => Ok(Atom::new(hir(dot()))),
            Some('^') => Ok(Atom::look(Look::Start)),
            Some('$') => Ok(Atom::look(Look::End)),
            Some('*' | '+' | '?') => Err(self.fault("repeats nothing")),
            Some('{') => {
                self.at = start;
                if self.quantifier()?.is_some() {
                    return Err(self.fault("repeats nothing"));
                }
                self.at = start + 1;
                Ok(self.literal('{'))
            }
            Some('\\') => self.escape(),
            Some(character) => Ok(self.literal(character)),
            None => Ok(Atom::new(Hir::empty())),
        }
    }

    fn group(&mut self, depth: usize) -> Read<Atom> {
        if depth >= DEPTH {
            return Err(self.fault("has too many groups in groups"));
        }
        if self.take("?") {
            let is_lookaround = ["=", "!", "<=", "<!"].iter().any(|look| self.rest().starts_with(look));
            if is_lookaround {
                return Err(self.fault("looks ahead or behind, which can take forever and is not supported"));
            }
            if self.take("<") {
                let Some(end) = self.rest().find('>').filter(|end| *end > 0) else {
                    return Err(self.fault("has a group without a whole name"));
                };
                self.at += end + 1;
            } else if !self.take(":") {
                return Err(self.fault("has a group that begins with an unknown “?…”"));
            }
        }
        let (hir, requirement) = self.choices(depth + 1)?;
        if !self.take(")") {
            return Err(self.fault("has a parenthesis that is not closed"));
        }
        Ok(Atom { requirement, ..Atom::new(hir) })
    }

    fn escape(&mut self) -> Read<Atom> {
        match self.peek() {
            Some('b') => {
                self.next();
                Ok(Atom::look(Look::WordAscii))
            }
            Some('B') => {
                self.next();
                Ok(Atom::look(Look::WordAsciiNegate))
            }
            Some('1'..='9') | Some('k') => {
                Err(self.fault("refers back to a group, which can take forever and is not supported"))
            }
            Some(letter) => match named(letter) {
                Some(class) => {
                    self.next();
                    Ok(Atom::new(hir(class)))
                }
                None => self.escaped().map(|character| self.literal(character)),
            },
            None => Err(self.fault("ends with a backslash")),
        }
    }

    /// The character that stands behind a backslash.
    fn escaped(&mut self) -> Read<char> {
        let Some(letter) = self.next() else { return Err(self.fault("ends with a backslash")) };
        Ok(match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{C}',
            'v' => '\u{B}',
            '0' => '\0',
            'c' => match self.peek().filter(char::is_ascii_alphabetic) {
                Some(control) => {
                    self.next();
                    char::from(control as u8 % 32)
                }
                None => 'c',
            },
            'x' => self.code(2).unwrap_or('x'),
            'u' => self.code_point().unwrap_or('u'),
            'p' | 'P' if self.peek() == Some('{') => {
                return Err(
                    self.fault("asks for a property of characters, which is not supported; a range such as [а-я] is")
                );
            }
            other => other,
        })
    }

    fn code_point(&mut self) -> Option<char> {
        if self.peek() != Some('{') {
            return self.code(4);
        }
        let end = self.rest().find('}')?;
        let character = hexadecimal(self.rest().get(1..end)?)?;
        self.at += end + 1;
        Some(character)
    }

    fn code(&mut self, digits: usize) -> Option<char> {
        let character = hexadecimal(self.rest().get(..digits)?)?;
        self.at += digits;
        Some(character)
    }

    fn class(&mut self) -> Read<ClassUnicode> {
        let is_negated = self.take("^");
        let mut class = ClassUnicode::empty();
        loop {
            match self.peek() {
                None => return Err(self.fault("has a bracket that is not closed")),
                Some(']') => break,
                Some(_) => {}
            }
            let first = self.member()?;
            let is_range = self.rest().starts_with('-') && !self.rest().starts_with("-]") && self.rest().len() > 1;
            if !is_range {
                class.union(&first.class());
                continue;
            }
            self.next();
            match (first, self.member()?) {
                (Member::Character(first), Member::Character(last)) if first <= last => {
                    class.push(ClassUnicodeRange::new(first, last));
                }
                (Member::Character(_), Member::Character(_)) => {
                    return Err(self.fault("has a range whose end comes before its beginning"));
                }
                (first, last) => {
                    class.union(&first.class());
                    class.union(&one('-'));
                    class.union(&last.class());
                }
            }
        }
        self.next();
        if self.case == Case::Ignored {
            class = ignoring_case(&class);
        }
        if is_negated {
            class.negate();
        }
        Ok(class)
    }

    fn member(&mut self) -> Read<Member> {
        match self.next() {
            Some('\\') => {
                if let Some(class) = self.peek().and_then(named) {
                    self.next();
                    return Ok(Member::Class(class));
                }
                if self.take("b") {
                    return Ok(Member::Character('\u{8}'));
                }
                self.escaped().map(Member::Character)
            }
            Some(character) => Ok(Member::Character(character)),
            None => Err(self.fault("has a bracket that is not closed")),
        }
    }

    /// `*`, `+`, `?` or `{2,5}`: least, most, and whether it takes as much as it can.
    fn quantifier(&mut self) -> Read<Option<(u32, Option<u32>, bool)>> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.counts() {
                // Braces that count nothing are text.
                None => return Ok(None),
                Some((min, max)) if max.is_some_and(|max| max < min) => {
                    return Err(self.fault("repeats at least more often than at most"));
                }
                Some((min, max)) if min.max(max.unwrap_or(0)) > MOST_REPEATED => {
                    return Err(self.fault("repeats more than 1000 times"));
                }
                Some(counts) => counts,
            },
            _ => return Ok(None),
        };
        self.next();
        Ok(Some((min, max, !self.take("?"))))
    }

    /// What stands in braces, up to the one that closes them.
    fn counts(&mut self) -> Option<(u32, Option<u32>)> {
        let end = self.rest().find('}')?;
        let inside = self.rest().get(1..end)?;
        let count = |digits: &str| {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse().unwrap_or(u32::MAX))
        };
        let counts = match inside.split_once(',') {
            None => count(inside).map(|count| (count, Some(count)))?,
            Some((min, "")) => (count(min)?, None),
            Some((min, max)) => (count(min)?, Some(count(max)?)),
        };
        self.at += end;
        Some(counts)
    }

    fn literal(&self, character: char) -> Atom {
        let class = one(character);
        let class = if self.case == Case::Ignored { ignoring_case(&class) } else { class };
        Atom { literal: Some(character), ..Atom::new(hir(class)) }
    }

    fn fault(&self, what: &str) -> String {
        format!("The regular expression /{}/ {what}.", self.source)
    }

    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn take(&mut self, expected: &str) -> bool {
        let is_there = self.rest().starts_with(expected);
        if is_there {
            self.at += expected.len();
        }
        is_there
    }
}

/// What stands between the brackets of a class.
enum Member {
    Character(char),
    Class(ClassUnicode),
}

impl Member {
    fn class(self) -> ClassUnicode {
        match self {
            Self::Character(character) => one(character),
            Self::Class(class) => class,
        }
    }
}

fn hir(class: ClassUnicode) -> Hir {
    Hir::class(Class::Unicode(class))
}

fn hexadecimal(digits: &str) -> Option<char> {
    let is_hexadecimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hexadecimal.then(|| u32::from_str_radix(digits, 16).ok()).flatten().and_then(char::from_u32)
}
