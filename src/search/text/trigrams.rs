use super::fold::{Sensitivity, fold_onto};
use super::postings::Postings;
use crate::search::requirement::{Requirement, retain_common};

/// Which documents a text can be in, by all that they hold of three bytes in a row.
///
/// Everything is folded as loosely as a search can ask for, so one index serves all searches; a document that is named
/// here has still to be looked at. A needle of less than three bytes can be anywhere.
pub struct Trigrams {
    postings: Postings,
    list_bits: u32,
    /// Documents that are in the lists.
    documents: u32,
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
            waiting: Waiting { documents: 0, pairs: Vec::new(), seen },
            folded: String::new(),
        }
    }

    /// Adds the next document, which may have several parts. Documents are numbered from 0 on as they are added.
    pub fn add(&mut self, parts: &[&str]) {
        let waiting = &mut self.waiting;
        let before = waiting.pairs.len();
        for part in parts {
            self.folded.clear();
            fold_onto(part, LOOSEST, &mut self.folded);
            each_list(self.folded.as_bytes(), self.list_bits, |list| waiting.add(list));
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
        let mut lists = Vec::new();
        each_list(folded.as_bytes(), self.list_bits, |list| {
            lists.push((self.postings.count(list as usize), list as usize));
        });
        lists.sort_unstable();
        lists.dedup();
        let mut lists = lists.into_iter();
        let (_, rarest) = lists.next()?;
        let mut found: Vec<u32> = self.postings.numbers(rarest).collect();
        for (count, list) in lists {
            if count as usize > found.len() * NOT_WORTH_READING {
                break;
            }
            retain_common(&mut found, self.postings.numbers(list));
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

/// Calls `each` with the lists of a text's trigrams, with repetitions.
#[inline]
fn each_list(folded: &[u8], bits: u32, mut each: impl FnMut(u32)) {
    let Some((&[first, second], rest)) = folded.split_first_chunk() else { return };
    // The last three bytes, in the upper part of the number.
    let mut trigram = u32::from(first) << 16 | u32::from(second) << 8;
    for byte in rest {
        trigram = trigram << 8 | u32::from(*byte) << 8;
        each(trigram.wrapping_mul(0x9e37_79b1) >> (u32::BITS - bits));
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
    fn nothing_is_in_nothing() {
        let empty = Trigrams::new(0);
        assert_eq!(empty.candidates(&contains("abc")), Vec::<u32>::new());
        assert_eq!(empty.candidates(&Requirement::Anything), Vec::<u32>::new());
    }
}
