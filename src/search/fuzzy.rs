use std::ops::Range;

use memchr::memmem::Finder;

use super::names::{Letters, Name, Names, fold_char, fold_into, letter, letters_of};
use super::walker::Walker;

/// How well a name fits what was typed; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    pub grade: Grade,
    /// Among those of one grade: in how many parts it lies, how late it begins or ends, how long the name is.
    pub detail: u32,
}

/// From the best to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The name is what was typed.
    Exact,
    /// It begins with it.
    Prefix,
    /// A word begins with it, or what was typed is made of the beginnings of words: `meno` for “Meeting notes”.
    WordStarts,
    /// It stands somewhere in a word.
    Inside,
    /// Beginnings of words, with other words in between; or each word that was typed stands somewhere.
    Words,
    /// The same four in the path instead of the name.
    Path,
    /// Letters in their order, with others in between.
    Scattered,
    ScatteredInPath,
}

impl Grade {
    /// How many there are.
    pub const COUNT: usize = 8;
}

/// What was typed to find a name.
pub struct Fuzzy {
    /// Folded, with single spaces.
    text: String,
    /// Without spaces.
    letters: Vec<char>,
    walker: Walker,
    finder: Finder<'static>,
    /// When there are several.
    words: Vec<Finder<'static>>,
    has_letters: u64,
    /// The first letter.
    first: u64,
    has_folders: bool,
    /// The letters as bytes, if all are ASCII and the walker knows them.
    plain: Box<[u8]>,
}

/// The beginnings of words are looked at in so many characters of a name: one bit each.
const LOOKED_AT: usize = 128;
/// Words that stand in another order than they were typed in lie as far apart as can be.
const ANY_ORDER: usize = 0xff;

impl Fuzzy {
    pub fn new(typed: &str) -> Self {
        let mut folded = String::new();
        fold_into(typed, &mut folded);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let text = words.join(" ");
        let letters: Vec<char> = text.chars().filter(|character| *character != ' ').collect();
        let finder = |word: &str| Finder::new(word).into_owned();
        let walker = Walker::new(&letters);
        let is_plain = walker.is_able() && text.is_ascii();
        Self {
            first: letters.first().map_or(0, |first| letter(*first)),
            plain: if is_plain { letters.iter().map(|letter| *letter as u8).collect() } else { Box::default() },
            walker,
            letters,
            finder: finder(&text),
            words: if words.len() > 1 { words.iter().copied().map(finder).collect() } else { Vec::new() },
            has_letters: letters_of(&text),
            has_folders: text.contains('/'),
            text,
        }
    }

    /// Nothing was typed, which fits everything.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The names that fit, by their numbers.
    pub fn find<'a>(&'a self, names: &'a Names) -> impl Iterator<Item = (usize, Fit)> + 'a {
        self.candidates(names).filter_map(|(at, _)| Some((at, self.fit_at(names, at)?)))
    }

    /// The names that can fit, as far as their letters tell, with the best grade that each can have.
    pub fn candidates<'a>(&'a self, names: &'a Names) -> impl Iterator<Item = (usize, Grade)> + 'a {
        let letters = names.with_letters(self.has_letters);
        letters.map(move |(at, letters)| (at, self.best_grade(names, at, letters)))
    }

    /// The same of one name: nothing if it can't fit.
    pub fn candidate(&self, names: &Names, at: usize) -> Option<Grade> {
        let letters = names.letters(at);
        (letters.all & self.has_letters == self.has_letters).then(|| self.best_grade(names, at, letters))
    }

    fn best_grade(&self, names: &Names, at: usize, letters: Letters) -> Grade {
        match letters.last_part & self.has_letters == self.has_letters {
            true if letters.starts & self.first != 0 => Grade::Exact,
            true => Grade::Inside,
            false if self.has_folders && names.get(at).len() == self.text.len() => Grade::Exact,
            false => Grade::Path,
        }
    }

    /// What was typed, as it is compared. Whatever fits a text fits all that it begins with.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How well a name fits, if it does.
    pub fn fit_at(&self, names: &Names, at: usize) -> Option<Fit> {
        let Name { whole, last_part, starts, letters } = names.name(at);
        let has_letters = letters.last_part & self.has_letters == self.has_letters;
        let in_name = if has_letters { self.fit(last_part, letters.starts & self.first != 0) } else { None };
        if in_name.is_some_and(|fit| fit.grade < Grade::Scattered) || last_part.len() == whole.len() {
            return in_name;
        }
        let in_path = self.fit(whole, starts & self.first != 0).map(|fit| match fit.grade {
            Grade::Exact => fit,
            Grade::Scattered => Fit { grade: Grade::ScatteredInPath, ..fit },
            grade => Fit { grade: Grade::Path, detail: (grade as u32) << 24 | fit.detail },
        });
        in_name.into_iter().chain(in_path).min()
    }

    /// Whether one of the candidates fits, however well.
    pub fn does_fit(&self, names: &Names, at: usize) -> bool {
        match self.letters.as_slice() {
            // Each of these has a bit of its own.
            [letter] if letter.is_ascii_alphanumeric() => true,
            _ => {
                let name = names.get(at);
                self.end_in(name).is_some() || self.has_words(name) || self.finds(name)
            }
        }
    }

    /// Where the last of all letters, in their order, is reached.
    #[inline]
    fn end_in(&self, name: &str) -> Option<usize> {
        if self.plain.is_empty() {
            return self.walker.walk(name).end;
        }
        let mut at = 0;
        for letter in &*self.plain {
            at += 1 + memchr::memchr(*letter, name.as_bytes().get(at..)?)?;
        }
        Some(at - 1)
    }

    fn finds(&self, name: &str) -> bool {
        self.finder.find(name.as_bytes()).is_some()
    }

    /// Whether each of several words stands somewhere.
    fn has_words(&self, name: &str) -> bool {
        !self.words.is_empty() && self.words.iter().all(|word| word.find(name.as_bytes()).is_some())
    }

    /// `name` is folded; `can_start` says whether the first letter begins a word in it.
    fn fit(&self, name: &str, can_start: bool) -> Option<Fit> {
        let fit = |grade: Grade, apart: usize, start: usize| {
            let byte = |number: usize| u32::try_from(number.min(0xff)).unwrap_or(0xff);
            Some(Fit { grade, detail: byte(apart) << 16 | byte(start) << 8 | byte(name.len()) })
        };
        let end = self.end_in(name);
        // What stands there as it was typed has its letters in their order, of which the walker knows but so many.
        let is_possible = end.is_some() || !self.walker.is_able();
        let first = if is_possible { self.finder.find(name.as_bytes()) } else { None };
        if let Some(first) = first {
            return match if can_start { self.at_word_start(name, first) } else { None } {
                _ if first == 0 && name.len() == self.text.len() => fit(Grade::Exact, 0, 0),
                _ if first == 0 => fit(Grade::Prefix, 0, 0),
                Some(start) => fit(Grade::WordStarts, 0, start),
                None => fit(Grade::Inside, 0, first),
            };
        }
        if can_start
            && end.is_some()
            && self.walker.walk(name).is_word_starts
            && let Some(runs) = self.word_starts(name)
        {
            let grade = if skips_words(name, &runs) { Grade::Words } else { Grade::WordStarts };
            return fit(grade, runs.len(), runs.first().map_or(0, |run| run.start));
        }
        if self.has_words(name) {
            return fit(Grade::Words, ANY_ORDER, 0);
        }
        fit(Grade::Scattered, end?, 0)
    }

    /// What of a name, as it is shown, was typed.
    pub fn marks(&self, name: &str) -> Vec<Range<u32>> {
        // Each folded character's bytes in the name.
        let mut folded = String::with_capacity(name.len());
        let mut origins: Vec<Range<usize>> = Vec::with_capacity(name.len());
        for (start, character) in name.char_indices() {
            let origin = start..start + character.len_utf8();
            fold_char(character, |character| {
                folded.push(character);
                origins.extend(std::iter::repeat_n(origin.clone(), character.len_utf8()));
            });
        }
        let mut marks: Vec<Range<u32>> = Vec::new();
        for found in self.found_in(&folded) {
            let (Some(first), Some(last)) =
                (origins.get(found.start), found.end.checked_sub(1).and_then(|last| origins.get(last)))
            else {
                continue;
            };
            let (Ok(start), Ok(end)) = (u32::try_from(first.start), u32::try_from(last.end)) else { continue };
            match marks.last_mut() {
                Some(before) if before.end >= start => before.end = before.end.max(end),
                _ => marks.push(start..end),
            }
        }
        marks
    }

    /// The same of a path, and only of its last part where that is enough.
    pub fn marks_in_path(&self, path: &str) -> Vec<Range<u32>> {
        let name = name_of(path);
        let start = u32::try_from(path.len() - name.len()).unwrap_or_default();
        let mut folded = String::new();
        fold_into(name, &mut folded);
        match self.fit(&folded, true) {
            Some(fit) if fit.grade < Grade::Scattered => {
                self.marks(name).into_iter().map(|mark| mark.start + start..mark.end + start).collect()
            }
            _ => self.marks(path),
        }
    }

    /// Ranges of a folded name, in their order.
    fn found_in(&self, name: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        if let Some(first) = self.finder.find(name.as_bytes()) {
            let start = self.at_word_start(name, first).unwrap_or(first);
            return std::iter::once(start..start + self.text.len()).collect();
        }
        if let Some(runs) = self.scattered(name).and_then(|_| self.word_starts(name)) {
            return runs;
        }
        let words: Option<Vec<Range<usize>>> =
            self.words.iter().map(|word| word.find(name.as_bytes()).map(|at| at..at + word.needle().len())).collect();
        if let Some(mut words) = words.filter(|words| !words.is_empty()) {
            words.sort_unstable_by_key(|word| word.start);
            return words;
        }
        let Some(span) = self.scattered(name) else { return Vec::new() };
        let mut wanted = self.letters.iter().peekable();
        let inside = name.get(span.clone()).unwrap_or_default().char_indices();
        inside
            .filter(|(_, character)| wanted.next_if(|wanted| *wanted == character).is_some())
            .map(|(at, character)| span.start + at..span.start + at + character.len_utf8())
            .collect()
    }

    /// Where what was typed begins a word, if it does; it is known to be found at `first`.
    fn at_word_start(&self, name: &str, first: usize) -> Option<usize> {
        let starts = self.finder.find_iter(name.get(first..)?.as_bytes()).map(|at| first + at);
        starts.into_iter().find(|at| is_word_start(name, *at))
    }

    /// The shortest stretch, among those that end first, in which all letters stand in their order.
    fn scattered(&self, name: &str) -> Option<Range<usize>> {
        let mut wanted = self.letters.iter();
        let mut next = wanted.next();
        let mut end = 0;
        for (at, character) in name.char_indices() {
            let Some(letter) = next else { break };
            if *letter == character {
                next = wanted.next();
                end = at + character.len_utf8();
            }
        }
        if next.is_some() {
            return None;
        }
        let mut wanted = self.letters.iter().rev();
        let mut next = wanted.next();
        let mut start = end;
        for (at, character) in name.get(..end)?.char_indices().rev() {
            let Some(letter) = next else { break };
            if *letter == character {
                next = wanted.next();
                start = at;
            }
        }
        Some(start..end)
    }

    /// What was typed as a row of beginnings of words: their ranges. Each letter either goes on in a word or begins a later
    /// one; all ways of doing so are followed at once, one bit a place in the name.
    fn word_starts(&self, name: &str) -> Option<Vec<Range<usize>>> {
        let mut starts: u128 = 0;
        for (place, (at, _)) in name.char_indices().take(LOOKED_AT).enumerate() {
            starts |= u128::from(is_word_start(name, at)) << place;
        }
        // The places after which the letters so far can end.
        let mut ends: Vec<u128> = Vec::with_capacity(self.letters.len());
        for letter in &self.letters {
            let mut here: u128 = 0;
            for (place, character) in name.chars().take(LOOKED_AT).enumerate() {
                here |= u128::from(character == *letter) << place;
            }
            let reached = match ends.last() {
                None => here & starts,
                Some(before) => here & ((before << 1) | (starts & after_lowest(*before))),
            };
            if reached == 0 {
                return None;
            }
            ends.push(reached);
        }
        // Backwards, from the first place where it can end: rather on in a word than on to another.
        let mut places = Vec::with_capacity(ends.len());
        let mut place = ends.last()?.trailing_zeros();
        places.push(place);
        for before in ends.iter().rev().skip(1) {
            let below = before & ((1_u128 << place) - 1);
            place = place
                .checked_sub(1)
                .filter(|next| below >> next & 1 == 1)
                .unwrap_or(127 - below.leading_zeros().min(127));
            places.push(place);
        }
        places.reverse();
        let bounds: Vec<(usize, char)> = name.char_indices().take(LOOKED_AT).collect();
        let mut runs: Vec<Range<usize>> = Vec::new();
        for place in places {
            let (at, character) = *bounds.get(place as usize)?;
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = at + character.len_utf8(),
                _ => runs.push(at..at + character.len_utf8()),
            }
        }
        Some(runs)
    }
}

/// All places after the lowest one.
fn after_lowest(places: u128) -> u128 {
    !(places ^ places.wrapping_sub(1))
}

/// Whether a whole word lies between two runs.
fn skips_words(name: &str, runs: &[Range<usize>]) -> bool {
    runs.windows(2).any(|pair| {
        let [before, after] = pair else { return false };
        let between = name.get(before.end..after.start).unwrap_or_default();
        let starts_word =
            |(at, character): (usize, char)| character.is_alphanumeric() && is_word_start(name, before.end + at);
        between.char_indices().any(starts_word)
    })
}

fn is_word_start(name: &str, at: usize) -> bool {
    let before = name.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|before| !before.is_alphanumeric())
}

fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
