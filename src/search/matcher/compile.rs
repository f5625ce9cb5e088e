use crate::search::pattern::{self, Case, Program};
use crate::search::query::{Comparison, Expression, Field, Query};
use crate::search::text::{Finder, Sensitivity, begins_in_word, is_in_words};

use super::document::{Document, DocumentKind, Parts};
use super::evaluate::{Evaluation, Matches, Place};

/// So many regular expressions can be in a query: each remembers what it has worked out.
const MOST_PATTERNS: usize = 32;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchOptions {
    pub match_case: bool,
    pub ignore_diacritics: bool,
}

/// A query that is ready to be asked of documents.
pub struct Matcher {
    pub(super) root: Option<Node>,
    faults: Vec<String>,
}

/// A part of a query with what looks for it.
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Text(Box<Text>),
    Pattern(Box<Program>),
    In(Field, Box<Node>),
    Property { name: Box<Node>, value: Option<Box<Node>> },
    Null,
    Comparison(Comparison),
}

pub(super) struct Text {
    pub(super) text: String,
    /// Whether it is found within words only.
    pub(super) is_in_words: bool,
    /// Whether it is found within lines only, and found there as in the whole text.
    pub(super) is_in_lines: bool,
    pub(super) finder: Finder,
    /// The same as a tag's name, in small letters.
    pub(super) tag: String,
    /// The number that it is, if it is one.
    pub(super) number: Option<f64>,
    pub(super) is_phrase: bool,
}

impl Matcher {
    pub fn new(query: &Query, options: MatchOptions) -> Self {
        let sensitivity = Sensitivity { case: options.match_case, diacritics: !options.ignore_diacritics };
        let mut compiler = Compiler { patterns: 0, faults: Vec::new() };
        let root = query.root.as_ref().and_then(|root| compiler.node(root, sensitivity));
        Self { root, faults: compiler.faults }
    }

    /// Whether it matches nothing, as nothing is asked for that could be understood.
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// What could not be understood, and is left out: whole sentences.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Where the document matches; nothing if it does not. A query that asks for nothing matches nothing.
    pub fn matches(&self, document: Document<'_>) -> Option<Matches> {
        let root = self.root.as_ref()?;
        let parts = Parts::new(document);
        let mut evaluation = Evaluation::new(&parts);
        if !evaluation.holds(root, &Place::note(document.text)) {
            return None;
        }
        let found = evaluation.into_matches();
        // A file that is no note is found by what its path has, and not by what it lacks.
        (document.kind != DocumentKind::File || !found.path.is_empty()).then_some(found)
    }
}

struct Compiler {
    patterns: usize,
    faults: Vec<String>,
}

impl Compiler {
    /// Nothing for what cannot be understood: the rest of the query holds without it.
    fn node(&mut self, expression: &Expression, sensitivity: Sensitivity) -> Option<Node> {
        Some(match expression {
            Expression::All(parts) => Node::All(self.nodes(parts, sensitivity)?),
            Expression::Any(parts) => Node::Any(self.nodes(parts, sensitivity)?),
            Expression::Not(inner) => Node::Not(Box::new(self.node(inner, sensitivity)?)),
            Expression::Word(text) => Node::Text(Box::new(Text::new(text, false, sensitivity))),
            Expression::Phrase(text) => Node::Text(Box::new(Text::new(text, true, sensitivity))),
            Expression::Pattern(source) => Node::Pattern(Box::new(self.program(source, sensitivity)?)),
            Expression::In(field, inner) => Node::In(*field, Box::new(self.node(inner, sensitivity)?)),
            Expression::Case { is_matched, inner } => {
                return self.node(inner, Sensitivity { case: *is_matched, ..sensitivity });
            }
            Expression::Property { name, value } => {
                let value = match value {
                    Some(value) => Some(Box::new(self.node(value, sensitivity)?)),
                    None => None,
                };
                // Names are the same in any case.
                let name = self.node(name, Sensitivity { case: false, ..sensitivity })?;
                Node::Property { name: Box::new(name), value }
            }
            Expression::Null => Node::Null,
            Expression::Comparison(comparison) => Node::Comparison(comparison.clone()),
        })
    }

    fn nodes(&mut self, parts: &[Expression], sensitivity: Sensitivity) -> Option<Vec<Node>> {
        let nodes: Vec<_> = parts.iter().filter_map(|part| self.node(part, sensitivity)).collect();
        (!nodes.is_empty()).then_some(nodes)
    }

    fn program(&mut self, source: &str, sensitivity: Sensitivity) -> Option<Program> {
        self.patterns += 1;
        if self.patterns > MOST_PATTERNS {
            if self.patterns == MOST_PATTERNS + 1 {
                self.faults.push(format!("There are more than {MOST_PATTERNS} regular expressions."));
            }
            return None;
        }
        let case = if sensitivity.case { Case::Matched } else { Case::Ignored };
        let parsed = pattern::parse(source, case).map_err(|fault| self.faults.push(fault)).ok()?;
        let program = Program::new(&parsed);
        if program.is_none() {
            self.faults.push(format!("The regular expression /{source}/ is too large."));
        }
        program
    }
}

impl Text {
    fn new(text: &str, is_phrase: bool, sensitivity: Sensitivity) -> Self {
        Self {
            text: text.to_owned(),
            is_in_words: is_in_words(text),
            is_in_lines: text.split(['\n', '\r']).count() == 1 && begins_in_word(text),
            finder: Finder::new(text, sensitivity),
            tag: text.trim_start_matches('#').to_lowercase(),
            number: text.trim().parse().ok(),
            is_phrase,
        }
    }
}
