use serde::{Deserialize, Serialize};

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
