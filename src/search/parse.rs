use std::cmp::Ordering;
use std::ops::Range;

use super::query::{Comparison, Expression, Field, OPERATORS, OperatorKind, Query};

/// What nests deeper is read as if it did not nest.
const DEPTH: usize = 48;
/// What is typed behind is not read: nobody types that much, and looking for the end of what has none costs little.
const BYTES: usize = 8 << 10;

impl Query {
    /// Reads what was typed. Whatever is half-typed or makes no sense is left out or taken as text.
    pub fn parse(source: &str) -> Self {
        Self { root: Parser::new(source, None).any(Context::NOTE) }
    }
}

/// The part of a query that the cursor is in, or at the end of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    /// The term as it is written, quotes included; empty where one could begin.
    pub(super) range: Range<usize>,
    /// What of it stands before the cursor, without quotes.
    pub(super) typed: String,
    pub(super) kind: SiteKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SiteKind {
    /// Where an operator could stand.
    Term,
    In(Field),
    PropertyName,
    /// Of the property with that name, if the name is a plain one.
    PropertyValue(String),
}

/// What the cursor is in, if something can be written there that is known.
pub(super) fn site(source: &str, cursor: usize) -> Option<Site> {
    let mut parser = Parser::new(source, Some(cursor));
    parser.any(Context::NOTE);
    parser.site
}

/// What is being read decides what a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Context {
    part: Part,
    field: Option<Field>,
    depth: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Note,
    PropertyName,
    PropertyValue,
}

impl Context {
    const NOTE: Self = Self { part: Part::Note, field: None, depth: 0 };

    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

struct Parser<'q> {
    source: &'q str,
    at: usize,
    /// Parentheses that were opened too deep to count.
    ignored: usize,
    cursor: Option<usize>,
    site: Option<Site>,
    /// The name of the property whose value is being read.
    property: String,
    /// Where the words began that are being read side by side.
    words_from: usize,
}

impl<'q> Parser<'q> {
    fn new(source: &'q str, cursor: Option<usize>) -> Self {
        let end = (0..=BYTES.min(source.len())).rev().find(|end| source.is_char_boundary(*end)).unwrap_or(0);
        let source = source.get(..end).unwrap_or_default();
        Self { source, at: 0, ignored: 0, cursor, site: None, property: String::new(), words_from: 0 }
    }

    /// Terms between `OR`.
    fn any(&mut self, context: Context) -> Option<Expression> {
        let mut choices = Vec::new();
        loop {
            choices.extend(self.all(context));
            if !self.take_or() {
                return joined(choices, Expression::Any);
            }
        }
    }

    /// Terms side by side, up to an `OR` or to what closes them.
    fn all(&mut self, context: Context) -> Option<Expression> {
        self.words_from = self.at;
        let mut parts = Vec::new();
        loop {
            self.skip_space(context);
            match self.peek() {
                None => break,
                Some(')') if self.ignored > 0 => {
                    self.ignored -= 1;
                    self.at += 1;
                }
                // One that closes nothing is left out.
                Some(')') if context.depth == 0 => self.at += 1,
                Some(')') => break,
                Some(']') if context.part != Part::Note => break,
                Some(':') if context.part == Part::PropertyName => break,
                Some(_) if self.is_or() => break,
                Some(_) => parts.extend(self.term(context)),
            }
        }
        joined(parts, Expression::All)
    }

    /// A term with the `-` before it. Something is always read.
    fn term(&mut self, context: Context) -> Option<Expression> {
        let mut is_negated = false;
        while self.peek() == Some('-') {
            self.at += 1;
            is_negated = !is_negated;
            self.reach(context);
        }
        let positive = self.positive(context)?;
        Some(if is_negated { Expression::Not(Box::new(positive)) } else { positive })
    }

    fn positive(&mut self, context: Context) -> Option<Expression> {
        match self.peek()? {
            '(' => self.group(context),
            '"' => self.phrase(context),
            '/' => self.pattern().or_else(|| self.word(context)),
            '[' if context.part == Part::Note && !self.rest().starts_with("[[") => self.property(context),
            ')' | ']' if context.part != Part::Note => None,
            ')' => None,
            character if character.is_whitespace() => None,
            _ if self.is_or() => None,
            _ => match self.operator(context) {
                Some(operator) => self.operand(operator, context),
                None => self.word(context),
            },
        }
    }

    fn group(&mut self, context: Context) -> Option<Expression> {
        self.at += 1;
        if context.depth >= DEPTH {
            self.ignored += 1;
            return None;
        }
        let inner = self.any(context.deeper());
        if self.peek() == Some(')') {
            self.at += 1;
        }
        inner
    }

    fn phrase(&mut self, context: Context) -> Option<Expression> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        let mut typed = (self.cursor == Some(start)).then(String::new);
        let mut is_closed = false;
        loop {
            if self.cursor == Some(self.at) {
                typed = Some(text.clone());
            }
            let Some(character) = self.next() else { break };
            match character {
                '"' => {
                    is_closed = true;
                    break;
                }
                '\\' if matches!(self.peek(), Some('"' | '\\')) => text.extend(self.next()),
                _ => text.push(character),
            }
        }
        self.see(start..self.at, context, || typed.unwrap_or_else(|| text.clone()));
        match context.part {
            // More of it is to come.
            Part::PropertyValue if !is_closed => (!text.is_empty()).then_some(Expression::Word(text)),
            // `"<5"` compares as well, and `""` asks for a value that is empty.
            Part::PropertyValue => Some(comparison(&text).unwrap_or(Expression::Phrase(text))),
            // `task-todo:""` asks for any.
            Part::Note if is_closed && context.field.is_some() => Some(Expression::Phrase(text)),
            _ => (!text.is_empty()).then_some(Expression::Phrase(text)),
        }
    }

    /// `/…/`. Without its end it is no pattern.
    fn pattern(&mut self) -> Option<Expression> {
        let inside = self.rest().get(1..)?;
        let (mut is_escaped, mut is_in_class) = (false, false);
        let end = inside.bytes().position(|byte| {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'[' => is_in_class = true,
                b']' => is_in_class = false,
                b'/' => return !is_in_class,
                _ => {}
            }
            false
        })?;
        self.at += end + 2;
        (end > 0).then(|| Expression::Pattern(inside.get(..end).unwrap_or_default().to_owned()))
    }

    fn property(&mut self, context: Context) -> Option<Expression> {
        self.at += 1;
        let inside = Context { part: Part::PropertyName, field: None, depth: context.depth + 1 };
        self.reach(inside);
        let name = self.closed_any(inside);
        let mut value = None;
        if self.peek() == Some(':') {
            self.at += 1;
            self.property = match &name {
                Some(Expression::Word(name) | Expression::Phrase(name)) => name.clone(),
                _ => String::new(),
            };
            let inside = Context { part: Part::PropertyValue, ..inside };
            self.reach(inside);
            value = self.closed_any(inside);
        }
        if self.peek() == Some(']') {
            self.at += 1;
        }
        Some(Expression::Property { name: Box::new(name?), value: value.map(Box::new) })
    }

    /// Like `any`, and steps over `)` that close nothing.
    fn closed_any(&mut self, context: Context) -> Option<Expression> {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.any(context));
            if self.peek() != Some(')') {
                return joined(parts, Expression::All);
            }
            self.at += 1;
        }
    }

    fn operator(&mut self, context: Context) -> Option<OperatorKind> {
        if context.part != Part::Note || context.depth >= DEPTH {
            return None;
        }
        let rest = self.rest().as_bytes();
        let found = OPERATORS.iter().find(|operator| {
            rest.get(..operator.name.len()).is_some_and(|start| start.eq_ignore_ascii_case(operator.name.as_bytes()))
        })?;
        self.at += found.name.len();
        Some(found.kind)
    }

    /// What an operator is said of, also behind spaces. There may be nothing yet.
    fn operand(&mut self, operator: OperatorKind, context: Context) -> Option<Expression> {
        let field = match operator {
            OperatorKind::In(field) => Some(field),
            OperatorKind::Case { .. } => context.field,
        };
        let inside = Context { field, ..context.deeper() };
        self.reach(inside);
        self.skip_space(inside);
        let inner = Box::new(self.term(inside)?);
        Some(match operator {
            OperatorKind::In(field) => Expression::In(field, inner),
            OperatorKind::Case { is_matched } => Expression::Case { is_matched, inner },
        })
    }

    fn word(&mut self, context: Context) -> Option<Expression> {
        let start = self.at;
        let rest = self.rest();
        if context.part == Part::Note
            && rest.starts_with("[[")
            && let Some(end) = rest.find("]]")
        {
            self.at += end + 2;
            return Some(Expression::Word(rest.get(..end + 2)?.to_owned()));
        }
        let ends = |character: char| match character {
            '(' | ')' | '"' => true,
            ']' => context.part != Part::Note,
            ':' => context.part == Part::PropertyName,
            // A property's name may have spaces, also without quotes.
            _ => character.is_whitespace() && context.part != Part::PropertyName,
        };
        // A word that begins with what would end another is at least that.
        let first = rest.chars().next()?;
        let mut length = rest.get(first.len_utf8()..)?.find(ends).map_or(rest.len(), |end| first.len_utf8() + end);
        if context.part == Part::PropertyName {
            length = rest.get(..length)?.find(" OR ").unwrap_or(length);
        }
        self.at += length;
        let mut text = rest.get(..length)?.trim_end();
        self.see_word(start..start + length, context);
        if text == "/" {
            // A regular expression to come.
            return None;
        }
        if context.part == Part::PropertyValue {
            if text.eq_ignore_ascii_case("null") {
                return Some(Expression::Null);
            }
            if matches!(text, "<" | ">" | "<=" | ">=") {
                // The bound stands behind a space.
                self.skip_space(context);
                let length = self.rest().find(ends).unwrap_or(self.rest().len());
                self.at += length;
                text = self.source.get(start..self.at)?;
            }
            if let Some(comparison) = comparison(text) {
                return Some(comparison);
            }
            if text.starts_with(['<', '>']) {
                return None;
            }
        }
        Some(Expression::Word(text.to_owned()))
    }

    fn see_word(&mut self, range: Range<usize>, context: Context) {
        let Some(cursor) = self.cursor else { return };
        let mut start = range.start;
        if context.part == Part::PropertyValue {
            // A value may have spaces, and be offered by all of its words.
            let words = self.source.get(self.words_from..start).unwrap_or_default();
            if !words.contains(['"', '(', ')', '/', '-']) {
                start -= words.trim_start().len();
            }
        }
        let typed = self.source.get(start..cursor.min(range.end)).unwrap_or_default();
        self.see(start..range.end, context, || typed.to_owned());
    }

    fn take_or(&mut self) -> bool {
        let is_or = self.is_or();
        if is_or {
            self.at += 2;
        }
        is_or
    }

    fn is_or(&self) -> bool {
        self.rest().strip_prefix("OR").is_some_and(|rest| {
            rest.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, '(' | ')' | '"' | ']'))
        })
    }

    fn rest(&self) -> &'q str {
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

    fn skip_space(&mut self, context: Context) {
        self.reach(context);
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
            self.reach(context);
        }
    }

    /// Takes note that a term could begin here.
    fn reach(&mut self, context: Context) {
        // What was reached before is the innermost.
        if self.site.is_none() {
            self.see(self.at..self.at, context, String::new);
        }
    }

    fn see(&mut self, range: Range<usize>, context: Context, typed: impl FnOnce() -> String) {
        let Some(cursor) = self.cursor else { return };
        if cursor < range.start || cursor > range.end {
            return;
        }
        let kind = match (context.part, context.field) {
            (Part::PropertyName, _) => SiteKind::PropertyName,
            (Part::PropertyValue, _) => SiteKind::PropertyValue(self.property.clone()),
            (Part::Note, Some(field)) => SiteKind::In(field),
            (Part::Note, None) => SiteKind::Term,
        };
        self.site = Some(Site { range, typed: typed(), kind });
    }
}

/// Several expressions as one.
fn joined(mut parts: Vec<Expression>, join: impl FnOnce(Vec<Expression>) -> Expression) -> Option<Expression> {
    if parts.len() > 1 { Some(join(parts)) } else { parts.pop() }
}

fn comparison(text: &str) -> Option<Expression> {
    let (ordering, rest) = match text.split_at_checked(1)? {
        ("<", rest) => (Ordering::Less, rest),
        (">", rest) => (Ordering::Greater, rest),
        _ => return None,
    };
    let (or_equal, rest) = rest.strip_prefix('=').map_or((false, rest), |rest| (true, rest));
    let bound = rest.trim();
    (!bound.is_empty()).then(|| Expression::Comparison(Comparison { ordering, or_equal, bound: bound.to_owned() }))
}
