use super::fold::{Sensitivity, fold_onto};
use super::postings::Postings;
use crate::search::Requirement;

/// Which documents a text can be in, by all that they hold of three bytes in a row.
///
/// Everything is folded as loosely as a search can ask for, so one index serves all searches; a document that is named
/// here has still to be looked at. A needle of less than three bytes can be anywhere.
pub struct Trigrams {
    postings: Postings,
    list_bits: u32,
    documents: u32,
    /// What is being added, folded.
    folded: String,
}

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
        Self { postings: Postings::new(1 << list_bits), list_bits, documents: 0, folded: String::new() }
    }

    /// Adds the next document, which may have several parts. Documents are numbered from 0 on as they are added.
    pub fn add(&mut self, parts: &[&str]) {
        self.documents += 1;
        for part in parts {
            self.folded.clear();
            fold_onto(part, LOOSEST, &mut self.folded);
            for list in lists(self.folded.as_bytes(), self.list_bits) {
                self.postings.add(list, self.documents);
            }
        }
    }

    /// How many documents have been added.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// The documents that can meet the requirement, ascending.
    pub fn candidates(&self, requirement: &Requirement) -> Vec<u32> {
        self.narrow(requirement).unwrap_or_else(|| (0..self.documents).collect())
    }

    pub fn memory_bytes(&self) -> usize {
        self.postings.memory_bytes() + self.folded.capacity()
    }

    /// Nothing when it can be all of them.
    fn narrow(&self, requirement: &Requirement) -> Option<Vec<u32>> {
        match requirement {
            Requirement::Anything => None,
            Requirement::Contains(needle) => self.containing(needle),
            Requirement::All(parts) => {
                parts.iter().filter_map(|part| self.narrow(part)).reduce(|one, other| intersection(&one, &other))
            }
            Requirement::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.narrow(part)?);
                }
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
        }
    }

    fn containing(&self, needle: &str) -> Option<Vec<u32>> {
        let mut folded = String::new();
        fold_onto(needle, LOOSEST, &mut folded);
        let mut lists: Vec<(u32, usize)> =
            lists(folded.as_bytes(), self.list_bits).map(|list| (self.postings.count(list), list)).collect();
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

/// The lists of a text's trigrams, with repetitions.
fn lists(folded: &[u8], bits: u32) -> impl Iterator<Item = usize> {
    folded.windows(3).map(move |bytes| {
        let trigram = bytes.iter().fold(0, |trigram, byte| trigram << 8 | u32::from(*byte));
        (trigram.wrapping_mul(0x9e37_79b1) >> (u32::BITS - bits)) as usize
    })
}

fn intersection(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut common = one.to_vec();
    retain_common(&mut common, other.iter().copied());
    common
}

/// Both ascend.
fn retain_common(numbers: &mut Vec<u32>, mut others: impl Iterator<Item = u32>) {
    let mut other = others.next();
    numbers.retain(|number| {
        while other.is_some_and(|other| other < *number) {
            other = others.next();
        }
        other == Some(*number)
    });
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
