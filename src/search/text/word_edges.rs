//! What words are made of, and what stands between them.

use super::fold::{Sensitivity, is_composing, is_diacritic, is_mark};

const LOOSEST: Sensitivity = Sensitivity { case: false, diacritics: false };

/// Whether a needle lies within a word wherever it is found.
pub fn is_in_words(needle: &str) -> bool {
    begins_in_word(needle) && needle.chars().all(is_servable)
}

pub fn is_odd(text: &str) -> bool {
    let is_odd_mark = |character: char| is_composing(character) && !is_diacritic(character);
    !text.is_ascii() && text.chars().any(is_odd_mark) && text.chars().any(is_servable)
}

/// Whether a needle begins with a letter or digit that begins a match wherever it stands.
pub fn begins_in_word(needle: &str) -> bool {
    needle.chars().next().is_some_and(|first| is_servable(first) && !is_mark(first, LOOSEST))
}

/// Letters and digits that nothing which splits words is folded to.
pub fn is_servable(character: char) -> bool {
    match character {
        '\0'..='\x7f' => is_plain(character as u8),
        '\u{300}'..='\u{36f}' => true,
        '\u{80}'..='\u{7ff}' | '\u{1e00}'..='\u{1fff}' => character.is_alphanumeric() && !splits(character),
        _ => false,
    }
}

/// Whether it stands between words and not in them. The scripts without spaces would make words of whole sentences.
pub fn splits(character: char) -> bool {
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
pub fn is_plain(byte: u8) -> bool {
    IS_PLAIN.get(usize::from(byte)).copied().unwrap_or_default()
}

/// A look into a table takes less than the questions.
const IS_PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    table
};

/// Calls `each` with the words of a text and their hashes, as long as it says so; tells whether it always did.
pub fn each_word<'t>(text: &'t str, mut each: impl FnMut(&'t str, u32) -> bool) -> bool {
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

    use super::super::fold::fold;
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

    #[test]
    fn needles_that_words_do_not_decide() {
        for needle in ["", " ", "a b", "a-b", "漢", "\u{301}a", "#a", "ย", "\u{1112}", "🦀", "a\u{37e}"] {
            assert!(!is_in_words(needle), "{needle}");
        }
    }
}
