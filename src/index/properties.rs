use rustc_hash::FxHashMap;

use super::fold::fold;
use super::note_facts::PropertyFacts;
use super::property_type::PropertyType;
use crate::vault::Platform;

/// So many values of one property are told apart, and no longer ones: some properties hold another text in every note.
const MOST_VALUES: usize = 2000;
const LONGEST_VALUE: usize = 200;

/// Which properties the notes have, and what these say.
#[derive(Default)]
pub struct Properties {
    places: FxHashMap<Box<str>, usize>,
    known: Vec<KnownProperty>,
}

/// A property by its name; names that differ only in case are one.
pub struct KnownProperty {
    /// As it was first written.
    pub name: Box<str>,
    /// How many notes have it.
    pub notes: u32,
    /// Its values as they are shown, with how often each comes up; in the order in which they did first.
    pub values: Vec<(Box<str>, u32)>,
    /// In how many notes it has no value.
    pub empty: u32,
    /// How often other values come up, which are too long or too many to be told apart.
    pub more: u32,
    value_places: FxHashMap<Box<str>, usize>,
    /// How many notes have a value that looks like each of [`PropertyType::ALL`].
    looks: [u32; PropertyType::ALL.len()],
}

impl Properties {
    /// Takes in what one note has.
    pub fn add(&mut self, properties: &[PropertyFacts<'_>], platform: &dyn Platform) {
        for property in properties {
            let folded = fold(property.key, platform);
            let place = match self.places.get(folded.as_ref()) {
                Some(place) => *place,
                None => {
                    self.places.insert(folded.into(), self.known.len());
                    self.known.push(KnownProperty::new(property.key));
                    self.known.len() - 1
                }
            };
            let Some(known) = self.known.get_mut(place) else { continue };
            known.notes += 1;
            known.look_at(property.look);
            property.values.iter().for_each(|value| known.add(value));
        }
    }

    /// In the order in which they first came up.
    pub fn all(&self) -> &[KnownProperty] {
        &self.known
    }

    pub fn get(&self, name: &str, platform: &dyn Platform) -> Option<&KnownProperty> {
        self.known.get(*self.places.get(fold(name, platform).as_ref())?)
    }
}

impl KnownProperty {
    fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            notes: 0,
            values: Vec::new(),
            empty: 0,
            more: 0,
            value_places: FxHashMap::default(),
            looks: [0; PropertyType::ALL.len()],
        }
    }

    /// What most of its values look like.
    pub fn usual_type(&self) -> PropertyType {
        let looks = PropertyType::ALL.into_iter().zip(self.looks);
        // Of several, the first.
        looks.rev().max_by_key(|(_, notes)| *notes).map_or(PropertyType::Text, |(kind, _)| kind)
    }

    fn look_at(&mut self, look: Option<PropertyType>) {
        match look {
            None => self.empty += 1,
            Some(look) => {
                if let Some(notes) = self.looks.get_mut(look as usize) {
                    *notes += 1;
                }
            }
        }
    }

    fn add(&mut self, shown: &str) {
        if shown.is_empty() {
            return;
        }
        if shown.len() > LONGEST_VALUE {
            self.more += 1;
            return;
        }
        if let Some(place) = self.value_places.get(shown) {
            if let Some((_, count)) = self.values.get_mut(*place) {
                *count += 1;
            }
        } else if self.values.len() < MOST_VALUES {
            self.value_places.insert(shown.into(), self.values.len());
            self.values.push((shown.into(), 1));
        } else {
            self.more += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Property, Value};
    use crate::vault::NativePlatform;

    fn add(properties: &mut Properties, note: &[Property]) {
        let facts: Vec<PropertyFacts<'_>> = note.iter().map(PropertyFacts::of).collect();
        properties.add(&facts, &NativePlatform);
    }

    fn property(key: &str, value: Value) -> Property {
        Property { key: key.to_owned(), value }
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn counts_notes_and_values() {
        let mut properties = Properties::default();
        add(&mut properties, &[property("Status", text("open")), property("n", Value::Number(2.0))]);
        let list = Value::List(vec![text("open"), text("late"), Value::Null]);
        add(&mut properties, &[property("status", list)]);
        let names: Vec<(&str, u32)> = properties.all().iter().map(|known| (&*known.name, known.notes)).collect();
        assert_eq!(names, [("Status", 2), ("n", 1)]);
        let status = properties.get("STATUS", &NativePlatform).unwrap();
        assert_eq!(status.values, [("open".into(), 2), ("late".into(), 1)]);
        assert_eq!((status.empty, status.more), (0, 0));
        assert!(properties.get("none", &NativePlatform).is_none());
    }

    #[test]
    fn does_not_keep_what_is_another_text_in_every_note() {
        let mut properties = Properties::default();
        for number in 0..3000 {
            add(&mut properties, &[property("id", text(&number.to_string()))]);
        }
        add(&mut properties, &[property("id", text(&"x".repeat(201)))]);
        let id = properties.get("id", &NativePlatform).unwrap();
        assert_eq!((id.notes, id.values.len(), id.more), (3001, 2000, 1001));
    }

    #[test]
    fn tells_what_most_values_look_like() {
        let mut properties = Properties::default();
        for value in [text("2026-01-02"), text("soon"), text("2026-01-03"), Value::Null, Value::Null, Value::Null] {
            add(&mut properties, &[property("due", value)]);
        }
        let due = properties.get("due", &NativePlatform).unwrap();
        assert_eq!((due.usual_type(), due.empty), (PropertyType::Date, 3));
        add(&mut properties, &[property("none", Value::Null)]);
        assert_eq!(properties.get("none", &NativePlatform).unwrap().usual_type(), PropertyType::Text);
    }
}
