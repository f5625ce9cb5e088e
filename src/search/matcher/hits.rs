//! What tells of parts of a text, without asking them one by one, that they can't match.

use std::ops::{ControlFlow, Range};

use super::compile::Node;
use crate::search::text::Finder;

/// Where in a text one of the words stands that every part has which matches, and the other ones.
pub(super) struct Hits<'n> {
    text: &'n str,
    places: Vec<usize>,
    others: Vec<&'n Finder>,
}

impl<'n> Hits<'n> {
    /// For an expression that is asked of lines, blocks, sections or tasks in a part of the text. Nothing where no word
    /// is in each of them for sure.
    pub(super) fn of(node: &'n Node, text: &'n str, part: &Range<usize>) -> Option<Self> {
        let mut needles = Vec::new();
        collect(node, &mut needles);
        // The longest is most likely the rarest.
        needles.sort_by_key(|needle| needle.len());
        let first = needles.pop()?;
        let mut places = Vec::new();
        first.find_all(text.get(part.clone()).unwrap_or_default(), &mut |found| {
            places.push(part.start + found.start);
            ControlFlow::Continue(())
        });
        Some(Self { text, places, others: needles })
    }

    /// Where the first word begins, ascending.
    pub(super) fn places(&self) -> &[usize] {
        &self.places
    }

    /// Whether all of the words are in this part of the text.
    pub(super) fn are_in(&self, part: &Range<usize>) -> bool {
        let first = self.places.partition_point(|place| *place < part.start);
        self.places.get(first).is_some_and(|place| *place < part.end) && {
            let part = self.text.get(part.clone()).unwrap_or_default();
            self.others.iter().all(|needle| needle.find(part, 0).is_some())
        }
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
