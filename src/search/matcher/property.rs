use std::cmp::Ordering;

use crate::markdown::{PlacedProperty, Value};
use crate::search::pattern::Want;
use crate::search::query::Comparison;
use crate::search::text::Finder;

use super::compile::{Node, Text};
use super::evaluate::{Evaluation, Place, is_whole};

impl Evaluation<'_> {
    /// Whether the document has a property of that name whose value is as asked. A list is as each of its items.
    pub(super) fn property(&mut self, name: &Node, value: Option<&Node>) -> bool {
        let parts = self.parts;
        let mut does_any = false;
        for property in parts.properties() {
            if !self.holds(name, &Place::Key(property)) {
                continue;
            }
            let marks_before = self.found.text.len();
            if value.is_none_or(|value| self.holds(value, &Place::Value(property))) {
                does_any = true;
                // What has no place of its own, or another one than it says, is told by its name.
                if self.found.text.len() == marks_before {
                    self.mark(property.key.clone());
                }
            }
        }
        does_any
    }

    /// A word is somewhere in the value, a phrase is all of it, a number equals it.
    pub(super) fn value_says(&mut self, text: &Text, property: &PlacedProperty) -> bool {
        let says = any_scalar(&property.property.value, &mut |value| match (value, text.number) {
            (Value::Number(number), Some(asked)) => *number == asked,
            (Value::Null, _) => false,
            _ => value.as_shown().is_some_and(|shown| {
                let shown = shown.trim();
                if text.finder.is_empty() {
                    return shown.is_empty();
                }
                if text.is_phrase { is_whole(&text.finder, shown) } else { text.finder.find(shown, 0).is_some() }
            }),
        });
        if says {
            self.mark_in_value(&text.finder, property);
        }
        says
    }

    pub(super) fn value_is(&mut self, node: &Node, property: &PlacedProperty) -> bool {
        let value = &property.property.value;
        match node {
            Node::Null => *value == Value::Null,
            Node::Comparison(comparison) => any_scalar(value, &mut |value| is_compared(value, comparison)),
            Node::Pattern(program) => any_scalar(value, &mut |value| {
                value.as_shown().is_some_and(|shown| program.find(&shown, Want::Any, |_| ()))
            }),
            _ => false,
        }
    }

    /// Marks what is said where it is written in the same way.
    fn mark_in_value(&mut self, finder: &Finder, property: &PlacedProperty) {
        let Some(source) = self.parts.document.text.get(..property.value.end) else { return };
        let mut at = property.value.start;
        while let Some(found) = finder.find(source, at) {
            at = found.end.max(at + 1);
            self.mark(found);
        }
    }
}

/// Whether one of the scalars in a value, however deep, is as asked.
fn any_scalar(value: &Value, is_asked: &mut dyn FnMut(&Value) -> bool) -> bool {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::List(items) => waiting.extend(items),
            Value::Map(entries) => waiting.extend(entries.iter().map(|(_, value)| value)),
            scalar if is_asked(scalar) => return true,
            _ => {}
        }
    }
    false
}

fn is_compared(value: &Value, comparison: &Comparison) -> bool {
    let ordering = match value {
        Value::Number(number) => comparison.bound.parse().ok().and_then(|bound: f64| number.partial_cmp(&bound)),
        Value::Text(text) => compared(text.trim(), &comparison.bound),
        Value::Null | Value::Bool(_) | Value::List(_) | Value::Map(_) => None,
    };
    ordering
        .is_some_and(|ordering| ordering == comparison.ordering || comparison.or_equal && ordering == Ordering::Equal)
}

/// Numbers by what they are worth, dates as far as the bound tells them.
fn compared(text: &str, bound: &str) -> Option<Ordering> {
    if let (Ok(text), Ok(bound)) = (text.parse::<f64>(), bound.parse::<f64>()) {
        return text.partial_cmp(&bound);
    }
    if !begins_with_year(text) || !begins_with_year(bound) {
        return None;
    }
    let length = text.floor_char_boundary(bound.len());
    Some(text.get(..length)?.cmp(bound))
}

fn begins_with_year(text: &str) -> bool {
    let year = text.as_bytes().get(..4);
    year.is_some_and(|year| year.iter().all(u8::is_ascii_digit)) && matches!(text.as_bytes().get(4), None | Some(b'-'))
}
