use std::fmt;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::Property;

/// The value of a property.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Null,
    Bool(bool),
    Number(f64),
    /// Text, dates included: what type it is shown as is decided by the vault's `types.json` or by its looks.
    Text(String),
    List(Vec<Value>),
    /// A mapping inside a property, which Obsidian shows as JSON.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A scalar as text; nothing for an empty value, a list or a mapping.
    pub fn as_shown(&self) -> Option<String> {
        match self {
            Self::Null | Self::List(_) | Self::Map(_) => None,
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(value) => Some(value.to_string()),
            Self::Text(text) => Some(text.clone()),
        }
    }

    /// All texts in the value, however deep.
    pub(super) fn texts(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(value) = waiting.pop() {
            match value {
                Self::Text(text) => found.push(text.as_str()),
                Self::List(items) => waiting.extend(items.iter().rev()),
                Self::Map(entries) => waiting.extend(entries.iter().rev().map(|(_, value)| value)),
                Self::Null | Self::Bool(_) | Self::Number(_) => {}
            }
        }
        found
    }
}

/// The value of the property with this key, whatever its case.
pub(super) fn get<'p>(properties: &'p [Property], key: &str) -> Option<&'p Value> {
    properties.iter().find(|property| property.key.eq_ignore_ascii_case(key)).map(|property| &property.value)
}

/// A value as JSON writes it, with its keys in their order.
pub(super) struct Json(pub(super) Value);

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor).map(Self)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(number(value as f64, &value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(number(value as f64, &value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Json(item)) = access.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, Json(value))) = access.next_entry()? {
            entries.push((key, value));
        }
        Ok(Value::Map(entries))
    }
}

/// A whole number, or its digits when a float can't hold them all.
pub(super) fn number(value: f64, digits: &impl ToString) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.abs() < EXACT { Value::Number(value) } else { Value::Text(digits.to_string()) }
}
