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
    pub fn contains(text: &str) -> Self {
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

    pub fn any(mut parts: Vec<Self>) -> Self {
        if parts.contains(&Self::Anything) {
            return Self::Anything;
        }
        if parts.len() == 1 { parts.pop().unwrap_or(Self::Anything) } else { Self::Any(parts) }
    }

    /// The documents that can meet it, ascending, by those that can contain each text; nothing when it can be all.
    pub fn narrow(&self, containing: &mut dyn FnMut(&str) -> Option<Vec<u32>>) -> Option<Vec<u32>> {
        match self {
            Self::Anything => None,
            Self::Contains(needle) => containing(needle),
            Self::All(parts) => {
                let mut all: Option<Vec<u32>> = None;
                for part in parts {
                    let found = part.narrow(containing);
                    all = match (all, found) {
                        (Some(one), Some(other)) => Some(intersection(one, other)),
                        (one, other) => one.or(other),
                    };
                }
                all
            }
            Self::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.narrow(containing)?);
                }
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
        }
    }

    /// A tag stands in the text behind its sign, or in the property of that name.
    pub(super) fn tag(name: &str) -> Self {
        match Self::contains(name) {
            Self::Anything => Self::Anything,
            in_property => Self::Any(vec![
                Self::contains(&format!("#{name}")),
                Self::All(vec![Self::contains("tags"), in_property]),
            ]),
        }
    }

    /// What YAML writes may be quoted, escaped and broken into lines, but its plain words stand there.
    pub(super) fn words(text: &str) -> Self {
        let words = text.split(|character: char| !character.is_ascii_alphanumeric());
        Self::all(words.map(Self::contains).collect())
    }
}

/// The numbers that are in both; each ascends.
pub fn intersection(mut one: Vec<u32>, other: Vec<u32>) -> Vec<u32> {
    retain_common(&mut one, other.into_iter());
    one
}

/// Keeps the numbers that are among the others, too; both ascend.
pub(super) fn retain_common(numbers: &mut Vec<u32>, mut others: impl Iterator<Item = u32>) {
    let mut other = others.next();
    numbers.retain(|number| {
        while other.is_some_and(|other| other < *number) {
            other = others.next();
        }
        other == Some(*number)
    });
}
