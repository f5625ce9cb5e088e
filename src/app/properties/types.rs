use crate::engine::VaultInfo;
use crate::markdown::{Property, Value};

/// What a property is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyType {
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
    /// By the vault's list of types, else by the value's looks.
    pub fn of(property: &Property, vault: &VaultInfo) -> Self {
        let key = property.key.to_lowercase();
        match key.as_str() {
            "tags" => return Self::Tags,
            "aliases" => return Self::Aliases,
            _ => {}
        }
        let named = vault.settings.property_types.iter().find(|(name, _)| *name == key);
        named.and_then(|(_, name)| Self::named(name)).unwrap_or_else(|| Self::of_value(&property.value))
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::List => "list",
            Self::Number => "binary",
            Self::Checkbox => "square-check",
            Self::Date => "calendar",
            Self::DateTime => "clock",
            Self::Tags => "tags",
            Self::Aliases => "link-2",
        }
    }

    /// Obsidian's name for it, which its style sheets go by.
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

    fn named(name: &str) -> Option<Self> {
        [Self::Text, Self::List, Self::Number, Self::Checkbox, Self::Date, Self::DateTime, Self::Tags, Self::Aliases]
            .into_iter()
            .find(|kind| kind.name() == name)
    }

    fn of_value(value: &Value) -> Self {
        match value {
            Value::List(_) => Self::List,
            Value::Bool(_) => Self::Checkbox,
            Value::Number(_) => Self::Number,
            Value::Text(text) if is_date(text) => Self::Date,
            Value::Text(text) if is_date_time(text) => Self::DateTime,
            Value::Text(_) | Value::Null | Value::Map(_) => Self::Text,
        }
    }
}

/// `2026-11-22`
pub fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// `2026-11-22T20:15`, with or without seconds
pub fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', ' ']) else { return false };
    let parts: Vec<&str> = time.split(':').collect();
    is_date(date)
        && (2..=3).contains(&parts.len())
        && parts.iter().all(|part| part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}
