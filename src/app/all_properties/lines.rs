use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::use_values::Values;
use crate::engine::{PropertyCount, PropertyValues};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    #[default]
    Name,
    Count,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which of the properties it is about.
    pub property: usize,
    pub what: What,
    /// Among its siblings: from 1, and how many.
    pub position: (usize, usize),
    /// The line of the property that it says something of.
    pub parent: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Property,
    /// One of its values, by its place.
    Value(usize),
    /// Notes have the property without a value.
    Empty,
    /// How often other values come up, which are too long or too many to be told.
    More,
    /// The values are on their way.
    Waiting,
}

/// The lines that are seen: properties whose names hold the filter, and the values of those that are open. Both come by
/// name.
pub fn lines(all: &[PropertyCount], open: &FxHashSet<String>, values: &Values, sort: Sort, filter: &str) -> Vec<Line> {
    let filter = filter.trim().to_lowercase();
    let mut shown: Vec<usize> = (0..all.len())
        .filter(|at| all.get(*at).is_some_and(|property| property.name.to_lowercase().contains(&filter)))
        .collect();
    if sort == Sort::Count {
        shown.sort_by_key(|at| std::cmp::Reverse(all.get(*at).map_or(0, |property| property.notes)));
    }
    let count = shown.len();
    let mut lines = Vec::with_capacity(count);
    for (place, property) in shown.into_iter().enumerate() {
        let parent = lines.len();
        lines.push(Line { property, what: What::Property, position: (place + 1, count), parent: None });
        let Some(name) = all.get(property).map(|property| &property.name).filter(|name| open.contains(*name)) else {
            continue;
        };
        let inside = values.get(name).map_or_else(|| vec![What::Waiting], |values| of_property(values, sort));
        let count = inside.len();
        let line = |(place, what)| Line { property, what, position: (place + 1, count), parent: Some(parent) };
        lines.extend(inside.into_iter().enumerate().map(line));
    }
    lines
}

fn of_property(values: &PropertyValues, sort: Sort) -> Vec<What> {
    let mut order: Vec<usize> = (0..values.values.len()).collect();
    if sort == Sort::Count {
        order.sort_by_key(|at| std::cmp::Reverse(values.values.get(*at).map_or(0, |(_, count)| *count)));
    }
    let empty = (values.empty > 0).then_some(What::Empty);
    let more = (values.more > 0).then_some(What::More);
    order.into_iter().map(What::Value).chain(empty).chain(more).collect()
}
