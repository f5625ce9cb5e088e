use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Facts, Heading};

/// The heading text as links match it: special characters as spaces, spaces shrunk, without case.
pub fn normalize_heading(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_space_due = false;
    for character in text.chars() {
        if character.is_whitespace() || "!\"#$%&()*+,.:;<=>?@^`{|}~/[]\\".contains(character) {
            is_space_due = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut is_space_due) {
            out.push(' ');
        }
        out.extend(character.to_lowercase());
    }
    out
}

/// The part of a note that `#A#B` or `#^id` names, as a byte range of its text: the heading down to the next one of
/// the same or a higher level, or the block. All of it when the subpath is empty.
pub fn find_subpath(text: &str, facts: &Facts, subpath: &str) -> Option<Range<usize>> {
    let subpath = subpath.trim().trim_start_matches('#');
    if subpath.is_empty() {
        return Some(facts.body..text.len());
    }
    if let Some(id) = subpath.rsplit('#').next().and_then(|last| last.trim().strip_prefix('^')) {
        let block = facts.blocks.iter().find(|block| block.id.eq_ignore_ascii_case(id.trim()))?;
        return Some(block.range.start as usize..block.range.end as usize);
    }
    let place = find_heading(&facts.headings, subpath)?;
    let heading = facts.headings.get(place)?;
    let next = facts.headings.get(place + 1..)?.iter().find(|next| next.level <= heading.level);
    Some(heading.range.start as usize..next.map_or(text.len(), |next| next.range.start as usize))
}

/// The `id` in the rendered HTML that a subpath leads to.
pub fn subpath_id(headings: &[Heading], subpath: &str) -> Option<String> {
    let subpath = subpath.trim().trim_start_matches('#');
    if let Some(id) = subpath.rsplit('#').next().and_then(|last| last.trim().strip_prefix('^')) {
        return Some(block_id(id.trim()));
    }
    find_heading(headings, subpath).and_then(|place| headings.get(place)).map(|heading| heading.id.clone())
}

/// The `id` that a block has in the rendered HTML.
pub(super) fn block_id(id: &str) -> String {
    format!("b-{}", id.to_ascii_lowercase())
}

/// Walks down `A#B`: each heading is looked for inside the one before. Where the steps lead nowhere, the last one
/// alone is looked for.
fn find_heading(headings: &[Heading], subpath: &str) -> Option<usize> {
    let steps: Vec<String> = subpath.split('#').map(normalize_heading).filter(|step| !step.is_empty()).collect();
    walk(headings, &steps).or_else(|| walk(headings, steps.get(steps.len().checked_sub(1)?..)?))
}

fn walk(headings: &[Heading], steps: &[String]) -> Option<usize> {
    let (mut from, mut level, mut found) = (0, 0, None);
    for step in steps {
        let inside = headings.get(from..)?.iter().take_while(|heading| found.is_none() || heading.level > level);
        let inside: Vec<&Heading> = inside.collect();
        let by_text = inside.iter().position(|heading| normalize_heading(&heading.text) == *step);
        let place = by_text.or_else(|| inside.iter().position(|heading| heading.id == heading_id(step)))?;
        level = inside.get(place)?.level;
        found = Some(from + place);
        from += place + 1;
    }
    found
}

fn heading_id(normalized: &str) -> String {
    format!("h-{}", normalized.replace(' ', "-"))
}

/// Gives each heading of a note an `id` of its own, made from its source, so that links that hold its markup match too.
#[derive(Default)]
pub(super) struct HeadingIds {
    used: FxHashSet<String>,
    /// How often a name was asked for.
    counts: rustc_hash::FxHashMap<String, u32>,
}

impl HeadingIds {
    pub(super) fn next(&mut self, source: &str) -> String {
        let wanted = heading_id(&normalize_heading(source));
        let count = self.counts.entry(wanted.clone()).or_insert(0);
        let mut id = wanted.clone();
        while *count > 0 || id.len() == 2 || self.used.contains(&id) {
            *count += 1;
            id = format!("{wanted}-{count}");
            if !self.used.contains(&id) {
                break;
            }
        }
        *count += u32::from(*count == 0);
        self.used.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_and_case_do_not_count() {
        assert_eq!(normalize_heading("  What's *new* in [[1.9]]?  "), "what's new in 1 9");
        assert_eq!(normalize_heading("Größe & Form"), "größe form");
        assert_eq!(normalize_heading("#!?"), "");
    }

    #[test]
    fn ids_are_unique() {
        let mut ids = HeadingIds::default();
        let given: Vec<String> = ["A", "A 2", "A", "a", "", "?"].into_iter().map(|text| ids.next(text)).collect();
        assert_eq!(given, ["h-a", "h-a-2", "h-a-3", "h-a-4", "h--1", "h--2"]);
    }
}
