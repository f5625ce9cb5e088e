use std::ops::Range;

use super::finder::Finder;
use super::fold::{Sensitivity, is_composing, is_diacritic, is_mark};
use super::lines::{Line, Lines, Look};
use super::postings::Postings;

/// How often each word stands in each of many documents.
///
/// A word is what stands between spaces, signs, and characters of scripts without spaces. What has neither, as a needle,
/// lies within words wherever it is found; so where and how often is told by the words that hold it, exactly, and no text
/// is looked at. Words are kept as they are written, so that any [`Finder`] can be asked of them.
pub struct Words {
    words: Lines,
    /// The documents of each word, numbered from 1 on; of plain words, and of the others.
    postings: [Postings; 2],
    /// From a word's hash to its line.
    table: Vec<Slot>,
    known: usize,
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

#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// One more than the line; 0 where there is none.
    line: u32,
}

/// So many different words are known, and so much text of them: several languages' worth.
const MOST_WORDS: usize = 1 << 20;
const MOST_BYTES: usize = 24 << 20;
/// Whoever makes words whose hashes collide finds no more than so many looked at for each.
const MOST_PROBES: usize = 64;
/// A piece of a phrase whose words stand in so many times as many documents as there are is in nearly all of them.
const NOT_WORTH_READING: usize = 2;
const LEAST_SLOTS: usize = 1 << 12;

const LOOSEST: Sensitivity = Sensitivity { case: false, diacritics: false };

impl Default for Words {
    fn default() -> Self {
        Self {
            words: Lines::default(),
            postings: [Postings::new(0), Postings::new(0)],
            table: vec![Slot::default(); LEAST_SLOTS],
            known: 0,
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
    /// Adds the next document. Documents are numbered from 0 on as they are added.
    pub fn add(&mut self, path: &str, text: &str) {
        if self.is_full {
            return;
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
            self.table = Vec::new();
            return;
        }
        let line = self.paths.push(path);
        if let Some(by_path) = self.by_path.get_mut((line & 1) as usize) {
            by_path.push(self.documents);
        }
        if is_odd(path) {
            self.odd_paths.push(self.documents);
        }
        self.documents += 1;
    }

    /// How many documents are known: the first so many of those that have been added.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// Calls `each` with the words that hold a needle, and where, once a match. See [`is_in_words`].
    pub fn each_match(&self, look: &impl Look, each: impl FnMut(Line, Range<usize>)) {
        self.words.each_match(look, each);
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
            if words.last() != Some(&word) && (!is_edge_certain || piece.is_at(self.words.get(word), &range)) {
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
        counts
            + postings
            + self.words.memory_bytes()
            + self.paths.memory_bytes()
            + self.table.capacity() * size_of::<Slot>()
    }

    /// Takes in a word of the document that is being added; tells whether there is room for it.
    fn take_in(&mut self, word: &str, hash: u32, touched: &mut Vec<Line>) -> bool {
        let Some(line) = self.line_of(word, hash) else { return false };
        let times = self.times.get_mut((line & 1) as usize).and_then(|times| times.get_mut((line >> 1) as usize));
        if let Some(times) = times {
            if *times == 0 {
                touched.push(line);
            }
            *times += 1;
        }
        true
    }

    fn line_of(&mut self, word: &str, hash: u32) -> Option<Line> {
        let mask = self.table.len() - 1;
        for probe in 0..MOST_PROBES {
            let place = (hash as usize + probe) & mask;
            let slot = *self.table.get(place)?;
            if slot.line == 0 {
                return self.learn(word, hash, place);
            }
            if slot.hash == hash && self.words.get(slot.line - 1) == word {
                return Some(slot.line - 1);
            }
        }
        None
    }

    fn learn(&mut self, word: &str, hash: u32, place: usize) -> Option<Line> {
        if self.known == MOST_WORDS || self.words.memory_bytes() > MOST_BYTES {
            return None;
        }
        let line = self.words.push(word);
        if is_odd(word) {
            self.odd_words.push(line);
        }
        self.postings.get_mut((line & 1) as usize)?.add_list();
        self.times.get_mut((line & 1) as usize)?.push(0);
        *self.table.get_mut(place)? = Slot { hash, line: line + 1 };
        self.known += 1;
        if self.known * 2 > self.table.len() {
            self.grow()?;
        }
        Some(line)
    }

    fn grow(&mut self) -> Option<()> {
        let slots = self.table.len() * 2;
        let before = std::mem::replace(&mut self.table, vec![Slot::default(); slots]);
        for slot in before.into_iter().filter(|slot| slot.line != 0) {
            let free = (0..MOST_PROBES).map(|probe| (slot.hash as usize + probe) & (slots - 1));
            let place = free.into_iter().find(|place| self.table.get(*place).is_some_and(|other| other.line == 0))?;
            *self.table.get_mut(place)? = slot;
        }
        Some(())
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

/// Whether a needle lies within a word wherever it is found.
pub fn is_in_words(needle: &str) -> bool {
    begins_in_word(needle) && needle.chars().all(is_servable)
}

fn is_odd(text: &str) -> bool {
    let is_odd_mark = |character: char| is_composing(character) && !is_diacritic(character);
    !text.is_ascii() && text.chars().any(is_odd_mark) && text.chars().any(is_servable)
}

/// Whether a needle begins with a letter or digit that begins a match wherever it stands.
pub fn begins_in_word(needle: &str) -> bool {
    needle.chars().next().is_some_and(|first| is_servable(first) && !is_mark(first, LOOSEST))
}

/// Letters and digits that nothing which splits words is folded to.
fn is_servable(character: char) -> bool {
    match character {
        '\0'..='\x7f' => is_plain(character as u8),
        '\u{300}'..='\u{36f}' => true,
        '\u{80}'..='\u{7ff}' | '\u{1e00}'..='\u{1fff}' => character.is_alphanumeric() && !splits(character),
        _ => false,
    }
}

/// Whether it stands between words and not in them. The scripts without spaces would make words of whole sentences.
fn splits(character: char) -> bool {
    match character {
        '\0'..='\x7f' => !is_plain(character as u8),
        '\u{80}'..='\u{bf}' => !matches!(character, 'ª' | 'µ' | 'º'),
        // What Unicode writes as one of the former.
        '\u{374}' | '\u{37e}' | '\u{385}' | '\u{387}' | '\u{2b9}' => true,
        '\u{1fc1}' | '\u{1fed}'..='\u{1fef}' | '\u{1ffd}' => true,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => true,
        // The letters of Korean syllables, but those that end one.
        '\u{1100}'..='\u{11a7}' => true,
        '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' => true,
        '\u{2e80}'..='\u{3098}' | '\u{309b}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => true,
        '\u{fe20}'..='\u{fe2f}' => false,
        '\u{fe00}'.. => true,
        _ => false,
    }
}

/// Whether a character can stand in a word.
pub fn is_of_words(character: char) -> bool {
    !splits(character)
}

/// As regular expressions have it, so that these find an edge of a word where one is.
#[inline]
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Calls `each` with the words of a text and their hashes, as long as it says so; tells whether it always did.
fn each_word<'t>(text: &'t str, mut each: impl FnMut(&'t str, u32) -> bool) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() && !is_plain(*byte) {
            at += 1;
            continue;
        }
        let start = at;
        let mut hash = 0_u64;
        while let Some(byte) = bytes.get(at) {
            if is_plain(*byte) {
                hash = hashed(hash, *byte);
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let next = text.get(at..).and_then(|rest| rest.chars().next());
                let Some(character) = next.filter(|next| !splits(*next)) else { break };
                for byte in bytes.iter().skip(at).take(character.len_utf8()) {
                    hash = hashed(hash, *byte);
                }
                at += character.len_utf8();
            }
        }
        match text.get(start..at) {
            Some(word) if !word.is_empty() => {
                if !each(word, (hash >> 32) as u32) {
                    return false;
                }
            }
            // A character that splits, and is more than a byte.
            _ => at = text.ceil_char_boundary(at + 1),
        }
    }
    true
}

#[inline]
fn hashed(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ops::ControlFlow;

    use super::super::fold::fold;
    use super::super::testing::Random;
    use super::*;

    const ALL: [Sensitivity; 4] = [
        Sensitivity { case: true, diacritics: true },
        Sensitivity { case: true, diacritics: false },
        Sensitivity { case: false, diacritics: true },
        LOOSEST,
    ];

    #[test]
    fn what_splits_words_is_folded_to_nothing_that_is_in_them() {
        for sensitivity in ALL {
            // Marks belong to what is before them, and no needle begins with one.
            let folded = |character: char| {
                let units = fold(&character.to_string(), sensitivity).into_iter();
                units.filter(|unit| !is_mark(*unit, LOOSEST)).collect::<Vec<_>>()
            };
            let known: BTreeSet<char> = ('\0'..=char::MAX).filter(|one| is_servable(*one)).flat_map(folded).collect();
            let splitting: BTreeSet<char> = ('\0'..=char::MAX).filter(|one| splits(*one)).flat_map(folded).collect();
            for character in ('\0'..=char::MAX).filter(|character| splits(*character)) {
                assert!(!is_mark(character, sensitivity) && !is_mark(character, LOOSEST), "{character:?}");
                assert!(folded(character).iter().all(|unit| !known.contains(unit)), "{character:?}");
            }
            // And the other way: whatever is taken for something that splits does split.
            for character in ('\0'..=char::MAX).filter(|one| !splits(*one) && !is_mark(*one, LOOSEST)) {
                let base = folded(character).first().copied();
                assert!(base.is_none_or(|base| !splitting.contains(&base)), "{character:?} {:x}", character as u32);
            }
        }
    }

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
    fn needles_that_words_do_not_decide() {
        for needle in ["", " ", "a b", "a-b", "漢", "\u{301}a", "#a", "ย", "\u{1112}", "🦀", "a\u{37e}"] {
            assert!(!is_in_words(needle), "{needle}");
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
