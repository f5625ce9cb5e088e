use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::engine::TagCount;

/// How tags are shown. Kept between visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Display {
    pub is_nested: bool,
    pub sort: Sort,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    Name,
    #[default]
    Count,
}

impl Default for Display {
    fn default() -> Self {
        Self { is_nested: true, sort: Sort::default() }
    }
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which of the tags it is.
    pub tag: usize,
    pub depth: usize,
    pub is_folder: bool,
    /// Among those in the same tag: from 1, and how many.
    pub position: (usize, usize),
    /// The line of the tag that it is nested in.
    pub parent: Option<usize>,
}

/// The lines that are seen. `tags` come by name, each before those nested in it.
pub fn lines(tags: &[TagCount], display: Display, folded: &FxHashSet<String>, filter: &str) -> Vec<Line> {
    let filter = filter.trim().trim_start_matches('#').to_lowercase();
    if !display.is_nested || !filter.is_empty() {
        let mut own: Vec<usize> = (0..tags.len())
            .filter(|at| tags.get(*at).is_some_and(|tag| tag.own > 0 && tag.name.to_lowercase().contains(&filter)))
            .collect();
        if display.sort == Sort::Count {
            own.sort_by_key(|at| std::cmp::Reverse(tags.get(*at).map_or(0, |tag| tag.own)));
        }
        let count = own.len();
        let line = |(at, tag)| Line { tag, depth: 0, is_folder: false, position: (at + 1, count), parent: None };
        return own.into_iter().enumerate().map(line).collect();
    }
    let mut lines = Vec::with_capacity(tags.len());
    add_level(&mut lines, tags, 0..tags.len(), Level { display, folded, depth: 0, parent: None });
    lines
}

#[derive(Clone, Copy)]
struct Level<'f> {
    display: Display,
    folded: &'f FxHashSet<String>,
    depth: usize,
    parent: Option<usize>,
}

/// Adds the tags of a range that are nested in none of it, each with what is nested in it. The engine bounds how deep that
/// goes.
fn add_level(lines: &mut Vec<Line>, tags: &[TagCount], range: Range<usize>, level: Level<'_>) {
    let mut blocks = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let end = end_of(tags, at).min(range.end);
        blocks.push(at..end);
        at = end;
    }
    if level.display.sort == Sort::Count {
        blocks.sort_by_key(|block| std::cmp::Reverse(tags.get(block.start).map_or(0, |tag| tag.notes)));
    }
    let count = blocks.len();
    for (place, block) in blocks.into_iter().enumerate() {
        let tag = block.start;
        let is_folder = block.len() > 1;
        let line = lines.len();
        lines.push(Line { tag, depth: level.depth, is_folder, position: (place + 1, count), parent: level.parent });
        if is_folder && tags.get(tag).is_some_and(|tag| !level.folded.contains(&tag.name)) {
            let inside = Level { depth: level.depth + 1, parent: Some(line), ..level };
            add_level(lines, tags, tag + 1..block.end, inside);
        }
    }
}

/// Where the tags end that are nested in the one at `at`.
fn end_of(tags: &[TagCount], at: usize) -> usize {
    let Some(name) = tags.get(at).map(|tag| &tag.name) else { return at + 1 };
    let inside = tags.get(at + 1..).unwrap_or_default().iter();
    at + 1 + inside.take_while(|tag| is_nested_in(&tag.name, name)).count()
}

/// Tags are the same in upper and lower case.
fn is_nested_in(tag: &str, outer: &str) -> bool {
    let mut parts = tag.split('/');
    outer.split('/').all(|outer| parts.next().is_some_and(|part| part.to_lowercase() == outer.to_lowercase()))
        && parts.next().is_some()
}

/// The last part of a nested tag's name.
pub fn label<'t>(tag: &'t TagCount, line: &Line) -> &'t str {
    let depth = line.depth;
    tag.name.splitn(depth + 1, '/').last().unwrap_or(&tag.name)
}
