use std::collections::HashMap;

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser, ScalarStyle};

use super::value::{Json, Value, number};

/// How deep values may be nested.
const MAX_DEPTH: usize = 64;

/// How many values a frontmatter may come to when its aliases are written out.
const MAX_VALUES: usize = 100_000;

/// Reads YAML 1.2 with its core schema. When it is broken the value is null, and there is a sentence that says why;
/// a key that stands twice keeps its last value, and is told of.
pub(super) fn parse(source: &str) -> (Value, Option<String>) {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(source) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                // The first line of the note is the fence.
                let line = error.marker().line() + 1;
                return (
                    Value::Null,
                    Some(format!("The properties are not valid YAML: {} (line {line}).", error.info())),
                );
            }
        };
        reader.line = span.start.line() + 1;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        if let Err(reason) = reader.event(event) {
            return (Value::Null, Some(format!("The properties can't be read: {reason} (line {}).", reader.line)));
        }
    }
    (reader.root.unwrap_or(Value::Null), reader.twice)
}

/// Reads a JSON object; nothing when it isn't one.
pub(super) fn parse_json(source: &str) -> Option<Value> {
    serde_json::from_str::<Json>(source).ok().map(|json| json.0)
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    root: Option<Value>,
    /// What anchors stand for, with how many values that is.
    anchors: FxHashMap<usize, (Value, usize)>,
    values: usize,
    twice: Option<String>,
    line: usize,
}

/// A list or mapping that has not ended yet.
struct Open {
    anchor: usize,
    values_before: usize,
    content: Content,
}

enum Content {
    List(Vec<Value>),
    Map { entries: Vec<(String, Value)>, places: HashMap<String, usize>, key: Option<String> },
}

impl Reader {
    fn event(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
                let value = match style {
                    ScalarStyle::Plain if !is_text => plain(&text),
                    _ => Value::Text(text.into_owned()),
                };
                self.count(1)?;
                self.anchor(anchor, &value, 1);
                self.add(value)
            }
            Event::SequenceStart(anchor, _) => self.begin(anchor, Content::List(Vec::new())),
            Event::MappingStart(anchor, _) => {
                self.begin(anchor, Content::Map { entries: Vec::new(), places: HashMap::new(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                let value = match open.content {
                    Content::List(items) => Value::List(items),
                    Content::Map { entries, .. } => placeholder(&entries).unwrap_or(Value::Map(entries)),
                };
                self.anchor(open.anchor, &value, self.values - open.values_before);
                self.add(value)
            }
            Event::Alias(anchor) => {
                let Some((_, values)) = self.anchors.get(&anchor) else { return Err("an alias names nothing") };
                self.count(*values)?;
                let value = self.anchors.get(&anchor).map_or(Value::Null, |(value, _)| value.clone());
                self.add(value)
            }
            _ => Ok(()),
        }
    }

    fn count(&mut self, values: usize) -> Result<(), &'static str> {
        self.values = self.values.saturating_add(values);
        if self.values > MAX_VALUES { Err("they are too many") } else { Ok(()) }
    }

    fn begin(&mut self, anchor: usize, content: Content) -> Result<(), &'static str> {
        if self.open.len() >= MAX_DEPTH {
            return Err("they are nested too deep");
        }
        self.count(1)?;
        self.open.push(Open { anchor, values_before: self.values - 1, content });
        Ok(())
    }

    fn anchor(&mut self, anchor: usize, value: &Value, values: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, (value.clone(), values));
        }
    }

    fn add(&mut self, value: Value) -> Result<(), &'static str> {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(value),
            Some(Content::List(items)) => items.push(value),
            Some(Content::Map { key: key @ None, .. }) => {
                *key = Some(as_key(&value));
            }
            Some(Content::Map { entries, places, key }) => {
                let key = key.take().unwrap_or_default();
                match places.get(&key).and_then(|place| entries.get_mut(*place)) {
                    Some((_, earlier)) => {
                        *earlier = value;
                        self.twice.get_or_insert_with(|| {
                            format!("The property “{key}” stands twice (line {}): its last value is shown.", self.line)
                        });
                    }
                    None => {
                        places.insert(key.clone(), entries.len());
                        entries.push((key, value));
                    }
                }
            }
        }
        Ok(())
    }
}

/// A key as text. One that is no scalar is written as it stands on one line.
fn as_key(value: &Value) -> String {
    let entry = |(key, value): &(String, Value)| match value {
        Value::Null => key.clone(),
        value => format!("{key}: {}", as_key(value)),
    };
    match value {
        Value::Map(entries) => format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", ")),
        Value::List(items) => format!("[{}]", items.iter().map(as_key).collect::<Vec<_>>().join(", ")),
        value => value.as_shown().unwrap_or_default(),
    }
}

/// `{{date}}` without quotes, as in templates: to YAML a mapping whose only key is a mapping, to its writer a text.
fn placeholder(entries: &[(String, Value)]) -> Option<Value> {
    match entries {
        [(key, Value::Null)] if key.starts_with('{') && key.ends_with('}') => Some(Value::Text(format!("{{{key}}}"))),
        _ => None,
    }
}

/// A scalar without quotes, by YAML's core schema. Digits behind a leading zero stay text, as do dates.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_number = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    let has_leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits[1..].starts_with(['.', 'e', 'E']);
    if is_number
        && !has_leading_zero
        && let Ok(value) = text.parse::<f64>()
        && value.is_finite()
    {
        return number(value, &text);
    }
    let radix = match digits.get(..2) {
        Some("0x") => 16,
        Some("0o") => 8,
        _ => return Value::Text(text.to_owned()),
    };
    match digits.get(2..).map(|digits| u64::from_str_radix(digits, radix)) {
        Some(Ok(value)) if digits.len() == text.len() => number(value as f64, &text),
        _ => Value::Text(text.to_owned()),
    }
}
