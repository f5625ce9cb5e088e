use std::ops::{ControlFlow, Range};

use super::decompositions::compose;
use super::fold::{Sensitivity, fold, is_diacritic, is_mark, read_cluster};
use super::scan::{Costly, Scan};
use super::strays::Strays;

/// Finds a word or a phrase in texts, wherever it stands, also inside of a word.
///
/// Ranges are bytes of the text as it is written. They hold whole characters with their marks: `e` is not found in `é`,
/// however that is composed, unless diacritics do not count; then the mark is in the range.
pub struct Finder {
    sensitivity: Sensitivity,
    needle: Box<[char]>,
    /// By how many characters the needle still matches its own beginning after each of its places (Knuth, Morris, Pratt).
    borders: Box<[usize]>,
    /// Finds most texts' matches in their bytes, without folding them: all before the first stray.
    bytewise: Option<(Scan, Strays)>,
}

impl Finder {
    pub fn new(needle: &str, sensitivity: Sensitivity) -> Self {
        let needle = fold(needle, sensitivity).into_boxed_slice();
        let composed = compose_all(&needle);
        let bytewise = Strays::of(&composed, &needle, sensitivity).and_then(|strays| {
            let cases = composed.iter().map(|unit| [*unit, other_case(*unit, sensitivity)]).collect();
            Some((Scan::new(cases)?, strays))
        });
        Self { sensitivity, borders: borders(&needle), needle, bytewise }
    }

    /// Whether there is nothing to look for: then nothing is found.
    pub fn is_empty(&self) -> bool {
        self.needle.is_empty()
    }

    /// How many characters are looked for.
    pub fn len(&self) -> usize {
        self.needle.len()
    }

    /// Whether two matches can overlap, of which only the first is found.
    pub fn overlaps_itself(&self) -> bool {
        self.borders.last().is_some_and(|border| *border > 0)
    }

    /// The first match at or after the byte `from`.
    pub fn find(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let Some((scan, strays)) = &self.bytewise else { return self.find_folded(text, from, text.len()) };
        let Ok(found) = self.find_bytes(scan, text, from) else { return self.find_folded(text, from, text.len()) };
        let until = found.as_ref().map_or(text.len(), |found| found.start);
        if strays.are_in(text.get(from..until)?) {
            return self.find_folded(text, from, until).or(found);
        }
        found
    }

    /// Calls `each` with every match, one behind the other, as long as it asks for more.
    pub fn find_all(&self, text: &str, each: &mut dyn FnMut(Range<usize>) -> ControlFlow<()>) {
        let mut at = 0;
        if let Some((scan, strays)) = &self.bytewise
            && !strays.are_in(text)
        {
            let done = scan.find(text, 0, &mut |start| match self.end_of_marks(text, start + scan.len()) {
                Some(end) => {
                    at = end;
                    each(start..end).is_continue().then_some(end)
                }
                None => Some(start + 1),
            });
            if done.is_ok() {
                return;
            }
        }
        while let Some(found) = self.find_folded(text, at, text.len()) {
            at = found.end;
            if each(found).is_break() {
                return;
            }
        }
    }

    fn find_bytes(&self, scan: &Scan, text: &str, from: usize) -> Result<Option<Range<usize>>, Costly> {
        let mut found = None;
        scan.find(text, from, &mut |start| match self.end_of_marks(text, start + scan.len()) {
            Some(end) => {
                found = Some(start..end);
                None
            }
            None => Some(start + 1),
        })?;
        Ok(found)
    }

    /// Where the character that ends at `end` is over, marks and all; nothing if these make another character of it.
    fn end_of_marks(&self, text: &str, end: usize) -> Option<usize> {
        if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
            return Some(end);
        }
        let mut after = end;
        for character in text.get(end..)?.chars() {
            if !is_mark(character, self.sensitivity) {
                break;
            }
            if self.sensitivity.diacritics || !is_diacritic(character) {
                return None;
            }
            after += character.len_utf8();
        }
        Some(after)
    }

    /// Reads the text character by character. Gives up behind `until`, where no match begins any more that is wanted.
    fn find_folded(&self, text: &str, from: usize, until: usize) -> Option<Range<usize>> {
        let first = *self.needle.first()?;
        let mut units = Vec::new();
        // Where the last characters began, as many as the needle has; nothing for one in the middle of a cluster.
        let mut starts: Vec<Option<usize>> = vec![None; self.needle.len()];
        let mut count = 0;
        let mut matched = 0;
        let mut at = from;
        loop {
            if matched == 0 {
                at = skip(text, at, first, self.sensitivity);
                if at >= until {
                    return None;
                }
            }
            units.clear();
            let end = at + read_cluster(text.get(at..)?, self.sensitivity, &mut units);
            if end == at {
                return None;
            }
            for (place, unit) in units.iter().enumerate() {
                while matched > 0 && self.needle.get(matched) != Some(unit) {
                    matched = self.borders.get(matched - 1).copied().unwrap_or_default();
                }
                matched += usize::from(self.needle.get(matched) == Some(unit));
                let newest = count % starts.len();
                if let Some(start) = starts.get_mut(newest) {
                    *start = (place == 0).then_some(at);
                }
                count += 1;
                if matched == self.needle.len() {
                    let oldest = starts.get(count % starts.len()).copied().flatten();
                    if let Some(start) = oldest
                        && place + 1 == units.len()
                    {
                        return (start < until).then_some(start..end);
                    }
                    matched = self.borders.last().copied().unwrap_or_default();
                }
            }
            at = end;
        }
    }
}

/// The next place from `at` on where a match can begin, as far as single bytes tell.
fn skip(text: &str, at: usize, first: char, sensitivity: Sensitivity) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let is_plain = |byte: &u8| {
        let byte = if sensitivity.case { *byte } else { byte.to_ascii_lowercase() };
        byte.is_ascii() && char::from(byte) != first
    };
    let skipped = rest.iter().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
    // A mark belongs to the character before it.
    let is_in_cluster = skipped > 0 && rest.get(skipped).is_some_and(|byte| !byte.is_ascii());
    at + skipped - usize::from(is_in_cluster)
}

fn borders(needle: &[char]) -> Box<[usize]> {
    let mut borders = Vec::with_capacity(needle.len());
    let mut matched = 0;
    for (place, unit) in needle.iter().enumerate() {
        while matched > 0 && needle.get(matched) != Some(unit) {
            matched = borders.get(matched - 1).copied().unwrap_or_default();
        }
        matched += usize::from(place > 0 && needle.get(matched) == Some(unit));
        borders.push(matched);
    }
    borders.into_boxed_slice()
}

/// The characters as most texts write them: each with its marks in one, where Unicode has it.
fn compose_all(units: &[char]) -> Vec<char> {
    let mut composed: Vec<char> = Vec::with_capacity(units.len());
    for unit in units {
        match composed.last().and_then(|last| compose(*last, *unit)) {
            Some(whole) => {
                composed.pop();
                composed.push(whole);
            }
            None => composed.push(*unit),
        }
    }
    composed
}

fn other_case(unit: char, sensitivity: Sensitivity) -> char {
    let mut upper = unit.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if !sensitivity.case => upper,
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASELESS: Sensitivity = Sensitivity { case: false, diacritics: true };
    const LOOSE: Sensitivity = Sensitivity { case: false, diacritics: false };
    const ALL: [Sensitivity; 4] =
        [Sensitivity { case: true, diacritics: true }, CASELESS, Sensitivity { case: true, diacritics: false }, LOOSE];

    fn find_all(needle: &str, sensitivity: Sensitivity, text: &str) -> Vec<Range<usize>> {
        let finder = Finder::new(needle, sensitivity);
        let mut all = Vec::new();
        finder.find_all(text, &mut |range| {
            all.push(range);
            ControlFlow::Continue(())
        });
        assert_eq!(all, find_one_by_one(&finder, text));
        all
    }

    fn find_one_by_one(finder: &Finder, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(range) = finder.find(text, at) {
            at = range.end;
            found.push(range);
        }
        found
    }

    /// The same by the rule alone: whole clusters that are folded to the needle.
    fn find_all_slowly(needle: &str, sensitivity: Sensitivity, text: &str) -> Vec<Range<usize>> {
        let needle = fold(needle, sensitivity);
        let mut clusters = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let mut units = Vec::new();
            let end = at + read_cluster(&text[at..], sensitivity, &mut units);
            clusters.push((at..end, units));
            at = end;
        }
        let mut found = Vec::new();
        let mut first = 0;
        while first < clusters.len() && !needle.is_empty() {
            let mut units: Vec<char> = Vec::new();
            let last = clusters[first..].iter().position(|(_, more)| {
                units.extend(more);
                units.len() >= needle.len()
            });
            match last {
                Some(last) if units == needle && !clusters[first].1.is_empty() => {
                    found.push(clusters[first].0.start..clusters[first + last].0.end);
                    first += last + 1;
                }
                _ => first += 1,
            }
        }
        found
    }

    fn check(sensitivity: Sensitivity, needle: &str, text: &str, expected: &[&str]) {
        let found: Vec<&str> = find_all(needle, sensitivity, text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{needle} in {text}, {sensitivity:?}");
    }

    #[test]
    fn case_does_not_count_by_default() {
        check(CASELESS, "note", "A Note, notes, NOTEBOOK, not", &["Note", "note", "NOTE"]);
        check(CASELESS, "ÄRGER", "Ärger ärgerlich arger", &["Ärger", "ärger"]);
        check(CASELESS, "привет", "Привет, ПРИВЕТ", &["Привет", "ПРИВЕТ"]);
        check(CASELESS, "ΟΔΟΣ", "οδος οδοσ Οδός", &["οδος", "οδοσ"]);
        check(CASELESS, "kelvin", "\u{212a}elvin Kelvin", &["\u{212a}elvin", "Kelvin"]);
        check(CASELESS, "istanbul", "İstanbul, ISTANBUL", &["İstanbul", "ISTANBUL"]);
        check(CASELESS, "straße", "STRAẞE Straße Strasse", &["STRAẞE", "Straße"]);
    }

    #[test]
    fn case_counts_if_wished() {
        let exact = Sensitivity { case: true, diacritics: true };
        check(exact, "Note", "note Note NOTE", &["Note"]);
        check(exact, "Привет", "привет Привет", &["Привет"]);
        check(exact, "Ω", "ω \u{2126} Ω", &["\u{2126}", "Ω"]);
    }

    #[test]
    fn composed_or_not_is_the_same() {
        check(CASELESS, "café", "cafe\u{301}, CAFÉ, cafe", &["cafe\u{301}", "CAFÉ"]);
        check(CASELESS, "cafe\u{301}", "café, cafe", &["café"]);
        check(CASELESS, "cafe", "cafe\u{301} café cafe", &["cafe"]);
        check(
            CASELESS,
            "việt",
            "Vie\u{323}\u{302}t vie\u{302}\u{323}t VIỆT",
            &["Vie\u{323}\u{302}t", "vie\u{302}\u{323}t", "VIỆT"],
        );
        check(CASELESS, "が", "か\u{3099}くせい、がく、か", &["か\u{3099}", "が"]);
        check(
            CASELESS,
            "한글",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} 한글",
            &["\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", "한글"],
        );
        check(CASELESS, "하", "한 하\u{11ab} 하", &["하"]);
    }

    #[test]
    fn diacritics_do_not_count_if_wished() {
        check(LOOSE, "cafe", "Café, cafe\u{301}s, CAFE", &["Café", "cafe\u{301}", "CAFE"]);
        check(LOOSE, "Éa", "ea ÉA e\u{301}a", &["ea", "ÉA", "e\u{301}a"]);
        check(LOOSE, "lodz", "Łódź", &["Łódź"]);
        check(LOOSE, "كتاب", "كِتَابٌ", &["كِتَابٌ"]);
        check(LOOSE, "か", "が か", &["か"]);
    }

    #[test]
    fn finds_in_scripts_without_spaces() {
        check(CASELESS, "東京", "私は東京に住む。東京都", &["東京", "東京"]);
        check(CASELESS, "مرحبا", "قال مرحبا بكم", &["مرحبا"]);
        check(CASELESS, "🦀", "crab 🦀🦀", &["🦀", "🦀"]);
        check(CASELESS, "❤", "❤\u{fe0f}", &["❤"]);
        check(CASELESS, "a—b", "A—B a-b", &["A—B"]);
    }

    #[test]
    fn nothing_is_found_by_nothing() {
        for needle in ["", "\u{301}"] {
            assert!(Finder::new(needle, LOOSE).is_empty());
            check(LOOSE, needle, "e\u{301}", &[]);
        }
        check(CASELESS, "\u{301}", "e\u{301}", &[]);
        assert_eq!(Finder::new("a", CASELESS).find("éa", 1), None);
        assert_eq!(Finder::new("a", CASELESS).find("a", 7), None);
    }

    #[test]
    fn every_character_is_found_by_what_is_folded_to_the_same() {
        for sensitivity in ALL {
            for character in ('\u{1}'..'\u{1_0000}').filter(|character| !('\u{ac10}'..'\u{d7a0}').contains(character)) {
                let text = format!("xx{character}yy");
                let needle: String = compose_all(&fold(&character.to_string(), sensitivity)).into_iter().collect();
                let slowly = find_all_slowly(&needle, sensitivity, &text);
                assert_eq!(
                    find_all(&needle, sensitivity, &text),
                    slowly,
                    "{character} {:x} {needle}",
                    character as u32
                );
            }
        }
    }

    #[test]
    fn is_the_rule_on_random_texts() {
        let letters: Vec<char> = "aaabk\u{212a}iİı;\u{37e}éÉe\u{301}\u{323}\u{302}ệσςΣάᾳΆぁがか\u{3099}하한\u{11ab}\u{1112}\u{1161}\u{1100}ßẞ漢🦀 жЖ\u{30c}\u{64e}ابأ\u{654}क़क\u{93c}".chars().collect();
        let mut random = crate::search::text::testing::Random::new(7);
        let mut text = |most: usize| -> String {
            let spread = 1 + random.below(letters.len());
            let offset = random.below(letters.len());
            (0..random.below(most)).map(|_| letters[(offset + random.below(spread)) % letters.len()]).collect()
        };
        for _ in 0..15_000 {
            let (needle, text) = (text(5), text(60));
            for sensitivity in ALL {
                let slowly = find_all_slowly(&needle, sensitivity, &text);
                assert_eq!(find_all(&needle, sensitivity, &text), slowly, "{needle:?} in {text:?}, {sensitivity:?}");
            }
        }
    }

    #[test]
    fn takes_time_in_proportion_to_the_text() {
        let text = "a".repeat(400_000);
        for (needle, sensitivity) in [(format!("{}b", "a".repeat(20_000)), CASELESS), ("á".repeat(20_000), LOOSE)] {
            assert_eq!(find_all(&needle, sensitivity, &text).len(), usize::from(!sensitivity.diacritics) * 20);
        }
    }
}
