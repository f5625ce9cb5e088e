use wide::u8x16;

const LANES: usize = 16;

/// How often bytes come up in text, the most frequent first. What is not here is rare.
const FREQUENT: &[u8] = b" etaoinsrhldcumfpgwybv\n,.k-01\"'()[]*#:2x/3459678_jqz|";

/// Looks for a word among the bytes of a text.
///
/// Sixteen places at a time are asked whether two bytes of the word, the rarest that it has, stand where they would have
/// to.
pub struct Scan {
    cases: Box<[[char; 2]]>,
    /// The bytes of each case: they are equally many.
    bytes: [Box<[u8]>; 2],
    rare: [Rare; 2],
}

#[derive(Clone, Copy)]
struct Rare {
    offset: usize,
    /// In each case.
    bytes: [u8; 2],
}

/// Too many places look alike: something else should look.
pub struct Costly;

impl Scan {
    /// Of each character the two that are taken for it, or twice the same. Nothing when these differ in length, or when
    /// there is no character at all.
    pub fn new(cases: Box<[[char; 2]]>) -> Option<Self> {
        if cases.is_empty() || cases.iter().any(|[one, other]| one.len_utf8() != other.len_utf8()) {
            return None;
        }
        let bytes = [0, 1].map(|case: usize| {
            let text: String = cases.iter().filter_map(|cases| cases.get(case)).collect();
            text.into_bytes().into_boxed_slice()
        });
        let [one, other] = &bytes;
        let mut all: Vec<Rare> = (0..)
            .zip(one.iter().zip(other))
            .map(|(offset, (one, other))| Rare { offset, bytes: [*one, *other] })
            .collect();
        all.sort_by_key(|rare| rare.frequency());
        let rare = [*all.first()?, *all.get(1).or(all.first())?];
        Some(Self { cases, bytes, rare })
    }

    pub(super) fn len(&self) -> usize {
        self.bytes[0].len()
    }

    /// Calls `each` with every place at or after `from` where the word stands, until that says where to go on: at a later
    /// place, or nowhere.
    pub fn find(&self, text: &str, from: usize, each: &mut dyn FnMut(usize) -> Option<usize>) -> Result<(), Costly> {
        let bytes = text.as_bytes();
        let [one, other] = self.rare;
        let mut search = Looking { scan: self, text, next: from, compared: 0, each };
        let blocks = |rare: Rare| bytes.get(from + rare.offset..).unwrap_or_default().as_chunks::<LANES>().0;
        let [ones, others] = [one, other].map(|rare| rare.bytes.map(u8x16::splat));
        let mut at = from;
        for (first, second) in blocks(one).iter().zip(blocks(other)) {
            let here = is_either(u8x16::new(*first), ones) & is_either(u8x16::new(*second), others);
            if here.any() && !search.verify(at, here.to_bitmask(), from)? {
                return Ok(());
            }
            at += LANES;
        }
        // What is left is shorter than a block beyond the rare bytes.
        while at + self.len() <= bytes.len() {
            let is_here = |rare: Rare| bytes.get(at + rare.offset).is_some_and(|byte| rare.bytes.contains(byte));
            if is_here(one) && is_here(other) && !search.verify(at, 1, from)? {
                return Ok(());
            }
            at += 1;
        }
        Ok(())
    }

    fn is_at(&self, text: &str, place: usize) -> bool {
        let Some(there) = text.as_bytes().get(place..place + self.len()) else { return false };
        let [one, other] = &self.bytes;
        if !there.iter().zip(one.iter().zip(other)).all(|(here, (one, other))| here == one || here == other) {
            return false;
        }
        // Bytes of one case beside bytes of the other can make a third character.
        there.is_ascii()
            || text
                .get(place..)
                .is_some_and(|rest| rest.chars().zip(&self.cases).all(|(here, cases)| cases.contains(&here)))
    }
}

impl Rare {
    fn frequency(self) -> usize {
        self.bytes.iter().map(|byte| frequency(*byte)).max().unwrap_or_default()
    }
}

/// A search on its way.
struct Looking<'a> {
    scan: &'a Scan,
    text: &'a str,
    /// Where the next match can begin.
    next: usize,
    /// Bytes of places that were looked at in vain.
    compared: usize,
    each: &'a mut dyn FnMut(usize) -> Option<usize>,
}

impl Looking<'_> {
    /// Looks at those of the places from `at` on that have a bit in `candidates`; tells whether to go on.
    fn verify(&mut self, at: usize, mut candidates: u32, from: usize) -> Result<bool, Costly> {
        while candidates != 0 {
            let place = at + candidates.trailing_zeros() as usize;
            candidates &= candidates - 1;
            if place < self.next {
                continue;
            }
            if self.scan.is_at(self.text, place) {
                match (self.each)(place) {
                    Some(next) => self.next = next,
                    None => return Ok(false),
                }
            } else {
                self.compared += self.scan.len();
            }
        }
        if self.compared > 4096 + 8 * (at - from) { Err(Costly) } else { Ok(true) }
    }
}

fn is_either(block: u8x16, bytes: [u8x16; 2]) -> u8x16 {
    let [one, other] = bytes;
    block.simd_eq(one) | block.simd_eq(other)
}

fn frequency(byte: u8) -> usize {
    const OF_MANY_CHARACTERS: usize = FREQUENT.len() / 2;
    match byte {
        // Every character of a script begins with one of these.
        0xc0.. => FREQUENT.len() + 1,
        0x80..0xc0 => OF_MANY_CHARACTERS,
        _ => {
            let place = FREQUENT.iter().position(|frequent| *frequent == byte);
            place.map_or(0, |place| FREQUENT.len() - place)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(needle: &str, is_caseless: bool) -> Scan {
        let upper = |one: char| one.to_uppercase().next().filter(|_| is_caseless).unwrap_or(one);
        Scan::new(needle.chars().map(|one| [one, upper(one)]).collect()).unwrap()
    }

    fn find(needle: &str, is_caseless: bool, text: &str, from: usize) -> Option<usize> {
        let mut first = None;
        let found = scan(needle, is_caseless).find(text, from, &mut |place| {
            first = Some(place);
            None
        });
        assert!(found.is_ok(), "costly");
        first
    }

    #[test]
    fn finds_at_every_place_of_every_length() {
        for needle in ["q", "ab", "Zoo", "a phrase of words", "[[a@`{]]", "漢字", "🦀 crab", "Жёлтый"] {
            for before in 0..70 {
                for after in 0..20 {
                    let text = format!("{}{needle}{}", "x".repeat(before), "y".repeat(after));
                    assert_eq!(find(needle, false, &text, 0), Some(before), "{text}");
                    assert_eq!(find(needle, false, &text, before + 1), None, "{text}");
                    assert_eq!(find(&needle.to_lowercase(), true, &text.to_uppercase(), 0), Some(before), "{text}");
                }
            }
        }
    }

    #[test]
    fn halves_of_two_cases_make_no_character() {
        // The small р and the capital Р, and what the first byte of one makes with the second of the other.
        assert_eq!("рРѠр".bytes().collect::<Vec<_>>(), [0xd1, 0x80, 0xd0, 0xa0, 0xd1, 0xa0, 0xd1, 0x80]);
        assert_eq!(find("р", true, "Ѡ", 0), None);
        assert_eq!(find("р", true, "ѠР", 0), Some(2));
        assert_eq!(find("@", true, "`", 0), None);
    }

    #[test]
    fn nothing_is_found_outside() {
        for (text, from) in [("", 0), ("a", 0), ("ab", 1), ("ab", 2), ("ab", 100)] {
            assert_eq!(find("ab", true, text, from), None);
        }
    }

    #[test]
    fn gives_up_where_everything_looks_alike() {
        let text = "ac".repeat(50_000);
        let needle = format!("{}ab{}", "ac".repeat(500), "ac".repeat(500)).replace("ab", "aa");
        assert!(scan(&needle, true).find(&text, 0, &mut |_| None).is_err());
    }
}
