use std::ops::Range;

use crate::search::pattern::Program;
use crate::search::query::Field;
use crate::search::text::{Finder, Look, Words};

use super::compile::{Matcher, Node};
use super::document::{Document, DocumentKind};
use super::evaluate::merged;

/// A document that matches, as far as that is known without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub document: u32,
    /// How many matches its text has.
    pub matches: u32,
    /// Bytes of the path, as in [`super::Matches`].
    pub path: Vec<Range<usize>>,
}

/// One of these must be there, or none of them may.
struct Clause<'m> {
    leaves: Vec<(Leaf<'m>, Part)>,
    is_negated: bool,
}

/// What is looked for.
#[derive(Clone, Copy)]
enum Leaf<'m> {
    Word(&'m Finder),
    Pattern(&'m Program),
}

impl Look for Leaf<'_> {
    fn each(&self, text: &str, each: &mut dyn FnMut(Range<usize>)) {
        match self {
            Self::Word(finder) => finder.each(text, each),
            Self::Pattern(program) => program.each(text, each),
        }
    }
}

/// Where it is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    TextAndPath,
    Text,
    Path,
    Name,
}

/// Where a word that is looked for stands in a word of the documents, or in a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    /// The word's or the document's number.
    of: u32,
    start: usize,
    end: usize,
    clause: usize,
}

impl Matcher {
    /// All that matches among the documents that `words` knows, in their order. Nothing when more than words decides:
    /// then each has to be looked at. `document` tells of each what it is, without its text.
    pub fn tally<'d>(&self, words: &Words, document: &dyn Fn(u32) -> Option<Document<'d>>) -> Option<Vec<Tally>> {
        let mut clauses = Vec::new();
        collect(self.root.as_ref()?, Part::TextAndPath, &mut clauses)?;
        // What is excluded is looked for last.
        clauses.sort_by_key(|clause| clause.is_negated);
        let (in_words, in_paths) = hits(&clauses, words, document);

        // How many of the clauses hold, as long as all did; and how many matches there are.
        let mut met = vec![0_usize; words.documents() as usize];
        let mut matches = vec![0_u32; met.len()];
        for (number, clause) in clauses.iter().enumerate() {
            let after = if clause.is_negated { usize::MAX } else { number + 1 };
            let mut meet = |document: u32| {
                if let Some(met) = met.get_mut(document as usize).filter(|met| **met == number) {
                    *met = after;
                }
            };
            for (word, times) in in_words.get(number).into_iter().flatten() {
                words.each_document(*word, |document, count| {
                    meet(document);
                    if let Some(matches) = matches.get_mut(document as usize) {
                        *matches = matches.saturating_add(count.saturating_mul(*times));
                    }
                });
            }
            in_paths.iter().filter(|hit| hit.clause == number).for_each(|hit| meet(hit.of));
            if clause.is_negated {
                met.iter_mut().filter(|met| **met == number).for_each(|met| *met = number + 1);
            }
        }

        let mut tallies = Vec::new();
        let mut rest = in_paths.as_slice();
        for ((number, met), matches) in (0..).zip(met).zip(matches) {
            let (here, others) = rest.split_at(rest.partition_point(|hit| hit.of <= number));
            rest = others;
            if met != clauses.len() {
                continue;
            }
            let marks = here.iter().filter(|hit| clauses.get(hit.clause).is_some_and(|clause| !clause.is_negated));
            let path = merged(marks.map(|hit| hit.start..hit.end).collect());
            let is_file = || document(number).is_none_or(|document| document.kind == DocumentKind::File);
            if path.is_empty() && is_file() {
                continue;
            }
            tallies.push(Tally { document: number, matches, path });
        }
        Some(tallies)
    }
}

/// The clauses that must all hold. Nothing where the expression is of another form, or asks for more than words.
fn collect<'m>(node: &'m Node, part: Part, clauses: &mut Vec<Clause<'m>>) -> Option<()> {
    match node {
        Node::All(parts) => parts.iter().try_for_each(|node| collect(node, part, clauses)),
        Node::In(field, inner) => collect(inner, inside(*field, part)?, clauses),
        Node::Not(inner) => {
            let mut leaves = Vec::new();
            alternatives(inner, part, &mut leaves)?;
            clauses.push(Clause { leaves, is_negated: true });
            Some(())
        }
        other => {
            let mut leaves = Vec::new();
            alternatives(other, part, &mut leaves)?;
            clauses.push(Clause { leaves, is_negated: false });
            Some(())
        }
    }
}

/// The words one of which must be there.
fn alternatives<'m>(node: &'m Node, part: Part, leaves: &mut Vec<(Leaf<'m>, Part)>) -> Option<()> {
    match node {
        Node::Any(parts) => parts.iter().try_for_each(|node| alternatives(node, part, leaves)),
        Node::In(field, inner) => alternatives(inner, inside(*field, part)?, leaves),
        Node::Text(text) if text.is_in_words => {
            leaves.push((Leaf::Word(&text.finder), part));
            Some(())
        }
        Node::Pattern(program) if program.is_in_words() => {
            leaves.push((Leaf::Pattern(program), part));
            Some(())
        }
        _ => None,
    }
}

fn inside(field: Field, part: Part) -> Option<Part> {
    match (field, part) {
        // Of the content only notes and canvases are asked, by whatever is inside.
        (Field::File | Field::Path, Part::Text) => None,
        (Field::File, _) => Some(Part::Name),
        (Field::Path, _) => Some(Part::Path),
        (Field::Content, Part::TextAndPath | Part::Text) => Some(Part::Text),
        _ => None,
    }
}

/// For each clause, words that make it hold and how many matches each time they do: a word that several clauses ask for
/// counts in the first of them, with what they find in it together. And what is found in paths, by document.
fn hits<'d>(
    clauses: &[Clause<'_>],
    words: &Words,
    document: &dyn Fn(u32) -> Option<Document<'d>>,
) -> (Vec<Vec<(u32, u32)>>, Vec<Hit>) {
    let (mut in_words, mut in_paths) = (Vec::new(), Vec::new());
    for (clause, Clause { leaves, .. }) in clauses.iter().enumerate() {
        for (leaf, part) in leaves {
            if matches!(part, Part::TextAndPath | Part::Text) {
                words.each_match(leaf, |of, range| {
                    in_words.push(Hit { of, start: range.start, end: range.end, clause });
                });
            }
            if *part != Part::Text {
                words.each_path(leaf, |of, range| {
                    if document(of).is_some_and(|document| part.has(&document, &range)) {
                        in_paths.push(Hit { of, start: range.start, end: range.end, clause });
                    }
                });
            }
        }
    }
    // The matches in one word lie together, as long as only one thing is looked for.
    if clauses.iter().map(|clause| clause.leaves.len()).sum::<usize>() > 1 {
        in_words.sort_unstable();
    }
    in_paths.sort_unstable();
    let mut by_clause = vec![Vec::new(); clauses.len()];
    for hits in in_words.chunk_by(|one, other| one.of == other.of) {
        let is_wanted = |hit: &&Hit| clauses.get(hit.clause).is_some_and(|clause| !clause.is_negated);
        let mut times = count(hits.iter().filter(is_wanted));
        for (clause, found) in by_clause.iter_mut().enumerate() {
            if let Some(hit) = hits.iter().find(|hit| hit.clause == clause) {
                found.push((hit.of, std::mem::take(&mut times)));
            }
        }
    }
    (by_clause, in_paths)
}

/// How many matches are left of these, which ascend, when those that overlap are one.
fn count<'h>(hits: impl Iterator<Item = &'h Hit>) -> u32 {
    let (mut count, mut end) = (0, 0);
    for hit in hits {
        count += u32::from(count == 0 || hit.start >= end);
        end = end.max(hit.end);
    }
    count
}

impl Part {
    /// Whether a match in the path of a document is one in this part of it.
    fn has(self, document: &Document<'_>, range: &Range<usize>) -> bool {
        match self {
            Self::TextAndPath => document.kind != DocumentKind::File && range.end <= document.shown_path().end,
            Self::Name => range.start >= document.name().start,
            Self::Path => true,
            Self::Text => false,
        }
    }
}
