use super::decompositions::decompose;

/// What makes two characters different ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sensitivity {
    /// Whether `A` is not `a`.
    pub case: bool,
    /// Whether `é` is not `e`.
    pub diacritics: bool,
}

/// Reads one character from the beginning of `text`, with the marks that stand on it, and adds what they are folded to.
/// Returns how many bytes they take; 0 at the end of the text.
///
/// A composed character and its parts come out the same: the parts, in a fixed order.
pub fn read_cluster(text: &str, sensitivity: Sensitivity, into: &mut Vec<char>) -> usize {
    let bytes = text.as_bytes();
    let Some(&first) = bytes.first() else { return 0 };
    if first.is_ascii() && bytes.get(1).is_none_or(u8::is_ascii) {
        into.push(fold_ascii(first, sensitivity));
        return 1;
    }
    let start = into.len();
    let mut end = 0;
    if let Some((syllable, len)) = hangul_syllable(text) {
        into.push(syllable);
        end = len;
    }
    for character in text.get(end..).unwrap_or_default().chars() {
        if end > 0 && !is_mark(character, sensitivity) {
            break;
        }
        fold_character(character, sensitivity, into);
        end += character.len_utf8();
    }
    if let Some(marks) = into.get_mut(start + 1..) {
        marks.sort_by_key(|mark| place_on_letter(*mark));
    }
    end
}

/// What a whole text is folded to.
pub fn fold(text: &str, sensitivity: Sensitivity) -> Vec<char> {
    let mut units = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        match read_cluster(rest, sensitivity, &mut units) {
            0 => return units,
            len => rest = rest.get(len..).unwrap_or_default(),
        }
    }
}

/// Adds what a whole text is folded to, fast where it is ASCII.
pub fn fold_onto(text: &str, sensitivity: Sensitivity, into: &mut String) {
    let mut rest = text;
    let mut units = Vec::new();
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        // The last letter may bear a mark that is not ASCII.
        let alone = if ascii < rest.len() { ascii.saturating_sub(1) } else { ascii };
        let Some((plain, others)) = rest.split_at_checked(alone) else { return };
        let start = into.len();
        into.push_str(plain);
        if let (false, Some(added)) = (sensitivity.case, into.get_mut(start..)) {
            added.make_ascii_lowercase();
        }
        units.clear();
        let len = read_cluster(others, sensitivity, &mut units);
        into.extend(&units);
        rest = others.get(len..).unwrap_or_default();
    }
}

fn fold_ascii(byte: u8, sensitivity: Sensitivity) -> char {
    char::from(if sensitivity.case { byte } else { byte.to_ascii_lowercase() })
}

fn fold_character(character: char, sensitivity: Sensitivity, into: &mut Vec<char>) {
    if let Some((base, mark)) = decompose(character) {
        fold_character(base, sensitivity, into);
        if let Some(mark) = mark {
            fold_character(mark, sensitivity, into);
        }
        return;
    }
    let character = match character {
        _ if sensitivity.diacritics => character,
        _ if is_diacritic(character) => return,
        _ => without_stroke(character),
    };
    if sensitivity.case {
        into.push(character);
        return;
    }
    match character {
        // The dot of a Turkish capital İ is no mark on the small letter.
        '\u{307}' if into.last() == Some(&'i') => {}
        'ς' => into.push('σ'),
        _ => into.extend(character.to_lowercase()),
    }
}

/// A mark that makes one character of itself and the letter before it.
pub fn is_composing(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{653}'..='\u{655}'
            | '\u{93c}'
            | '\u{9bc}'
            | '\u{a3c}'
            | '\u{b3c}'
            | '\u{11a8}'..='\u{11c2}'
            | '\u{3099}'
            | '\u{309a}'
    )
}

/// Whether it belongs to the character before it.
pub fn is_mark(character: char, sensitivity: Sensitivity) -> bool {
    is_composing(character) || !sensitivity.diacritics && is_diacritic(character)
}

/// Marks of different places commute, and those of the same do not: Unicode's combining classes, as far as letters and
/// such marks make one character.
fn place_on_letter(mark: char) -> u8 {
    match mark {
        '\u{334}'..='\u{338}' => 1,
        '\u{321}' | '\u{322}' | '\u{327}' | '\u{328}' => 202,
        '\u{31b}' => 216,
        '\u{316}'..='\u{319}'
        | '\u{31c}'..='\u{320}'
        | '\u{323}'..='\u{326}'
        | '\u{329}'..='\u{333}'
        | '\u{339}'..='\u{33c}'
        | '\u{655}' => 220,
        '\u{345}' => 240,
        _ => 230,
    }
}

/// Accents, and the vowel points that readers of Hebrew and Arabic do without. The marks of kana and of the scripts of
/// India tell letters apart, so they are none.
pub fn is_diacritic(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'
            | '\u{5c1}'..='\u{5c2}'
            | '\u{5c4}'..='\u{5c5}'
            | '\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20f0}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Letters that look as if they bore a mark, and do not by Unicode.
fn without_stroke(character: char) -> char {
    match character {
        'Ø' => 'O',
        'ø' => 'o',
        'Ł' => 'L',
        'ł' => 'l',
        'Đ' => 'D',
        'đ' => 'd',
        'Ħ' => 'H',
        'ħ' => 'h',
        'Ŧ' => 'T',
        'ŧ' => 't',
        'ı' => 'i',
        _ => character,
    }
}

/// A Korean syllable that is written as its letters (or lacks only its last one), and the bytes that it takes.
fn hangul_syllable(text: &str) -> Option<(char, usize)> {
    const LEADS: u32 = 0x1100;
    const VOWELS: u32 = 0x1161;
    const TAILS: u32 = 0x11a7;
    const SYLLABLES: u32 = 0xac00;
    const LETTER_LEN: usize = 3;

    let mut characters = text.chars().map(u32::from);
    let first = characters.next()?;
    let (open, mut len) = if (LEADS..LEADS + 19).contains(&first) {
        let vowel = characters.next().filter(|next| (VOWELS..VOWELS + 21).contains(next))?;
        (SYLLABLES + ((first - LEADS) * 21 + vowel - VOWELS) * 28, 2 * LETTER_LEN)
    } else if (SYLLABLES..SYLLABLES + 11_172).contains(&first) {
        (first, LETTER_LEN)
    } else {
        return None;
    };
    let is_open = (open - SYLLABLES).is_multiple_of(28);
    let tail = characters.next().filter(|next| is_open && (TAILS + 1..TAILS + 28).contains(next));
    let tail = tail.map_or(0, |tail| {
        len += LETTER_LEN;
        tail - TAILS
    });
    Some((char::from_u32(open + tail)?, len))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    const EXACT: Sensitivity = Sensitivity { case: true, diacritics: true };
    const CASELESS: Sensitivity = Sensitivity { case: false, diacritics: true };
    const LOOSE: Sensitivity = Sensitivity { case: false, diacritics: false };

    fn folded(text: &str, sensitivity: Sensitivity) -> String {
        fold(text, sensitivity).into_iter().collect()
    }

    #[test]
    fn composed_and_decomposed_are_the_same() {
        for code in 0x80..0x3_0000 {
            let Some(character) = char::from_u32(code) else { continue };
            // Compatibility forms, and scripts without case beyond the first plane, are compared as they are written.
            if matches!(code, 0xf900..=0xfb4f | 0x1_0000..) {
                continue;
            }
            let text = format!("a{character}");
            let parts: String = text.nfd().collect();
            let whole: String = text.nfc().collect();
            for sensitivity in [EXACT, CASELESS, LOOSE] {
                assert_eq!(folded(&text, sensitivity), folded(&parts, sensitivity), "{character} {code:x}");
                assert_eq!(folded(&text, sensitivity), folded(&whole, sensitivity), "{character} {code:x}");
            }
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for character in ('\u{1}'..'\u{3_0000}').filter(|character| character.is_alphanumeric()) {
            for sensitivity in [EXACT, CASELESS, LOOSE] {
                let once = folded(&character.to_string(), sensitivity);
                assert_eq!(folded(&once, sensitivity), once, "{character} {:x}", character as u32);
            }
        }
    }

    #[test]
    fn folds_onto_what_is_there() {
        for text in ["", "a", "é", "Ae\u{301}", "ÀÉ plain Text É", "e\u{301}\u{301}\u{301}", "\u{301}a", "日本 Go"]
        {
            for sensitivity in [EXACT, CASELESS, LOOSE] {
                let mut onto = "X".to_owned();
                fold_onto(text, sensitivity, &mut onto);
                assert_eq!(onto, format!("X{}", folded(text, sensitivity)));
            }
        }
    }

    #[test]
    fn case_is_unicodes() {
        for (one, other) in [("ÄÖÜ", "äöü"), ("ΣΑΣ", "σας"), ("ЖЁ", "жё"), ("\u{212a}", "k"), ("ẞ", "ß"), ("İ", "i")]
        {
            assert_eq!(folded(one, CASELESS), folded(other, CASELESS), "{one} {other}");
            assert_ne!(folded(one, EXACT), folded(other, EXACT), "{one} {other}");
        }
        for (one, other) in [("ß", "ss"), ("é", "e"), ("ı", "i"), ("が", "か")] {
            assert_ne!(folded(one, CASELESS), folded(other, CASELESS), "{one} {other}");
        }
    }

    #[test]
    fn diacritics_are_left_out_where_they_tell_no_letters_apart() {
        for (one, other) in [
            ("Crème Brûlée", "creme brulee"),
            ("Ệ", "e"),
            ("Łódź", "lodz"),
            ("كِتَابٌ", "كتاب"),
            ("שָׁלוֹם", "שלום"),
            ("İı", "ii"),
        ] {
            assert_eq!(folded(one, LOOSE), folded(other, LOOSE), "{one} {other}");
        }
        for (one, other) in [("が", "か"), ("ß", "ss"), ("क़", "क")] {
            assert_ne!(folded(one, LOOSE), folded(other, LOOSE), "{one} {other}");
        }
    }
}
