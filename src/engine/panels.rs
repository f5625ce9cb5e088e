//! What the panels beside the note list: the vault's tags, properties and notes of days, and where a file's links lead.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::messages::Answer;
use super::notes::title;
use super::session::{Session, not_found};
use crate::index::{DateWords, Destination, KnownProperty, PropertyType, dated_notes, has_iso_weeks};
use crate::vault::names::natural_cmp;
use crate::vault::{DatedNotesSettings, Day, Period};

/// So deep tags nest; what is deeper belongs to the name of the last.
const MAX_NESTING: usize = 16;

/// One tag, `#work/tasks` for one, or `#work` because that is nested in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagCount {
    /// As first written, without `#`.
    pub name: String,
    /// Notes that have just this tag. None for one that only others are nested in.
    pub own: u32,
    /// Notes that have it or one nested in it.
    pub notes: u32,
}

/// One property of the vault, names in upper and lower case being the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyCount {
    /// As first written.
    pub name: String,
    /// By the vault's list of types, else what most values look like.
    pub kind: PropertyType,
    /// Notes that have it.
    pub notes: u32,
}

/// What a property says in all notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyValues {
    /// As they are shown, and how often each comes up; items of lists by themselves. By name.
    pub values: Vec<(String, u32)>,
    /// In how many notes it has no value.
    pub empty: u32,
    /// How often other values come up, which are too long or too many to be told.
    pub more: u32,
}

/// The vault's notes of days and of longer periods, each kind in the order of time, one of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedNotes {
    pub days: Vec<DatedNote>,
    pub weeks: Vec<DatedNote>,
    pub months: Vec<DatedNote>,
    pub quarters: Vec<DatedNote>,
    pub years: Vec<DatedNote>,
    /// Weeks are counted as ISO 8601 does, and not as the reader's language.
    pub has_iso_weeks: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedNote {
    /// The first one that it is of.
    pub day: Day,
    /// Its vault path.
    pub path: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutgoingLink {
    /// The vault path; nothing when no file has that name.
    pub path: Option<String>,
    /// The file's name without `.md`, or what is asked for as it is written.
    pub title: String,
    /// How many links lead there.
    pub links: u32,
}

impl Session {
    pub fn tags(&self) -> Vec<TagCount> {
        let mut tags = TagCounter::default();
        let chains: Vec<Vec<usize>> = self.index().tags().iter().map(|tag| tags.chain(tag)).collect();
        let mut tagged = self.index().tagged().to_vec();
        tagged.sort_unstable();
        // A note counts once, however many nested tags it has.
        for (number, note) in tagged.chunk_by(|one, other| one.0 == other.0).enumerate() {
            for chain in note.iter().filter_map(|(_, tag)| chains.get(*tag as usize)) {
                tags.count(chain, number);
            }
        }
        tags.sorted()
    }

    pub fn all_properties(&self) -> Vec<PropertyCount> {
        let named = &self.vault().settings().property_types;
        let count = |known: &KnownProperty| PropertyCount {
            name: known.name.to_string(),
            kind: PropertyType::of_key(&known.name, named).unwrap_or_else(|| known.usual_type()),
            notes: known.notes,
        };
        let mut all: Vec<PropertyCount> = self.properties().all().iter().map(count).collect();
        all.sort_by(|one, other| natural_cmp(&one.name, &other.name));
        all
    }

    /// Of the property with this name.
    pub fn property_values_of(&self, name: &str) -> PropertyValues {
        let Some(known) = self.properties().get(name, self.platform()) else { return PropertyValues::default() };
        let mut values: Vec<(String, u32)> =
            known.values.iter().map(|(value, count)| (value.to_string(), *count)).collect();
        values.sort_by(|(one, _), (other, _)| natural_cmp(one, other));
        PropertyValues { values, empty: known.empty, more: known.more }
    }

    pub fn dated_notes(&self, words: &DateWords) -> DatedNotes {
        let (files, settings) = (self.vault().files(), self.vault().settings());
        let note = |(day, id)| Some(DatedNote { day, path: self.path(id)?.to_owned() });
        let of = |period: Period, settings: &DatedNotesSettings| {
            dated_notes(files, period, settings, words).into_iter().filter_map(note).collect()
        };
        let mut notes = DatedNotes { days: of(Period::Day, &settings.daily_notes), ..DatedNotes::default() };
        for (period, settings) in &settings.periodic_notes {
            let found = of(*period, settings);
            match period {
                Period::Day => notes.days = found,
                Period::Week => (notes.weeks, notes.has_iso_weeks) = (found, has_iso_weeks(settings)),
                Period::Month => notes.months = found,
                Period::Quarter => notes.quarters = found,
                Period::Year => notes.years = found,
            }
        }
        notes
    }

    pub fn outgoing_links(&self, path: &str) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        let groups = self.index().groups().iter().filter(|group| group.from == id);
        let mut links: Vec<OutgoingLink> = groups
            .filter_map(|group| {
                let links = group.count;
                Some(match group.to {
                    // A link to a place in the note itself leads nowhere else.
                    Destination::File(file) if file == id => return None,
                    Destination::File(file) => {
                        let path = self.path(file)?.to_owned();
                        OutgoingLink { title: title(&path).to_owned(), path: Some(path), links }
                    }
                    Destination::Unresolved(name) => {
                        let title = self.index().unresolved().get(name as usize)?.to_string();
                        OutgoingLink { path: None, title, links }
                    }
                })
            })
            .collect();
        links.sort_by(|one, other| {
            one.path.is_none().cmp(&other.path.is_none()).then_with(|| natural_cmp(&one.title, &other.title))
        });
        Answer::OutgoingLinks(links)
    }
}

#[derive(Default)]
struct TagCounter {
    rows: Vec<TagCount>,
    /// The note that each row has counted last.
    last: Vec<Option<usize>>,
    places: FxHashMap<String, usize>,
}

impl TagCounter {
    /// The rows of a tag and of those that it is nested in, its own last.
    fn chain(&mut self, tag: &str) -> Vec<usize> {
        let ends = tag.match_indices('/').map(|(at, _)| at).take(MAX_NESTING - 1).chain([tag.len()]);
        ends.filter_map(|end| tag.get(..end)).filter(|name| !name.is_empty()).map(|name| self.place(name)).collect()
    }

    fn place(&mut self, name: &str) -> usize {
        *self.places.entry(name.to_lowercase()).or_insert_with(|| {
            self.rows.push(TagCount { name: name.to_owned(), own: 0, notes: 0 });
            self.last.push(None);
            self.rows.len() - 1
        })
    }

    fn count(&mut self, chain: &[usize], note: usize) {
        for place in chain {
            if let (Some(row), Some(last)) = (self.rows.get_mut(*place), self.last.get_mut(*place))
                && last.replace(note) != Some(note)
            {
                row.notes += 1;
            }
        }
        if let Some(row) = chain.last().and_then(|place| self.rows.get_mut(*place)) {
            row.own += 1;
        }
    }

    /// By the parts of their names, so that nested tags stand behind the one that they are nested in.
    fn sorted(mut self) -> Vec<TagCount> {
        self.rows.sort_by(|one, other| {
            let mut parts = one.name.split('/').zip(other.name.split('/'));
            let first = parts.find_map(|(one, other)| Some(natural_cmp(one, other)).filter(|order| order.is_ne()));
            first.unwrap_or_else(|| one.name.split('/').count().cmp(&other.name.split('/').count()))
        });
        self.rows
    }
}
