use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::property_type::PropertyType;
use crate::markdown::{Facts, Property, Value};

/// What the index takes of one note or canvas: from its text, or from what was written down of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteFacts<'a> {
    /// How long the text is, in bytes; 0 for a canvas.
    pub bytes: u32,
    pub words: u32,
    /// Of its links, as written.
    #[serde(borrow)]
    pub targets: Vec<&'a str>,
    /// Without `#`, each once.
    #[serde(borrow)]
    pub tags: Vec<&'a str>,
    #[serde(borrow)]
    pub aliases: Vec<&'a str>,
    /// With their levels.
    #[serde(borrow)]
    pub headings: Vec<(u8, &'a str)>,
    /// Without `^`.
    #[serde(borrow)]
    pub blocks: Vec<&'a str>,
    #[serde(borrow)]
    pub properties: Vec<PropertyFacts<'a>>,
}

/// What the index takes of a property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyFacts<'a> {
    pub key: &'a str,
    /// What its value looks like; nothing when it has none.
    pub look: Option<PropertyType>,
    /// As they are shown: that of a scalar, or those of a list.
    pub values: Vec<Cow<'a, str>>,
}

impl<'a> NoteFacts<'a> {
    pub fn of(text: &str, facts: &'a Facts) -> Self {
        Self {
            bytes: u32::try_from(text.len()).unwrap_or(u32::MAX),
            words: facts.words,
            targets: facts.links.iter().map(|link| link.target.as_str()).collect(),
            tags: facts.tags.iter().map(String::as_str).collect(),
            aliases: facts.aliases.iter().map(String::as_str).collect(),
            headings: facts.headings.iter().map(|heading| (heading.level, heading.text.as_str())).collect(),
            blocks: facts.blocks.iter().map(|block| block.id.as_str()).collect(),
            properties: facts.properties.iter().map(PropertyFacts::of).collect(),
        }
    }

    /// Of a canvas, which has links and nothing else.
    pub fn of_canvas(targets: &'a [String]) -> Self {
        Self { targets: targets.iter().map(String::as_str).collect(), ..Self::default() }
    }
}

impl<'a> PropertyFacts<'a> {
    pub fn of(property: &'a Property) -> Self {
        let values = match &property.value {
            Value::List(items) => items.iter().filter_map(shown).collect(),
            value => shown(value).into_iter().collect(),
        };
        let look = (property.value != Value::Null).then(|| PropertyType::of_value(&property.value));
        Self { key: &property.key, look, values }
    }

    /// The text, where the value is one.
    pub fn text(&self) -> Option<&str> {
        let is_text = matches!(self.look, Some(PropertyType::Text | PropertyType::Date | PropertyType::DateTime));
        self.values.first().filter(|_| is_text).map(|value| &**value)
    }
}

/// As [`Value::as_shown`] tells it, and a text without a copy.
fn shown(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Text(text) => Some(Cow::Borrowed(text)),
        value => value.as_shown().map(Cow::Owned),
    }
}
