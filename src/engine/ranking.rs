//! In which order found notes are told.

use std::ops::Range;

use super::found::SearchSort;
use super::notes::title;
use super::session::Session;
use crate::vault::FileId;

/// Smaller comes first: by what is asked for, then by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(u64, u32);

/// So many matches of a text are looked at to see whether they are in headings.
const MOST_LOOKED_AT: usize = 32;

/// A note's rank by its name or times; nothing when what was found in it decides.
pub fn rank_without_text(sort: SearchSort, session: &Session, id: FileId) -> Option<Rank> {
    let by_name = session.place_by_name(id);
    let modified = || ascending(session.modified(id));
    let created = || ascending(session.created(id).or(session.modified(id)));
    Some(match sort {
        SearchSort::NameAscending => Rank(0, by_name),
        SearchSort::NameDescending => Rank(0, u32::MAX - by_name),
        SearchSort::ModifiedNewest => Rank(u64::MAX - modified(), by_name),
        SearchSort::ModifiedOldest => Rank(modified(), by_name),
        SearchSort::CreatedNewest => Rank(u64::MAX - created(), by_name),
        SearchSort::CreatedOldest => Rank(created(), by_name),
        SearchSort::Relevance => return None,
    })
}

/// A note's rank, by what was found in its text and name as well.
pub fn rank(
    sort: SearchSort,
    session: &Session,
    id: FileId,
    text: &str,
    marks: &[Range<usize>],
    title_marks: &[Range<u32>],
) -> Rank {
    rank_without_text(sort, session, id).unwrap_or_else(|| {
        let name = session.path(id).map_or("", title);
        Rank(descending(relevance(name, text, marks, title_marks)), session.place_by_name(id))
    })
}

/// Seconds since 1970 in an order of unsigned numbers. What has no time is older than all else.
fn ascending(time: Option<i64>) -> u64 {
    time.map_or(0, |time| (time as u64) ^ (1 << 63))
}

/// The order of a number from 0 on, the largest first.
fn descending(score: f64) -> u64 {
    u64::MAX - score.to_bits()
}

/// How well a note fits: what is in its name counts most, and more the more of the name it is; then what is in headings;
/// then how often it comes up in how long a text.
fn relevance(name: &str, text: &str, marks: &[Range<usize>], title_marks: &[Range<u32>]) -> f64 {
    const USUAL_BYTES: f64 = 4096.0;
    let in_name: u32 = title_marks.iter().map(|mark| mark.end - mark.start).sum();
    let of_name = f64::from(in_name) / (name.len().max(1) as f64);
    let looked_at = marks.iter().take(MOST_LOOKED_AT);
    let in_headings = looked_at.filter(|mark| is_in_heading(text, mark.start)).count() as f64;
    let count = marks.len() as f64;
    let often = count / (count + 0.5 + text.len() as f64 / USUAL_BYTES);
    let named = if in_name > 0 { 3.0 + 2.0 * of_name } else { 0.0 };
    named + 2.0 * in_headings / (in_headings + 1.0) + often
}

fn is_in_heading(text: &str, at: usize) -> bool {
    /// A heading is seldom longer, and other lines can be.
    const LONGEST: usize = 400;
    let earliest = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let before = text.get(earliest..at).unwrap_or_default();
    let line = match before.rfind('\n') {
        Some(end) => before.get(end + 1..).unwrap_or_default(),
        None if earliest == 0 => before,
        None => return false,
    };
    let signs = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&signs) && line.as_bytes().get(signs).is_some_and(|byte| matches!(byte, b' ' | b'\t'))
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one range is meant")]
mod tests {
    use super::*;

    #[test]
    fn knows_headings() {
        let text = "# one\ntext\n####### no\n## two three\n#tag";
        let of = |word: &str| is_in_heading(text, text.find(word).unwrap());
        assert!(of("one") && of("two") && of("three"));
        assert!(!of("text") && !of("no") && !of("tag"));
    }

    #[test]
    fn names_come_before_headings_and_these_before_text() {
        let score = |name: &str, text: &str, in_title: &[Range<u32>]| {
            let marks: Vec<Range<usize>> = text.match_indices("cat").map(|(at, word)| at..at + word.len()).collect();
            relevance(name, text, &marks, in_title)
        };
        let scores = [
            score("cat", "", &[0..3]),
            score("cats and dogs", "", &[0..3]),
            score("dogs", "# cat\n\nwords", &[]),
            score("dogs", "cat cat cat", &[]),
            score("dogs", "a cat", &[]),
            score("dogs", &format!("cat {}", "dog ".repeat(9000)), &[]),
        ];
        assert!(scores.is_sorted_by(|one, other| one > other), "{scores:?}");
    }

    #[test]
    fn orders_are_orders() {
        assert!(ascending(None) < ascending(Some(-5)));
        assert!(ascending(Some(-5)) < ascending(Some(5)));
        assert!(descending(0.5) < descending(0.25) && descending(0.25) < descending(0.0));
    }
}
