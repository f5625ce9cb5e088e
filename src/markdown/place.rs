use std::ops::Range;

use super::Property;
use super::frontmatter::{self, Frontmatter};

/// A property, and where it is written in the note.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedProperty {
    pub property: Property,
    pub key: Range<usize>,
    /// What stands between its key and the next one.
    pub value: Range<usize>,
}

/// The properties of a note in their order.
pub fn placed_properties(text: &str) -> Vec<PlacedProperty> {
    let Some(frontmatter) = frontmatter::read(text) else { return Vec::new() };
    let places = places(text, &frontmatter);
    let placed = frontmatter.properties.into_iter().map(|property| {
        let place = places.iter().find(|(key, _)| text.get(key.clone()) == Some(property.key.as_str()));
        // One that is written in another way than a line of its own, as in JSON, is somewhere in there.
        let (key, value) = place.cloned().unwrap_or_else(|| {
            let start = frontmatter.source.start;
            (start..start, frontmatter.source.clone())
        });
        PlacedProperty { property, key, value }
    });
    placed.collect()
}

/// The lines that a key begins, without indentation: the key, and what is behind up to the next one.
pub(super) fn places(text: &str, frontmatter: &Frontmatter) -> Vec<(Range<usize>, Range<usize>)> {
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut at = frontmatter.source.start;
    for line in text.get(frontmatter.source.clone()).unwrap_or_default().split_inclusive('\n') {
        if let Some(key) = key(line) {
            if let Some((_, value)) = places.last_mut() {
                value.end = at;
            }
            places.push((at + key.start..at + key.end, at + key.end..frontmatter.source.end));
        }
        at += line.len();
    }
    places
}

/// The key at the beginning of a line, without quotes.
fn key(line: &str) -> Option<Range<usize>> {
    let first = line.chars().next()?;
    if let '"' | '\'' = first {
        let end = line.get(1..)?.find(first)? + 1;
        return line.get(end + 1..)?.trim_start().starts_with(':').then_some(1..end);
    }
    if first.is_whitespace() || matches!(first, '-' | '#' | '{' | '}' | '[' | ']' | ',') {
        return None;
    }
    let end = line.find(':')?;
    Some(0..line.get(..end)?.trim_end().len())
}
