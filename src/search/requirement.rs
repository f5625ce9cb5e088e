use super::pattern::{self, Case};
use super::query::{Expression, Field, Query};

/// What a document must hold to match, in any case and with any diacritics: its text or its path. An index that knows
/// which documents hold a text finds the candidates by it; each of them is then matched exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requirement {
    Anything,
    Contains(String),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl Requirement {
    pub(super) fn contains(text: &str) -> Self {
        if text.is_empty() { Self::Anything } else { Self::Contains(text.to_owned()) }
    }

    pub(super) fn all(mut parts: Vec<Self>) -> Self {
        parts.retain(|part| *part != Self::Anything);
        match parts.len() {
            0 => Self::Anything,
            1 => parts.pop().unwrap_or(Self::Anything),
            _ => Self::All(parts),
        }
    }

    pub(super) fn any(mut parts: Vec<Self>) -> Self {
        if parts.contains(&Self::Anything) {
            return Self::Anything;
        }
        if parts.len() == 1 { parts.pop().unwrap_or(Self::Anything) } else { Self::Any(parts) }
    }

    fn of(expression: &Expression, place: Place) -> Self {
        match expression {
            Expression::All(parts) => Self::all(parts.iter().map(|part| Self::of(part, place)).collect()),
            Expression::Any(parts) => Self::any(parts.iter().map(|part| Self::of(part, place)).collect()),
            Expression::In(Field::Tag, inner) => Self::of(inner, Place::Tag),
            Expression::In(_, inner) => Self::of(inner, Place::Text),
            Expression::Case { inner, .. } => Self::of(inner, place),
            Expression::Word(text) | Expression::Phrase(text) => match place {
                Place::Text => Self::contains(text),
                Place::Tag => Self::tag(text.trim_start_matches('#').trim_end_matches('/')),
                Place::Property => Self::words(text),
            },
            Expression::Pattern(source) => match (place, pattern::parse(source, Case::Ignored)) {
                (Place::Text, Ok(parsed)) => parsed.requirement,
                _ => Self::Anything,
            },
            // A value may be written in many ways, as numbers are, a name hardly.
            Expression::Property { name, .. } => Self::of(name, Place::Property),
            Expression::Not(_) | Expression::Null | Expression::Comparison(_) => Self::Anything,
        }
    }

    /// A tag stands in the text behind its sign, or in the property of that name.
    fn tag(name: &str) -> Self {
        match Self::contains(name) {
            Self::Anything => Self::Anything,
            in_property => Self::Any(vec![
                Self::contains(&format!("#{name}")),
                Self::All(vec![Self::contains("tags"), in_property]),
            ]),
        }
    }

    /// What YAML writes may be quoted, escaped and broken into lines, but its plain words stand there.
    fn words(text: &str) -> Self {
        let words = text.split(|character: char| !character.is_ascii_alphanumeric());
        Self::all(words.map(Self::contains).collect())
    }
}

/// What a word is compared with.
#[derive(Clone, Copy)]
enum Place {
    Text,
    Tag,
    Property,
}

impl Query {
    /// What the documents that match it have in common.
    pub fn requirement(&self) -> Requirement {
        self.root.as_ref().map_or(Requirement::Anything, |root| Requirement::of(root, Place::Text))
    }
}
