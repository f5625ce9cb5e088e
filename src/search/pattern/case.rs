use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// Scripts with capitals have few characters; a range that is longer is of another one.
const LONGEST_RANGE: u32 = 2048;

/// A class with the other case of each of its characters, as far as that is one character. As in JavaScript, no ASCII
/// character is the other case of one beyond.
pub(super) fn ignoring_case(class: &ClassUnicode) -> ClassUnicode {
    let mut all = class.clone();
    for range in class.ranges() {
        if (range.end() as u32) - (range.start() as u32) > LONGEST_RANGE {
            continue;
        }
        for character in range.start()..=range.end() {
            for other in others(character) {
                if other.is_ascii() == character.is_ascii() {
                    all.push(ClassUnicodeRange::new(other, other));
                }
            }
        }
    }
    all
}

fn others(character: char) -> impl Iterator<Item = char> {
    let upper = single(character.to_uppercase(), character);
    let lower = single(upper.to_lowercase(), character);
    // Sigma has a second small letter, for the ends of words.
    let last = if upper == 'Σ' { 'ς' } else { lower };
    [upper, lower, single(character.to_lowercase(), character), last].into_iter()
}

fn single(mut characters: impl Iterator<Item = char>, fallback: char) -> char {
    match (characters.next(), characters.next()) {
        (Some(character), None) => character,
        _ => fallback,
    }
}
