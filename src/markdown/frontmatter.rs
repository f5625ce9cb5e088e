use std::ops::Range;

use super::opaque::is_tag;
use super::value::{Value, get};
use super::{Property, yaml};

/// The YAML or JSON between two `---` at the beginning of a note.
pub(super) struct Frontmatter {
    pub(super) properties: Vec<Property>,
    pub(super) broken: Option<String>,
    /// Where it stands in the note, without its fences.
    pub(super) source: Range<usize>,
}

/// Reads the frontmatter, if the note has one: `---` on its first line and on a later one, white space behind allowed.
pub(super) fn read(text: &str) -> Option<Frontmatter> {
    let (source, _) = bounds(text)?;
    let inside = text.get(source.clone())?;
    let (value, broken) = if inside.trim_start().starts_with('{') {
        yaml::parse_json(inside).map_or_else(|| yaml::parse(inside), |value| (value, None))
    } else {
        yaml::parse(inside)
    };
    let (properties, broken) = match value {
        Value::Map(entries) => (entries.into_iter().map(|(key, value)| Property { key, value }).collect(), broken),
        Value::Null => (Vec::new(), broken),
        _ => {
            (Vec::new(), broken.or_else(|| Some("The properties are not written as “key: value” (line 2).".to_owned())))
        }
    };
    Some(Frontmatter { properties, broken, source })
}

/// The range of the source between the fences, and where the body begins.
pub(super) fn bounds(text: &str) -> Option<(Range<usize>, usize)> {
    let mark = mark(text);
    let rest = text.get(mark..)?.strip_prefix("---")?;
    let first = rest.find('\n')?;
    if !rest.get(..first)?.trim().is_empty() {
        return None;
    }
    let start = mark + 3 + first + 1;
    let mut at = start;
    loop {
        let line = text.get(at..)?;
        let end = line.find('\n');
        let content = line.get(..end.unwrap_or(line.len()))?;
        if content.trim_end() == "---" {
            return Some((start..at, end.map_or(text.len(), |end| at + end + 1)));
        }
        at += end? + 1;
    }
}

/// Where the body of a note begins: behind its frontmatter, or behind a byte order mark.
pub(super) fn body(text: &str) -> usize {
    bounds(text).map_or_else(|| mark(text), |(_, body)| body)
}

fn mark(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

impl Frontmatter {
    /// The texts of a property that is a text or a list of texts. Keys match whatever their case.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        let texts: Vec<String> = match get(&self.properties, key) {
            Some(Value::List(items)) => items.iter().filter_map(Value::as_shown).collect(),
            Some(value) => value.as_shown().into_iter().collect(),
            None => Vec::new(),
        };
        texts.into_iter().filter(|text| !text.trim().is_empty()).collect()
    }

    /// The tags, without `#`.
    pub(super) fn tags(&self) -> Vec<String> {
        let mut tags = self.texts("tags");
        for tag in &mut tags {
            *tag = tag.trim().trim_start_matches('#').to_owned();
        }
        tags.retain(|tag| is_tag(tag));
        tags
    }
}
