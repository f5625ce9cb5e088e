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
        Expression::Not(inner) => add(inner, depth, &format!("{before}Exclude: "), place, lines),
        Expression::In(field, inner) => {
            add(inner, depth, &format!("{before}{}: ", place_of(*field)), Place::Named, lines);
        }
        Expression::Case { is_matched: true, inner } => {
            add(inner, depth, &format!("{before}Match case: "), place, lines);
        }
        Expression::Case { is_matched: false, inner } => {
            add(inner, depth, &format!("{before}Ignore case: "), place, lines);
        }
        Expression::Property { name, value } => {
            let name = plain(name);
            match value.as_deref() {
                None => lines.push((depth, format!("{before}Has property {name}"))),
                Some(value) => add(value, depth, &format!("{before}Property {name}: "), Place::Value, lines),
            }
        }
        Expression::Word(text) => lines.push((depth, format!("{before}{}“{text}”", word(place)))),
        Expression::Phrase(text) if place == Place::Value => {
            lines.push((depth, format!("{before}is exactly “{text}”")));
        }
        Expression::Phrase(text) => lines.push((depth, format!("{before}Match exact text: “{text}”"))),
        Expression::Pattern(source) => lines.push((depth, format!("{before}Match regular expression: /{source}/"))),
        Expression::Null => lines.push((depth, format!("{before}has no value"))),
        Expression::Comparison(comparison) => lines.push((depth, format!("{before}{}", compared(comparison)))),
    }
}

fn word(place: Place) -> &'static str {
    match place {
        Place::Note => "Match text: ",
        Place::Named => "",
        Place::Value => "contains ",
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
