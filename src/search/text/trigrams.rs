use super::fold::{Sensitivity, fold_onto};
use super::postings::Postings;
use super::word_edges::is_plain;
use crate::search::requirement::{Requirement, retain_common};

/// Which documents a text can be in, by all that they hold of three bytes in a row, and of five around a space.
///
/// Everything is folded as loosely as a search can ask for, so one index serves all searches; a document that is named
/// here has still to be looked at. A needle of less than three bytes can be anywhere.
///
/// What lies within words, or is a word's beginning or end, is better known to [`super::Words`]. Of documents that are
/// known there, only the rest is taken in: signs, other scripts, and which word follows on which, as far as the letters
/// beside the space tell.
pub struct Trigrams {
    postings: Postings,
    list_bits: u32,
    /// Documents that are in the lists.
    documents: u32,
    /// Those before this one are without what the words tell.
    whole_from: u32,
    waiting: Waiting,
    /// What is being added, folded.
    folded: String,
}

/// What is not in the lists yet. Adding to one list here and to one there waits for the memory each time, so documents
/// are taken together and sorted by list first.
struct Waiting {
    documents: u32,
    /// A list, and in the lower bits a document.
    pairs: Vec<u32>,
    /// Lists that the document being added is in already, bit by bit.
    seen: Vec<u64>,
}

const DOCUMENT_BITS: u32 = u32::BITS - MOST_LIST_BITS;
/// Some milliseconds' work to sort and to add.
const MOST_WAITING: usize = 1 << 19;

const LOOSEST: Sensitivity = Sensitivity { case: false, diacritics: false };

/// There are more trigrams than lists; those that fall into one list are told apart by looking at the text.
const MOST_LIST_BITS: u32 = 18;
const LEAST_LIST_BITS: u32 = 10;
/// So much text is worth a list.
const BYTES_PER_LIST: u64 = 64;

/// Lists that are this many times as long as what is left are not worth reading.
const NOT_WORTH_READING: usize = 32;

impl Trigrams {
    /// An empty index for about so much text.
    pub fn new(bytes: u64) -> Self {
        let list_bits = (bytes / BYTES_PER_LIST).max(1).ilog2().clamp(LEAST_LIST_BITS, MOST_LIST_BITS);
        let seen = vec![0; (1 << list_bits) / u64::BITS as usize];
        Self {
            postings: Postings::new(1 << list_bits),
            list_bits,
            documents: 0,
            whole_from: 0,
            waiting: Waiting { documents: 0, pairs: Vec::new(), seen },
            folded: String::new(),
        }
    }

    /// Adds the next document, which may have several parts. Documents are numbered from 0 on as they are added.
    pub fn add(&mut self, parts: &[&str]) {
        self.take_in(parts, Extent::Whole);
    }

    /// The same for a document that the words know, too, and so do all before it.
    pub fn add_beside_words(&mut self, parts: &[&str]) {
        self.take_in(parts, Extent::BesideWords);
        self.whole_from = self.documents + self.waiting.documents;
    }

    fn take_in(&mut self, parts: &[&str], extent: Extent) {
        let waiting = &mut self.waiting;
        let before = waiting.pairs.len();
        for part in parts {
            self.folded.clear();
            fold_onto(part, LOOSEST, &mut self.folded);
            each_list(self.folded.as_bytes(), self.list_bits, extent, |list, _| waiting.add(list));
        }
        for pair in waiting.pairs.iter().skip(before) {
            if let Some(bits) = waiting.seen.get_mut((pair >> DOCUMENT_BITS >> 6) as usize) {
                *bits = 0;
            }
        }
        waiting.documents += 1;
        if waiting.pairs.len() >= MOST_WAITING || waiting.documents >> DOCUMENT_BITS > 0 {
            self.flush();
        }
    }

    /// Makes all documents known that have been added.
    pub fn flush(&mut self) {
        let waiting = &mut self.waiting;
        sort_by_list(&mut waiting.pairs, self.list_bits);
        for pairs in waiting.pairs.chunk_by(|one, other| one >> DOCUMENT_BITS == other >> DOCUMENT_BITS) {
            let Some(first) = pairs.first() else { continue };
            // Numbers begin at 1.
            let numbers = pairs.iter().map(|pair| self.documents + 1 + (pair & ((1 << DOCUMENT_BITS) - 1)));
            self.postings.extend((first >> DOCUMENT_BITS) as usize, numbers);
        }
        self.documents += waiting.documents;
        waiting.documents = 0;
        waiting.pairs = Vec::new();
    }

    /// How many documents are known: the first so many of those that have been added.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// The documents, of those that are known, that can meet the requirement; ascending.
    pub fn candidates(&self, requirement: &Requirement) -> Vec<u32> {
        requirement.narrow(&mut |needle| self.containing(needle)).unwrap_or_else(|| (0..self.documents).collect())
    }

    pub fn memory_bytes(&self) -> usize {
        self.postings.memory_bytes() + self.folded.capacity() + self.waiting.pairs.capacity() * size_of::<u32>()
    }

    /// The documents that can contain a text; nothing when it can be all of them.
    pub fn containing(&self, needle: &str) -> Option<Vec<u32>> {
        let mut folded = String::new();
        fold_onto(needle, LOOSEST, &mut folded);
        let known_else = self.whole_from.min(self.documents);
        let mut lists = Vec::new();
        each_list(folded.as_bytes(), self.list_bits, Extent::Whole, |list, is_in_words| {
            // Of these lists the first documents are left out, so they can be in each.
            let left_out = if is_in_words { known_else } else { 0 };
            if left_out < self.documents {
                lists.push((self.postings.count(list as usize) + left_out, list as usize, left_out));
            }
        });
        lists.sort_unstable();
        lists.dedup();
        let mut lists = lists.into_iter();
        let numbers = |list: usize, left_out: u32| {
            let listed = self.postings.numbers(list).skip_while(move |number| *number <= left_out);
            (1..=left_out).chain(listed)
        };
        let (_, rarest, left_out) = lists.next()?;
        let mut found: Vec<u32> = numbers(rarest, left_out).collect();
        for (count, list, left_out) in lists {
            if count as usize > found.len() * NOT_WORTH_READING {
                break;
            }
            retain_common(&mut found, numbers(list, left_out));
        }
        for document in &mut found {
            *document -= 1;
        }
        Some(found)
    }
}

impl Waiting {
    #[inline]
    fn add(&mut self, list: u32) {
        let bit = 1 << (list & 63);
        if let Some(bits) = self.seen.get_mut((list >> 6) as usize)
            && *bits & bit == 0
        {
            *bits |= bit;
            self.pairs.push(list << DOCUMENT_BITS | self.documents);
        }
    }
}

/// Sorts by list and keeps the order of documents: by the lower half of the list's bits first, then by the upper.
fn sort_by_list(pairs: &mut Vec<u32>, list_bits: u32) {
    let digit_bits = list_bits.div_ceil(2);
    let mut other = vec![0; pairs.len()];
    for shift in [DOCUMENT_BITS, DOCUMENT_BITS + digit_bits] {
        let digit = |pair: u32| (pair >> shift) as usize & ((1 << digit_bits) - 1);
        let mut places = vec![0_usize; 1 << digit_bits];
        for pair in pairs.iter() {
            if let Some(count) = places.get_mut(digit(*pair)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        for pair in pairs.iter() {
            if let Some(place) = places.get_mut(digit(*pair))
                && let Some(there) = other.get_mut(*place)
            {
                *there = *pair;
                *place += 1;
            }
        }
        std::mem::swap(pairs, &mut other);
    }
}

/// How much of a document is taken in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// What the words do not tell.
    BesideWords,
}

/// Calls `each` with the lists of what a text has, with repetitions, and whether the words tell the same.
#[inline]
fn each_list(folded: &[u8], bits: u32, extent: Extent, mut each: impl FnMut(u32, bool)) {
    let list = |hash: u32| hash >> (u32::BITS - bits);
    // The last five bytes, the newest one below.
    let mut last = 0_u64;
    // A bit for each of them, whether it is of a plain word, and whether it is a space.
    let (mut plain, mut spaces) = (0_u8, 0_u8);
    for (at, byte) in folded.iter().enumerate() {
        last = last << 8 | u64::from(*byte);
        plain = plain << 1 | u8::from(is_plain(*byte));
        spaces = spaces << 1 | u8::from(*byte == b' ');
        if at >= 4 && spaces & 0b100 != 0 {
            let around = (last & 0xff_ffff_ffff).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            each(list((around >> 32) as u32), false);
        }
        // Nothing but letters of one word, or an edge of one.
        let is_in_words = plain & 0b111 == 0b111
            || plain & 0b11 == 0b11 && spaces & 0b100 != 0
            || plain & 0b110 == 0b110 && spaces & 1 != 0
            || plain & 0b101 == 0b101 && spaces & 0b10 != 0;
        if at >= 2 && !(is_in_words && extent == Extent::BesideWords) {
            let trigram = (last as u32) << 8;
            each(list(trigram.wrapping_mul(0x9e37_79b1)), is_in_words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(needle: &str) -> Requirement {
        Requirement::Contains(needle.to_owned())
    }

    fn index(texts: &[&str]) -> Trigrams {
        let mut index = Trigrams::new(1 << 20);
        for text in texts {
            index.add(&["Folder/Name.md", text]);
        }
        assert_eq!((index.documents(), index.candidates(&Requirement::Anything)), (0, vec![]));
        index.flush();
        index
    }

    #[test]
    fn narrows_down() {
        let index = index(&["Crème brûlée", "creme", "brulee and more", "東京都", "x"]);
        for (requirement, expected) in [
            (contains("creme"), vec![0, 1]),
            (contains("BRÛLÉE"), vec![0, 2]),
            (contains("京"), vec![3]),
            (contains("name.md"), vec![0, 1, 2, 3, 4]),
            (contains("nowhere"), vec![]),
            (contains("x"), vec![0, 1, 2, 3, 4]),
            (Requirement::Anything, vec![0, 1, 2, 3, 4]),
            (Requirement::All(vec![contains("creme"), contains("brulee")]), vec![0]),
            (Requirement::All(vec![contains("creme"), contains("x")]), vec![0, 1]),
            (Requirement::All(vec![]), vec![0, 1, 2, 3, 4]),
            (Requirement::Any(vec![contains("creme"), contains("京都")]), vec![0, 1, 3]),
            (Requirement::Any(vec![contains("creme"), contains("x")]), vec![0, 1, 2, 3, 4]),
            (Requirement::Any(vec![]), vec![]),
        ] {
            assert_eq!(index.candidates(&requirement), expected, "{requirement:?}");
        }
    }

    #[test]
    fn what_words_tell_is_left_out_as_long_as_they_do() {
        let mut index = Trigrams::new(1 << 20);
        index.add_beside_words(&["one two three"]);
        index.add_beside_words(&["three, #two one"]);
        index.add(&["one two three"]);
        index.add(&["nothing"]);
        index.flush();
        for (needle, expected) in [
            ("one two", vec![0, 2]),
            ("three", vec![0, 1, 2]),
            ("nowhere", vec![0, 1]),
            ("#two", vec![1]),
            ("e, #", vec![1]),
        ] {
            assert_eq!(index.candidates(&contains(needle)), expected, "{needle}");
        }
        let mut known = Trigrams::new(1 << 20);
        known.add_beside_words(&["one two three"]);
        known.flush();
        assert_eq!(known.containing("three"), None);
        assert_eq!(known.containing("two one"), Some(vec![]));
    }

    #[test]
    fn nothing_is_in_nothing() {
        let empty = Trigrams::new(0);
        assert_eq!(empty.candidates(&contains("abc")), Vec::<u32>::new());
        assert_eq!(empty.candidates(&Requirement::Anything), Vec::<u32>::new());
    }
}
