//! What tells of parts of a text, without asking them one by one, that they can't match.

use std::ops::{ControlFlow, Range};

use super::compile::Node;
use crate::search::text::Finder;

/// Where in a text each of the words stands that every part has which matches.
pub(super) struct Hits(Vec<Vec<usize>>);

impl Hits {
    /// For an expression that is asked of lines, blocks, sections or tasks in a part of the text. Nothing where no word
    /// is in each of them for sure.
    pub(super) fn of(node: &Node, text: &str, part: &Range<usize>) -> Option<Self> {
        let mut needles = Vec::new();
        collect(node, &mut needles);
        if needles.is_empty() {
            return None;
        }
        let inside = text.get(part.clone()).unwrap_or_default();
        let mut all: Vec<Vec<usize>> = Vec::with_capacity(needles.len());
        for needle in needles {
            let mut places = Vec::new();
            needle.find_all(inside, &mut |found| {
                places.push(part.start + found.start);
                ControlFlow::Continue(())
            });
            if places.is_empty() {
                return Some(Self(vec![places]));
            }
            all.push(places);
        }
        all.sort_by_key(Vec::len);
        Some(Self(all))
    }

    /// The places of the rarest word, ascending.
    pub(super) fn rarest(&self) -> &[usize] {
        self.0.first().map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether each word begins in this part of the text.
    pub(super) fn are_in(&self, part: &Range<usize>) -> bool {
        self.0.iter().all(|places| {
            let first = places.partition_point(|place| *place < part.start);
            places.get(first).is_some_and(|place| *place < part.end)
        })
    }
}

/// Words that are found in a line, block, section or task wherever they are found in the text.
fn collect<'n>(node: &'n Node, needles: &mut Vec<&'n Finder>) {
    match node {
        Node::All(parts) => parts.iter().for_each(|part| collect(part, needles)),
        // Of what overlaps itself, a match that begins before a part could hide one in it.
        Node::Text(text) if text.is_in_lines && !text.finder.overlaps_itself() => needles.push(&text.finder),
        _ => {}
    }
}

/// Whether there are brackets around one character behind what marks an item of a list, as in every task.
pub(super) fn can_have_tasks(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'[', bytes).any(|at| {
        let before = bytes.get(..at).unwrap_or_default();
        let marker = before.trim_ascii_end();
        marker.len() < before.len()
            && ends_with_marker(marker)
            && text.get(at + 1..).and_then(|inside| inside.chars().nth(1)) == Some(']')
    })
}

fn ends_with_marker(before: &[u8]) -> bool {
    let beside = match before.split_last() {
        Some((b'-' | b'*' | b'+', beside)) => beside,
        Some((b'.' | b')', number)) => {
            let digits = number.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                return false;
            }
            number.get(..number.len() - digits).unwrap_or_default()
        }
        _ => return false,
    };
    beside.last().is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'>')
}
