use std::ops::Range;

use super::finder::Finder;
use super::fold::{Sensitivity, is_mark};
use super::lexicon::Lexicon;
use super::lines::{Line, Lines, Look};
use super::postings::Postings;
use super::word_edges::{each_word, is_in_words, is_odd, is_servable, splits};

/// How often each word stands in each of many documents.
///
/// A word is what stands between spaces, signs, and characters of scripts without spaces. What has neither, as a needle,
/// lies within words wherever it is found; so where and how often is told by the words that hold it, exactly, and no text
/// is looked at. Words are kept as they are written, so that any [`Finder`] can be asked of them.
pub struct Words {
    words: Lexicon,
    /// The documents of each word, numbered from 1 on; of plain words, and of the others.
    postings: [Postings; 2],
    paths: Lines,
    /// The document of each path.
    by_path: [Vec<u32>; 2],
    /// Those with letters under a mark that makes other letters of them: a regular expression sees both.
    odd_words: Vec<Line>,
    /// The documents of such paths.
    odd_paths: Vec<u32>,
    documents: u32,
    /// There is no room for more: the documents that follow are not known here.
    is_full: bool,
    /// How often each word is in the document that is being added, and which ones are.
    times: [Vec<u32>; 2],
    touched: Vec<Line>,
}

/// A piece of a phrase whose words stand in so many times as many documents as there are is in nearly all of them.
const NOT_WORTH_READING: usize = 2;

const LOOSEST: Sensitivity = Sensitivity { case: false, diacritics: false };

impl Default for Words {
    fn default() -> Self {
        Self {
            words: Lexicon::default(),
            postings: [Postings::new(0), Postings::new(0)],
            paths: Lines::default(),
            by_path: Default::default(),
            odd_words: Vec::new(),
            odd_paths: Vec::new(),
            documents: 0,
            is_full: false,
            times: Default::default(),
            touched: Vec::new(),
        }
    }
}

impl Words {
    /// Adds the next document; tells whether there was room for it. Documents are numbered from 0 on as they are added.
    pub fn add(&mut self, path: &str, text: &str) -> bool {
        if self.is_full {
            return false;
        }
        let mut touched = std::mem::take(&mut self.touched);
        let is_known = each_word(text, |word, hash| self.take_in(word, hash, &mut touched));
        for line in &touched {
            let at = (line >> 1) as usize;
            let Some(times) = self.times.get_mut((line & 1) as usize).and_then(|times| times.get_mut(at)) else {
                continue;
            };
            let times = std::mem::take(times);
            if let (true, Some(postings)) = (is_known, self.postings.get_mut((line & 1) as usize)) {
                postings.push_times(at, self.documents + 1, times);
            }
        }
        touched.clear();
        self.touched = touched;
        if !is_known {
            self.is_full = true;
            self.words.close();
            return false;
        }
        let line = self.paths.push(path);
        if let Some(by_path) = self.by_path.get_mut((line & 1) as usize) {
            by_path.push(self.documents);
        }
        if is_odd(path) {
            self.odd_paths.push(self.documents);
        }
        self.documents += 1;
        true
    }

    /// How many documents are known: the first so many of those that have been added.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// Calls `each` with the words that hold a needle, and where, once a match. See [`is_in_words`].
    pub fn each_match(&self, look: &impl Look, each: impl FnMut(Line, Range<usize>)) {
        self.words.lines().each_match(look, each);
    }

    /// Calls `each` with the documents that have a word, and how often they do.
    #[inline]
    pub fn each_document(&self, word: Line, mut each: impl FnMut(u32, u32)) {
        if let Some(postings) = self.postings.get((word & 1) as usize) {
            postings.each_times((word >> 1) as usize, |number, times| each(number - 1, times));
        }
    }

    /// Calls `each` with the documents whose path holds a needle, and where.
    pub fn each_path(&self, look: &impl Look, mut each: impl FnMut(u32, Range<usize>)) {
        self.paths.each_match(look, |line, range| {
            if let Some(document) = self.document_of(line) {
                each(document, range);
            }
        });
    }

    fn document_of(&self, path: Line) -> Option<u32> {
        self.by_path.get((path & 1) as usize)?.get((path >> 1) as usize).copied()
    }

    /// The documents that can hold `needle` in their text or path, in any case and with any diacritics; ascending.
    /// Nothing when it can be all of them.
    pub fn holding(&self, needle: &str) -> Option<Vec<u32>> {
        // Beside a character that may belong to the one before it, nothing is certain.
        if !needle.chars().all(|character| is_servable(character) || splits(character)) {
            return None;
        }
        // By how many pieces each document can be it.
        let mut seen = vec![0_u8; self.documents as usize];
        let mut rounds = 0;
        for piece in pieces(needle).take(usize::from(u8::MAX - 1)) {
            let finder = Finder::new(piece.text, LOOSEST);
            let words = self.words_with(&piece, &finder);
            let entries: usize = words.iter().map(|word| self.count(*word) as usize).sum();
            if entries > NOT_WORTH_READING * seen.len() && piece.text.len() < needle.len() {
                continue;
            }
            let mut meet = |document: u32| {
                if let Some(seen) = seen.get_mut(document as usize).filter(|seen| **seen == rounds) {
                    *seen = rounds + 1;
                }
            };
            for word in words {
                self.each_document(word, |document, _| meet(document));
            }
            self.each_path(&finder, |document, _| meet(document));
            self.odd_paths.iter().for_each(|document| meet(*document));
            rounds += 1;
        }
        let all = (0..).zip(seen).filter(|(_, seen)| *seen == rounds).map(|(document, _)| document);
        (rounds > 0).then(|| all.collect())
    }

    /// The words that can hold a piece of a needle, where it stands in that.
    fn words_with(&self, piece: &Piece<'_>, finder: &Finder) -> Vec<Line> {
        let is_edge_certain = !finder.overlaps_itself();
        let mut words: Vec<Line> = Vec::new();
        self.each_match(finder, |word, range| {
            if words.last() != Some(&word) && (!is_edge_certain || piece.is_at(self.words.lines().get(word), &range)) {
                words.push(word);
            }
        });
        words.extend(&self.odd_words);
        words
    }

    /// How many documents have a word.
    fn count(&self, word: Line) -> u32 {
        self.postings.get((word & 1) as usize).map_or(0, |postings| postings.count((word >> 1) as usize))
    }

    pub fn memory_bytes(&self) -> usize {
        let counts: usize =
            self.times.iter().chain(&self.by_path).map(|counts| counts.capacity() * size_of::<u32>()).sum();
        let postings: usize = self.postings.iter().map(Postings::memory_bytes).sum();
        counts + postings + self.words.memory_bytes() + self.paths.memory_bytes()
    }

    /// Takes in a word of the document that is being added; tells whether there is room for it.
    fn take_in(&mut self, word: &str, hash: u32, touched: &mut Vec<Line>) -> bool {
        let Some((line, is_new)) = self.words.line_of(word, hash) else { return false };
        if is_new {
            self.make_room(line, word);
        }
        let times = self.times.get_mut((line & 1) as usize).and_then(|times| times.get_mut((line >> 1) as usize));
        if let Some(times) = times {
            if *times == 0 {
                touched.push(line);
            }
            *times += 1;
        }
        true
    }

    /// A word is there for the first time.
    fn make_room(&mut self, line: Line, word: &str) {
        if is_odd(word) {
            self.odd_words.push(line);
        }
        let half = (line & 1) as usize;
        if let (Some(postings), Some(times)) = (self.postings.get_mut(half), self.times.get_mut(half)) {
            postings.add_list();
            times.push(0);
        }
    }
}

/// A part of a needle that lies within a word.
struct Piece<'n> {
    text: &'n str,
    /// Whether the word begins and ends with it, as something stands beside it in the needle.
    begins: bool,
    ends: bool,
}

impl Piece<'_> {
    /// Whether it can be what was found in a word: marks before it belong to what is before the word.
    fn is_at(&self, word: &str, range: &Range<usize>) -> bool {
        let before = word.get(..range.start).unwrap_or_default();
        (!self.begins || before.chars().all(|character| is_mark(character, LOOSEST)))
            && (!self.ends || range.end == word.len())
    }
}

/// All that lies within words in a needle of such characters as are in words or split them.
fn pieces(needle: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    needle.split_inclusive(splits).filter_map(move |part| {
        let text = part.trim_end_matches(splits);
        let piece = Piece { text, begins: at > 0, ends: text.len() < part.len() };
        at += part.len();
        is_in_words(text).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::super::lexicon::MOST_WORDS;
    use super::super::testing::Random;
    use super::*;

    const ALL: [Sensitivity; 4] = [
        Sensitivity { case: true, diacritics: true },
        Sensitivity { case: true, diacritics: false },
        Sensitivity { case: false, diacritics: true },
        LOOSEST,
    ];

    /// What the words say is what looking at the texts says.
    #[test]
    fn counts_what_is_there() {
        let mut random = Random::new(23);
        let pieces = [
            "a",
            "b",
            "ab",
            "K",
            "k",
            "\u{212a}",
            "é",
            "É",
            "e\u{301}",
            "e",
            "\u{301}",
            "i",
            "İ",
            "ß",
            "σ",
            "ς",
            "Σ",
            " ",
            "\n",
            ", ",
            "-",
            "漢",
            "か\u{3099}",
            "한",
            "\u{1112}\u{1161}",
            "“",
            "ù",
            "ệ",
            "é\u{323}",
            "\u{20dd}",
            "\u{3099}",
            "ø",
            "7",
            "🦀",
            "\u{37e}",
            "ย",
        ];
        let needles = [
            "a", "ab", "K", "k", "é", "e\u{301}", "e", "i", "ss", "ß", "σ", "ek", "ie", "ệ", "ø", "o", "7a", "bé",
            "aba",
        ];
        for _ in 0..40 {
            let texts: Vec<String> =
                (0..30).map(|_| (0..random.below(60)).map(|_| random.choose(&pieces)).collect()).collect();
            let mut words = Words::default();
            for text in &texts {
                words.add(text, text);
            }
            assert_eq!(words.documents(), 30);
            for needle in needles {
                assert!(is_in_words(needle), "{needle}");
                for sensitivity in ALL {
                    let finder = Finder::new(needle, sensitivity);
                    let (mut found, mut in_paths) = (vec![0; texts.len()], vec![Vec::new(); texts.len()]);
                    words.each_match(&finder, |word, _| {
                        words.each_document(word, |document, times| found[document as usize] += times);
                    });
                    words.each_path(&finder, |document, range| in_paths[document as usize].push(range));
                    for (at, text) in texts.iter().enumerate() {
                        let mut expected = Vec::new();
                        finder.find_all(text, &mut |range| {
                            expected.push(range);
                            ControlFlow::Continue(())
                        });
                        assert_eq!(found[at] as usize, expected.len(), "{needle} {sensitivity:?} in {text:?}");
                        assert_eq!(in_paths[at], expected, "{needle} {sensitivity:?} in {text:?}");
                    }
                }
            }
            // Whatever holds a needle of any kind is among those that can.
            for _ in 0..60 {
                let needle: String = (0..1 + random.below(4)).map(|_| random.choose(&pieces)).collect();
                let Some(holding) = words.holding(&needle) else { continue };
                for sensitivity in ALL {
                    let finder = Finder::new(&needle, sensitivity);
                    for (at, text) in texts.iter().enumerate() {
                        let is_there = finder.find(text, 0).is_some() || text.contains(&needle);
                        assert!(!is_there || holding.contains(&(at as u32)), "{needle:?} {sensitivity:?} in {text:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_not_known() {
        let mut words = Words::default();
        words.add("A", "one two");
        let many: Vec<String> = (0..=MOST_WORDS).map(|number| format!("{number:x}")).collect();
        words.add("B", &many.join(" "));
        words.add("C", "one");
        assert_eq!(words.documents(), 1);
        assert_eq!(words.holding("one"), Some(vec![0]));
        assert_eq!(words.holding("ff"), Some(vec![]));
    }
}
