use serde_json::{Map, Value};

/// One file of `.obsidian` as it is written. A value of the wrong type is as good as none, and takes no other with it.
pub struct Raw(Map<String, Value>);

impl Raw {
    /// Nothing if it is not JSON, or not an object.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(map)) => Some(Self(map)),
            _ => None,
        }
    }

    pub fn map(&self) -> &Map<String, Value> {
        &self.0
    }

    pub fn entries(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter()
    }

    pub fn bool(&self, key: &str) -> Option<bool> {
        self.0.get(key)?.as_bool()
    }

    pub fn str(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }

    /// A number that can be calculated with.
    pub fn number(&self, key: &str) -> Option<f32> {
        number(self.0.get(key)?)
    }

    pub fn strings(&self, key: &str) -> Option<Vec<String>> {
        Some(self.list(key)?.iter().filter_map(|value| Some(value.as_str()?.to_owned())).collect())
    }

    pub fn list(&self, key: &str) -> Option<&[Value]> {
        self.0.get(key)?.as_array().map(Vec::as_slice)
    }

    pub fn object(&self, key: &str) -> Option<&Map<String, Value>> {
        self.0.get(key)?.as_object()
    }
}

pub fn number(value: &Value) -> Option<f32> {
    let number = value.as_f64()? as f32;
    number.is_finite().then_some(number)
}
