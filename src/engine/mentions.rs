//! Where a note is named without being linked to: by its name or an alias, as a whole word.

use std::ops::{ControlFlow, Range};

use serde::{Deserialize, Serialize};

use super::excerpts::{excerpts, to_u32};
use super::found::FoundNote;
use super::messages::Answer;
use super::notes::title;
use super::session::{Session, not_found};
use crate::markdown::{facts, verbatim};
use crate::search::Requirement;
use crate::search::text::{Finder, Sensitivity};
use crate::vault::names::natural_cmp;
use crate::vault::{FileId, FileKind};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentions {
    /// The search that finds the names.
    pub query: String,
    pub notes: Vec<FoundNote>,
    /// How many times the note is named in these.
    pub count: u32,
    /// There are more: the name is a very common word.
    pub is_cut: bool,
}

/// So many notes are told, and so much text is looked at for them.
const MOST_NOTES: usize = 200;
const MOST_BYTES: usize = 24 << 20;
const MOST_EXCERPTS: usize = 5;
/// A name of one letter is no name to look for.
const SHORTEST: usize = 2;

impl Session {
    pub fn unlinked_mentions(&self, path: &str) -> Answer {
        let Some(id) = self.find(path) else { return not_found(path) };
        let names = self.names(id);
        if names.is_empty() {
            return Answer::UnlinkedMentions(Box::default());
        }
        let required = Requirement::any(names.iter().map(|name| Requirement::contains(name)).collect());
        let candidates = self.corpus().candidates(&required);
        let finders: Vec<Finder> =
            names.iter().map(|name| Finder::new(name, Sensitivity { case: false, diacritics: true })).collect();
        let mut mentions = Mentions { query: query_of(&names), ..Mentions::default() };
        let mut bytes = 0;
        for candidate in candidates {
            let Some((other, file)) = self.document(candidate).filter(|(other, _)| *other != id) else { continue };
            if file.kind != FileKind::Note {
                continue;
            }
            if mentions.notes.len() >= MOST_NOTES || bytes > MOST_BYTES {
                mentions.is_cut = true;
                break;
            }
            let text = self.corpus().text(self.vault(), candidate);
            bytes += text.len();
            let found = mentions_in(&text, &finders);
            if let (false, Some(path)) = (found.is_empty(), self.path(other)) {
                mentions.count += to_u32(found.len());
                mentions.notes.push(FoundNote {
                    path: path.to_owned(),
                    title: title(path).to_owned(),
                    title_marks: Vec::new(),
                    matches: to_u32(found.len()),
                    excerpts: excerpts(&text, &found, false, MOST_EXCERPTS),
                });
            }
        }
        mentions.notes.sort_by(|one, other| {
            natural_cmp(&one.title, &other.title).then_with(|| natural_cmp(&one.path, &other.path))
        });
        Answer::UnlinkedMentions(Box::new(mentions))
    }

    /// What a note is called: by its file and by its aliases.
    fn names(&self, id: FileId) -> Vec<String> {
        let own = self.path(id).map(title);
        let names = own.into_iter().chain(self.labels().aliases.of(id));
        let mut names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
        names.retain(|name| name.chars().count() >= SHORTEST);
        names.dedup();
        names
    }
}

/// Whole words outside of links, code, formulas and frontmatter, in their order and without overlaps.
fn mentions_in(text: &str, finders: &[Finder]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for finder in finders {
        finder.find_all(text, &mut |range| {
            if is_whole(text, &range) {
                found.push(range);
            }
            ControlFlow::Continue(())
        });
    }
    if found.is_empty() {
        return found;
    }
    let facts = facts(text);
    // By their ends, so that the links around a place are found without looking at all of them.
    let mut links: Vec<Range<usize>> =
        facts.links.iter().map(|link| link.range.start as usize..link.range.end as usize).collect();
    links.sort_by_key(|link| link.end);
    let verbatim = verbatim(text);
    let is_outside = |parts: &[Range<usize>], range: &Range<usize>| {
        let next = parts.get(parts.partition_point(|part| part.end <= range.start));
        next.is_none_or(|part| part.start >= range.end)
    };
    found.retain(|range| range.start >= facts.body && is_outside(&links, range) && is_outside(&verbatim, range));
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let is_free = range.start >= end;
        end = if is_free { range.end } else { end };
        is_free
    });
    found
}

fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let part = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let after = text.get(range.end..).and_then(|after| after.chars().next());
    is_edge(before, part.chars().next()) && is_edge(part.chars().next_back(), after)
}

/// Whether a word ends between two characters. Scripts that are written without spaces have no such edges.
fn is_edge(one: Option<char>, other: Option<char>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let is_in_word = |character: char| character.is_alphanumeric() || character == '_';
    !(is_in_word(one) && is_in_word(other)) || is_unspaced(one) || is_unspaced(other)
}

/// Thai, Lao, Khmer and Burmese, kana, ideographs.
fn is_unspaced(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff
            | 0x2_0000..=0x3_ffff
    )
}

fn query_of(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{}\"", name.replace('"', "\\\""))).collect();
    quoted.join(" OR ")
}
