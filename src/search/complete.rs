use std::ops::Range;

use rustc_hash::FxHashSet;

use super::parse::{Site, SiteKind, site};
use super::query::{Field, OPERATORS};
use super::text::{Finder, Sensitivity};

/// So many are offered.
const MOST: usize = 20;

/// What a vault has, to be offered.
pub trait Vocabulary {
    /// Of all files.
    fn paths(&self) -> Box<dyn Iterator<Item = &str> + '_>;
    /// Without `#`.
    fn tags(&self) -> Box<dyn Iterator<Item = &str> + '_>;
    fn property_names(&self) -> Box<dyn Iterator<Item = &str> + '_>;
    /// Those that the property with this name has anywhere.
    fn property_values(&self, name: &str) -> Box<dyn Iterator<Item = &str> + '_>;
}

/// How a query can go on where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is offered: `tag:`, `#work/tasks`, `Folder/Note`.
    pub shown: String,
    /// What it means, if that is not plain.
    pub hint: &'static str,
    /// Bytes of the query that `insert` takes the place of.
    pub replaces: Range<usize>,
    pub insert: String,
}

/// What can be written at the byte `cursor`: an operator, or a value that the vault has.
pub fn complete(query: &str, cursor: usize, vocabulary: &dyn Vocabulary) -> Vec<Completion> {
    let Some(site) = site(query, cursor) else { return Vec::new() };
    let behind = query.get(site.range.end..).unwrap_or_default();
    match &site.kind {
        // In quotes there are no operators.
        SiteKind::Term if query.get(site.range.start..).is_some_and(|term| term.starts_with('"')) => Vec::new(),
        SiteKind::Term => operators(&site),
        SiteKind::In(Field::File) => {
            let names = vocabulary.paths().map(|path| path.rsplit_once('/').map_or(path, |(_, name)| name));
            let mut known = FxHashSet::default();
            let names = names.map(without_ending).filter(move |name| known.insert(*name));
            offers(&site, &site.typed, names, |name| (name.to_owned(), quoted(name)))
        }
        SiteKind::In(Field::Path) => {
            offers(&site, &site.typed, with_folders(vocabulary.paths()), |path| (path.to_owned(), quoted(path)))
        }
        SiteKind::In(Field::Tag) => {
            let typed = site.typed.trim_start_matches('#');
            offers(&site, typed, vocabulary.tags(), |tag| (format!("#{tag}"), format!("#{tag}")))
        }
        SiteKind::In(_) => Vec::new(),
        SiteKind::PropertyName => {
            let end = if behind.starts_with([':', ']']) { "" } else { ":" };
            offers(&site, &site.typed, vocabulary.property_names(), |name| {
                (name.to_owned(), format!("{}{end}", quoted(name)))
            })
        }
        SiteKind::PropertyValue(name) => {
            let end = if behind.trim_start().is_empty() { "]" } else { "" };
            let values = vocabulary.property_values(name);
            let mut all =
                offers(&site, &site.typed, values, |value| (value.to_owned(), format!("{}{end}", quoted(value))));
            if "null".starts_with(&site.typed.to_lowercase()) {
                let hint = "has no value";
                let insert = format!("null{end}");
                all.push(Completion { shown: "null".to_owned(), hint, replaces: site.range.clone(), insert });
            }
            all
        }
    }
}

fn operators(site: &Site) -> Vec<Completion> {
    let typed = site.typed.to_lowercase();
    let offer = |shown: &str, hint, insert: &str| Completion {
        shown: shown.to_owned(),
        hint,
        replaces: site.range.clone(),
        insert: insert.to_owned(),
    };
    let known = OPERATORS.iter().filter(|operator| operator.name.starts_with(&typed));
    let mut all: Vec<_> = known.map(|operator| offer(operator.name, operator.hint, operator.name)).collect();
    if typed.is_empty() {
        all.push(offer("[property]", "match a property", "["));
    }
    all
}

/// The values that hold what is typed: first those that begin with it, then those with a word that does.
fn offers<'v>(
    site: &Site,
    typed: &str,
    values: impl Iterator<Item = &'v str>,
    shown_and_inserted: impl Fn(&str) -> (String, String),
) -> Vec<Completion> {
    let finder = Finder::new(typed, Sensitivity { case: false, diacritics: false });
    let mut ranks: [Vec<&str>; 3] = Default::default();
    for value in values {
        let rank = match finder.find(value, 0) {
            _ if finder.is_empty() => 0,
            None => continue,
            Some(found) if found.start == 0 => 0,
            Some(found) => {
                let before = value.get(..found.start).and_then(|before| before.chars().next_back());
                if before.is_some_and(char::is_alphanumeric) { 2 } else { 1 }
            }
        };
        if let Some(rank) = ranks.get_mut(rank)
            && rank.len() < MOST
        {
            rank.push(value);
        }
    }
    let completion = |value: &str| {
        let (shown, insert) = shown_and_inserted(value);
        Completion { shown, hint: "", replaces: site.range.clone(), insert }
    };
    ranks.iter().flatten().take(MOST).map(|value| completion(value)).collect()
}

/// Paths, each new folder before the first file in it.
fn with_folders<'v>(paths: impl Iterator<Item = &'v str>) -> impl Iterator<Item = &'v str> {
    let mut known = FxHashSet::default();
    paths.flat_map(move |path| {
        let folder = path.rsplit_once('/').map(|(folder, _)| folder).filter(|folder| known.insert(*folder));
        folder.into_iter().chain([without_ending(path)])
    })
}

fn without_ending(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

/// A value as it can stand in a query.
fn quoted(value: &str) -> String {
    let is_plain = !value.is_empty()
        && value != "OR"
        && !value.starts_with(['-', '/', '<', '>'])
        && !value.contains(|character: char| character.is_whitespace() || "()[]\":".contains(character));
    if is_plain { value.to_owned() } else { format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")) }
}
