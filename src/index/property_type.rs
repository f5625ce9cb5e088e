use serde::{Deserialize, Serialize};

use crate::markdown::Value;

/// What a property is shown as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PropertyType {
    #[default]
    Text,
    List,
    Number,
    Checkbox,
    Date,
    DateTime,
    Tags,
    Aliases,
}

impl PropertyType {
    pub const ALL: [Self; 8] =
        [Self::Text, Self::List, Self::Number, Self::Checkbox, Self::Date, Self::DateTime, Self::Tags, Self::Aliases];

    /// By the property's name, as far as that tells. `named` are the vault's types of properties, keys in small letters.
    pub fn of_key(key: &str, named: &[(String, String)]) -> Option<Self> {
        let key = key.to_lowercase();
        match key.as_str() {
            "tags" => return Some(Self::Tags),
            "aliases" => return Some(Self::Aliases),
            _ => {}
        }
        let (_, name) = named.iter().find(|(name, _)| *name == key)?;
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// By the value's looks.
    pub fn of_value(value: &Value) -> Self {
        match value {
            Value::List(_) => Self::List,
            Value::Bool(_) => Self::Checkbox,
            Value::Number(_) => Self::Number,
            Value::Text(text) if is_date(text) => Self::Date,
            Value::Text(text) if is_date_time(text) => Self::DateTime,
            Value::Text(_) | Value::Null | Value::Map(_) => Self::Text,
        }
    }

    /// Obsidian's name for it, which its settings and style sheets go by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::List => "multitext",
            Self::Number => "number",
            Self::Checkbox => "checkbox",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Tags => "tags",
            Self::Aliases => "aliases",
        }
    }
}

/// `2026-11-22`
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// `2026-11-22T20:15`, with or without seconds
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', ' ']) else { return false };
    let parts: Vec<&str> = time.split(':').collect();
    is_date(date)
        && (2..=3).contains(&parts.len())
        && parts.iter().all(|part| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}
