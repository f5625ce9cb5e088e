use super::fold::{Sensitivity, is_composing};

/// What makes the bytes of a text an uncertain witness for a needle: where none of these is, the needle is found exactly
/// where its bytes are, in one of the two cases of each letter.
pub enum Strays {
    NotAscii,
    /// Bytes with which they begin.
    These(Vec<&'static [u8]>),
}

/// Characters in lower case, and what is folded to the same besides their two cases.
const SINGLE: [(&str, &[u8]); 15] = [
    ("k", "\u{212a}".as_bytes()),
    ("å", "\u{212b}".as_bytes()),
    ("ω", "\u{2126}".as_bytes()),
    ("i", "İ".as_bytes()),
    ("i", "\u{307}".as_bytes()),
    ("ß", "ẞ".as_bytes()),
    ("σ", "ς".as_bytes()),
    ("θ", "ϴ".as_bytes()),
    ("ǆǉǌǳ", b"\xc7"),
    (";", "\u{37e}".as_bytes()),
    ("`", "\u{1fef}".as_bytes()),
    ("·", "\u{387}".as_bytes()),
    ("ʹ", "\u{374}".as_bytes()),
    ("\u{2002}\u{2003}", b"\xe2\x80"),
    ("〈〉", b"\xe2\x8c"),
];

/// Marks beside a letter, where most texts have one character for the two.
const MARKS: [&[u8]; 7] =
    [b"\xcc", b"\xcd", b"\xd9\x93", b"\xd9\x94", b"\xd9\x95", "\u{3099}".as_bytes(), "\u{309a}".as_bytes()];
const POLYTONIC_GREEK: [&[u8]; 3] = [b"\xe1\xbd", b"\xe1\xbe", b"\xe1\xbf"];
const HANGUL_LETTERS: [&[u8]; 3] = [b"\xe1\x84", b"\xe1\x86", b"\xe1\x87"];

impl Strays {
    /// For a needle in folded characters, and the same composed. Nothing when its bytes never tell.
    pub fn of(composed: &[char], folded: &[char], sensitivity: Sensitivity) -> Option<Self> {
        if !sensitivity.diacritics {
            // Any character may be a mark that does not count.
            return folded.iter().all(char::is_ascii).then_some(Self::NotAscii);
        }
        let has_known_marks =
            |unit: &&char| matches!(unit, '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}' | '\u{3099}' | '\u{309a}');
        let marks = folded.iter().filter(|unit| is_composing(**unit)).count();
        if folded.first().is_some_and(|first| is_composing(*first))
            || marks != folded.iter().filter(has_known_marks).count()
            || composed.len() + marks < folded.len()
            || folded.iter().any(|unit| matches!(unit, '\u{1100}'..='\u{11ff}'))
        {
            return None;
        }
        let mut strays = Vec::new();
        let has = |is_one: &dyn Fn(char) -> bool| composed.iter().any(|unit| unit.to_lowercase().any(is_one));
        for (known, stray) in SINGLE {
            if has(&|unit| known.contains(unit)) {
                strays.push(stray);
            }
        }
        if marks > 0 {
            strays.extend(MARKS);
        }
        if has(&|unit| matches!(unit, '´' | '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')) {
            strays.extend(POLYTONIC_GREEK);
        }
        if has(&|unit| matches!(unit, '\u{ac00}'..='\u{d7a3}')) {
            strays.extend(HANGUL_LETTERS);
        }
        Some(Self::These(strays))
    }

    pub fn are_in(&self, text: &str) -> bool {
        !text.is_ascii()
            && match self {
                Self::NotAscii => true,
                Self::These(strays) => {
                    strays.iter().any(|stray| memchr::memmem::find(text.as_bytes(), stray).is_some())
                }
            }
    }
}
