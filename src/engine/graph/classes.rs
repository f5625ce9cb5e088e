//! Which nodes are of one colour.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::build::Thing;
use super::query::ColorBy;
use super::sieve::Sieve;
use crate::engine::session::Session;
use crate::graph::analysis::communities;
use crate::graph::{GraphData, Topology};
use crate::markdown::{Value, placed_properties};
use crate::vault::names::natural_cmp;
use crate::vault::{FileId, FileKind};

/// As many colours can be told apart; what is less frequent has none.
const MOST_CLASSES: usize = 12;

/// Names of classes, and the class of each thing.
pub type Classes = (Vec<String>, Vec<Option<u16>>);

/// By the first group that finds a thing. A name without a file is found as a note without text would be, and a tag as a
/// note that has nothing but that tag.
pub fn by_groups(queries: &[String], groups: &[Sieve], things: &[Thing], session: &Session) -> Classes {
    let index = session.index();
    let holds = |group: &Sieve, thing: &Thing| match thing {
        Thing::File(file) => group.holds(*file),
        Thing::Unresolved(name) => {
            let name = index.unresolved().get(*name as usize).map_or("", |name| name);
            group.would_hold(&format!("{name}.md"), "")
        }
        Thing::Tag(tag) => {
            let tag = index.tags().get(*tag as usize).map_or("", |tag| tag);
            group.would_hold("", &format!("#{tag}"))
        }
    };
    let first = |thing: &Thing| groups.iter().position(|group| !group.is_empty() && holds(group, thing));
    let of = things.iter().map(|thing| first(thing).and_then(|class| u16::try_from(class).ok())).collect();
    (queries.to_vec(), of)
}

/// By [communities](communities), each called by the node in it that most link to.
pub fn by_community(data: &GraphData) -> Classes {
    let topology = Topology::new(data);
    let of = communities(&topology);
    let mut sizes = [0_u32; MOST_CLASSES];
    let mut centers = [None::<u32>; MOST_CLASSES];
    for (node, &community) in (0_u32..).zip(&of) {
        let (Some(size), Some(center)) = (sizes.get_mut(community as usize), centers.get_mut(community as usize))
        else {
            continue;
        };
        *size += 1;
        if center.is_none_or(|center| topology.degree(node) > topology.degree(center)) {
            *center = Some(node);
        }
    }
    // A node by itself is no community; and the larger ones come first.
    let count = sizes.iter().take_while(|size| **size > 1).count();
    let label = |center: &Option<u32>| center.and_then(|node| Some(data.nodes.get(node as usize)?.label.clone()));
    let names = centers.iter().take(count).map(|center| label(center).unwrap_or_default()).collect();
    let class = |community: &u32| u16::try_from(*community).ok().filter(|class| usize::from(*class) < count);
    (names, of.iter().map(class).collect())
}

/// By folder, tag or what a property says, the most frequent first.
pub fn by_kind(color_by: &ColorBy, values: &Values, things: &[Thing], session: &Session) -> Classes {
    let tags = match color_by {
        ColorBy::Tag => tags_of_files(session),
        _ => FxHashMap::default(),
    };
    let names = things.iter().map(|thing| match (color_by, thing) {
        (ColorBy::Folder, Thing::File(file)) => {
            session.path(*file).and_then(|path| Some(path.split_once('/')?.0.to_owned())).into_iter().collect()
        }
        (ColorBy::Tag, Thing::File(file)) => tags.get(file).cloned().unwrap_or_default(),
        (ColorBy::Tag, Thing::Tag(tag)) => {
            session.index().tags().get(*tag as usize).map(|tag| outermost(tag)).into_iter().collect()
        }
        (ColorBy::Property(_), Thing::File(file)) => values.of(*file).to_vec(),
        _ => Vec::new(),
    });
    ranked(&names.collect::<Vec<_>>())
}

fn tags_of_files(session: &Session) -> FxHashMap<FileId, Vec<String>> {
    let mut tags: FxHashMap<FileId, Vec<String>> = FxHashMap::default();
    for (file, tag) in session.index().tagged() {
        if let Some(tag) = session.index().tags().get(*tag as usize) {
            tags.entry(*file).or_default().push(outermost(tag));
        }
    }
    tags
}

fn outermost(tag: &str) -> String {
    format!("#{}", tag.split('/').next().unwrap_or(tag).to_lowercase())
}

/// Of the names that a node could go by, the one that most nodes have.
fn ranked(names: &[Vec<String>]) -> Classes {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for names in names {
        for name in names.iter().map(String::as_str).collect::<FxHashSet<_>>() {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut frequent: Vec<(&str, u32)> = counts.into_iter().collect();
    frequent.sort_unstable_by(|(one, ones), (other, others)| {
        Reverse(ones).cmp(&Reverse(others)).then_with(|| natural_cmp(one, other)).then_with(|| one.cmp(other))
    });
    frequent.truncate(MOST_CLASSES);
    let ranks: FxHashMap<&str, u16> = frequent.iter().map(|(name, _)| *name).zip(0..).collect();
    let rank = |names: &Vec<String>| names.iter().filter_map(|name| ranks.get(name.as_str()).copied()).min();
    (frequent.iter().map(|(name, _)| (*name).to_owned()).collect(), names.iter().map(rank).collect())
}

/// What a property says, read note by note.
#[derive(Default)]
pub struct Values {
    name: String,
    waiting: std::ops::Range<u32>,
    found: FxHashMap<FileId, Vec<String>>,
}

impl Values {
    pub fn new(color_by: &ColorBy, session: &Session) -> Self {
        match color_by {
            ColorBy::Property(name) if !name.trim().is_empty() => Self {
                name: name.trim().to_lowercase(),
                waiting: 0..session.corpus().len(),
                found: FxHashMap::default(),
            },
            _ => Self::default(),
        }
    }

    /// Reads the next note; tells how much work that was, and nothing when there is none left.
    pub fn step(&mut self, session: &Session) -> Option<usize> {
        /// Only what stands at the beginning is read, but a text may have to be unpacked for it.
        const NOTE_BYTES: usize = 512;
        let number = self.waiting.next()?;
        let Some((id, file)) = session.document(number) else { return Some(NOTE_BYTES) };
        if file.kind != FileKind::Note {
            return Some(1);
        }
        let text = session.corpus().text(session.vault(), number);
        let placed = placed_properties(&text).into_iter().map(|placed| placed.property);
        for property in placed.filter(|property| property.key.to_lowercase() == self.name) {
            let values = match &property.value {
                Value::List(items) => items.iter().filter_map(Value::as_shown).collect(),
                value => value.as_shown().into_iter().collect::<Vec<_>>(),
            };
            self.found.entry(id).or_default().extend(values.into_iter().filter(|value| !value.is_empty()));
        }
        Some(NOTE_BYTES)
    }

    fn of(&self, file: FileId) -> &[String] {
        self.found.get(&file).map(Vec::as_slice).unwrap_or_default()
    }
}
