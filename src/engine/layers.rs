//! The index for searching: several layers, each of which knows some of the documents, and together nearly all.
//!
//! A layer is only ever added to. Of a vault that changes, what a layer knows of a document that is no longer as it was
//! is passed over, and the document goes into a layer of its own time; where too much of a layer is passed over, or a
//! newer one has become nearly as large, it is let go and its documents are indexed once more (as the segments of Lucene
//! are merged). So what a change costs is in proportion to it, and there are never more than a few layers.

use super::excerpts::to_u32;
use crate::search::text::{Trigrams, Words, is_in_words};
use crate::search::{Document, Matcher, Requirement, Tally, intersection};

/// Documents are known by their numbers in the corpus.
#[derive(Default)]
pub struct Layers {
    /// The last one may be growing.
    layers: Vec<Layer>,
    is_growing: bool,
    /// What is in no layer yet, ascending. These documents are looked at one by one.
    waiting: Vec<u32>,
    /// So many of them are in the layer that is growing.
    taken: usize,
}

struct Layer {
    trigrams: Trigrams,
    /// Knows the first documents, but may come to its limits.
    words: Words,
    /// The documents in the order in which they were added; [`GONE`] for one that has changed since.
    documents: Vec<u32>,
}

const GONE: u32 = u32::MAX;

/// A layer stays as long as it has so many times the text of all that is newer...
const TIMES_NEWER: u64 = 2;
/// ...and as one document out of so many is still as it was.
const MOST_GONE: usize = 2;

impl Layers {
    /// The next document of the corpus is to be indexed, too.
    pub fn put(&mut self, document: u32) {
        self.waiting.push(document);
    }

    /// The next document to be [added](Self::add). When there is none, all are known.
    pub fn next(&mut self) -> Option<u32> {
        let next = self.waiting.get(self.taken).copied();
        if next.is_none() {
            self.close();
        }
        next
    }

    /// How many documents wait.
    pub fn waiting(&self) -> u32 {
        to_u32(self.waiting.len() - self.taken)
    }

    /// Begins a layer for all that waits, which is about so much text.
    fn begin(&mut self, bytes: u64) {
        self.is_growing = true;
        self.layers.push(Layer {
            trigrams: Trigrams::new(bytes),
            words: Words::default(),
            documents: Vec::with_capacity(self.waiting.len()),
        });
    }

    /// Adds the next document. `bytes` tells how long a text is.
    pub fn add(&mut self, path: &str, text: &str, bytes: impl Fn(u32) -> u64) {
        if !self.is_growing {
            self.begin(self.waiting.iter().map(|document| bytes(*document)).sum());
        }
        let (Some(layer), Some(document)) = (self.layers.last_mut(), self.waiting.get(self.taken)) else { return };
        if layer.words.add(path, text) {
            layer.trigrams.add_beside_words(&[path, text]);
        } else {
            layer.trigrams.add(&[path, text]);
        }
        layer.documents.push(*document);
        self.taken += 1;
    }

    /// Nothing is added to the last layer any more.
    fn close(&mut self) {
        if std::mem::take(&mut self.is_growing)
            && let Some(layer) = self.layers.last_mut()
        {
            layer.trigrams.flush();
        }
        self.waiting.drain(..self.taken);
        self.taken = 0;
    }

    /// Documents that can meet the requirement, ascending.
    pub fn candidates(&self, requirement: &Requirement) -> Vec<u32> {
        let mut candidates = self.waiting.get(self.taken..).unwrap_or_default().to_vec();
        for layer in &self.layers {
            layer.candidates(requirement, &mut candidates);
        }
        candidates.sort_unstable();
        candidates
    }

    /// All that matches where words alone decide, and what else has to be looked at; each ascending.
    pub fn tally<'d>(
        &self,
        matcher: &Matcher,
        document: &dyn Fn(u32) -> Option<Document<'d>>,
    ) -> Option<(Vec<Tally>, Vec<u32>)> {
        let (mut tallies, mut others) = (Vec::new(), self.waiting.get(self.taken..).unwrap_or_default().to_vec());
        if self.layers.is_empty() {
            // Whether words would decide makes no difference.
            return Some((tallies, others));
        }
        for layer in &self.layers {
            let own = |number: u32| document(layer.document(number)?);
            let found = matcher.tally(&layer.words, &own)?.into_iter();
            tallies
                .extend(found.filter_map(|tally| Some(Tally { document: layer.document(tally.document)?, ..tally })));
            let unknown = layer.documents.get(layer.words.documents() as usize..).unwrap_or_default();
            others.extend(unknown.iter().filter(|document| **document != GONE));
        }
        tallies.sort_unstable_by_key(|tally| tally.document);
        others.sort_unstable();
        Some((tallies, others))
    }

    /// The same layers for a vault that has changed: `now` tells a document's number, or nothing where it is not as it was,
    /// `bytes` how long the text is by its new number. `all` documents there are now.
    pub fn renewed(mut self, all: u32, now: impl Fn(u32) -> Option<u32>, bytes: impl Fn(u32) -> u64) -> Self {
        self.close();
        let mut is_known = vec![false; all as usize];
        let mut mark = |documents: &[u32], known: bool| {
            for document in documents {
                if let Some(place) = is_known.get_mut(*document as usize) {
                    *place = known;
                }
            }
        };
        for layer in &mut self.layers {
            for document in &mut layer.documents {
                *document = now(*document).unwrap_or(GONE);
            }
            mark(&layer.documents, true);
        }
        let live = |layer: &Layer| -> (usize, u64) {
            let live = layer.documents.iter().filter(|document| **document != GONE);
            live.fold((0, 0), |(count, sum), document| (count + 1, sum + bytes(*document)))
        };
        let total: u64 = (0..all).map(&bytes).sum();
        let mut newer = total - self.layers.iter().map(|layer| live(layer).1).sum::<u64>().min(total);
        let mut kept = Vec::new();
        for layer in self.layers.into_iter().rev() {
            let (count, sum) = live(&layer);
            if sum < newer.saturating_mul(TIMES_NEWER) || count * MOST_GONE < layer.documents.len() {
                mark(&layer.documents, false);
            } else {
                kept.push(layer);
            }
            newer += sum;
        }
        kept.reverse();
        let waiting = (0..all).zip(is_known).filter(|(_, is_known)| !is_known).map(|(document, _)| document).collect();
        Self { layers: kept, is_growing: false, waiting, taken: 0 }
    }
}

impl Layer {
    fn document(&self, number: u32) -> Option<u32> {
        self.documents.get(number as usize).copied().filter(|document| *document != GONE)
    }

    /// Adds what can meet the requirement.
    fn candidates(&self, requirement: &Requirement, candidates: &mut Vec<u32>) {
        let known = self.trigrams.documents();
        let narrowed = requirement.narrow(&mut |needle| {
            let by_words = self.words.holding(needle).map(|mut holding| {
                holding.extend(self.words.documents()..known);
                holding
            });
            if is_in_words(needle) && by_words.is_some() {
                return by_words;
            }
            match (by_words, self.trigrams.containing(needle)) {
                (Some(one), Some(other)) => Some(intersection(one, other)),
                (one, other) => one.or(other),
            }
        });
        let mut numbers = narrowed.unwrap_or_else(|| (0..known).collect());
        // What is being added can be known to the words and not yet to the trigrams.
        numbers.truncate(numbers.partition_point(|number| *number < known));
        numbers.extend(known..to_u32(self.documents.len()));
        candidates.extend(numbers.into_iter().filter_map(|number| self.document(number)));
    }
}
