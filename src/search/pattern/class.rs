use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// `\d`: as in JavaScript, digits and words are ASCII's.
const DIGITS: [(char, char); 1] = [('0', '9')];
const WORDS: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
/// `\s`.
const SPACES: [(char, char); 10] = [
    ('\t', '\r'),
    (' ', ' '),
    ('\u{A0}', '\u{A0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200A}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202F}', '\u{202F}'),
    ('\u{205F}', '\u{205F}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{FEFF}', '\u{FEFF}'),
];
const LINE_ENDS: [(char, char); 3] = [('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];

/// The class that `\d`, `\D`, `\w`, `\W`, `\s` or `\S` names.
pub(super) fn named(letter: char) -> Option<ClassUnicode> {
    let mut class = match letter.to_ascii_lowercase() {
        'd' => class(&DIGITS),
        'w' => class(&WORDS),
        's' => class(&SPACES),
        _ => return None,
    };
    if letter.is_ascii_uppercase() {
        class.negate();
    }
    Some(class)
}

/// `.`: anything but the end of a line.
pub(super) fn dot() -> ClassUnicode {
    let mut class = class(&LINE_ENDS);
    class.negate();
    class
}

pub(super) fn one(character: char) -> ClassUnicode {
    class(&[(character, character)])
}

fn class(ranges: &[(char, char)]) -> ClassUnicode {
    ClassUnicode::new(ranges.iter().map(|(first, last)| ClassUnicodeRange::new(*first, *last)))
}
