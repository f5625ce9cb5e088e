use std::cmp::Ordering;

use super::query::{Comparison, Expression, Field, Query};

/// What a query asks for, in words: one line a part, with how deep it is nested.
pub fn explain(query: &Query) -> Vec<(u8, String)> {
    let mut lines = Vec::new();
    if let Some(root) = &query.root {
        add(root, 0, "", Place::Note, &mut lines);
    }
    lines
}

/// What a text is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Note,
    /// What is around says it.
    Named,
    Value,
}

/// Adds an expression; `before` is what its line begins with.
fn add(expression: &Expression, depth: u8, before: &str, place: Place, lines: &mut Vec<(u8, String)>) {
    match expression {
        Expression::All(parts) => {
            lines.push((depth, format!("{before}Match all of:")));
            parts.iter().for_each(|part| add(part, depth.saturating_add(1), "", place, lines));
        }
        Expression::Any(parts) => {
            lines.push((depth, format!("{before}Match any of:")));
            parts.iter().for_each(|part| add(part, depth.saturating_add(1), "", place, lines));
        }
        Expression::Not(inner) => add(inner, depth, &format!("{before}Exclude: "), place.named(), lines),
        Expression::In(field, inner) => {
            add(inner, depth, &format!("{before}{}: ", place_of(*field)), Place::Named, lines);
        }
        Expression::Case { is_matched: true, inner } => {
            add(inner, depth, &format!("{before}Match case: "), place.named(), lines);
        }
        Expression::Case { is_matched: false, inner } => {
            add(inner, depth, &format!("{before}Ignore case: "), place.named(), lines);
        }
        Expression::Property { name, value } => {
            let name = plain(name);
            match value.as_deref() {
                None => lines.push((depth, format!("{before}Has property {name}"))),
                Some(value) => add(value, depth, &format!("{before}Property {name}: "), Place::Value, lines),
            }
        }
        Expression::Word(text) => {
            let label = place.label(["Match text: ", "", "contains "]);
            lines.push((depth, format!("{before}{label}“{text}”")));
        }
        Expression::Phrase(text) if text.is_empty() && place != Place::Value => {
            lines.push((depth, format!("{before}anything")));
        }
        Expression::Phrase(text) => {
            let label = place.label(["Match exact text: ", "exactly ", "is exactly "]);
            lines.push((depth, format!("{before}{label}“{text}”")));
        }
        Expression::Pattern(source) => {
            let label = place.label(["Match regular expression: ", "", "matches "]);
            lines.push((depth, format!("{before}{label}/{source}/")));
        }
        Expression::Null => lines.push((depth, format!("{before}has no value"))),
        Expression::Comparison(comparison) => lines.push((depth, format!("{before}{}", compared(comparison)))),
    }
}

impl Place {
    /// Inside of what has said what is asked for.
    fn named(self) -> Self {
        if self == Self::Note { Self::Named } else { self }
    }

    /// The one of the labels that fits.
    fn label(self, [note, named, value]: [&'static str; 3]) -> &'static str {
        match self {
            Self::Note => note,
            Self::Named => named,
            Self::Value => value,
        }
    }
}

fn place_of(field: Field) -> &'static str {
    match field {
        Field::File => "In the file name",
        Field::Path => "In the path",
        Field::Content => "In the text only",
        Field::Tag => "Tag",
        Field::Line => "In one line",
        Field::Block => "In one block",
        Field::Section => "In one section",
        Field::Task => "In one task",
        Field::TaskTodo => "In one task to do",
        Field::TaskDone => "In one task that is done",
    }
}

/// A property's name in a line of its own.
fn plain(name: &Expression) -> String {
    let list = |parts: &[Expression], between: &str| parts.iter().map(plain).collect::<Vec<_>>().join(between);
    match name {
        Expression::Word(text) | Expression::Phrase(text) => format!("“{text}”"),
        Expression::Pattern(source) => format!("/{source}/"),
        Expression::All(parts) => list(parts, " and "),
        Expression::Any(parts) => list(parts, " or "),
        Expression::Not(inner) => format!("not {}", plain(inner)),
        Expression::In(_, inner) | Expression::Case { inner, .. } => plain(inner),
        Expression::Property { .. } | Expression::Null | Expression::Comparison(_) => String::new(),
    }
}

fn compared(comparison: &Comparison) -> String {
    let than = match (comparison.ordering, comparison.or_equal) {
        (Ordering::Less, false) => "is less than",
        (Ordering::Less, true) => "is at most",
        (_, false) => "is more than",
        (_, true) => "is at least",
    };
    format!("{than} {}", comparison.bound)
}
