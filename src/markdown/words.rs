/// How many words a text has: runs of letters, digits and what stands inside words. Scripts that are written without
/// spaces count by character.
pub(super) fn count(text: &str) -> u32 {
    let mut words = 0u32;
    let mut is_inside = false;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        let class = CLASSES[usize::from(byte)];
        if class == Class::Other && is_unspaced(text, at) {
            words = words.saturating_add(1);
            is_inside = false;
            bytes.nth(1);
            continue;
        }
        let is_word = class != Class::Gap && (class != Class::Joint || is_inside);
        words = words.saturating_add(u32::from(is_word && !is_inside));
        is_inside = is_word;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    Word,
    /// Part of a word only between its parts.
    Joint,
    /// The beginning of a character of three bytes, which may belong to a script without spaces.
    Other,
}

static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Class::Word,
            b'\'' | b'-' | b'_' | b'.' | b',' | b'/' => Class::Joint,
            0xE3..=0xE9 => Class::Other,
            0xC3..=0xE1 | 0xEA..=0xED | 0xF0..=0xF4 => Class::Word,
            0x80..=0xBF => Class::Joint,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
}

/// Kana and Han characters.
fn is_unspaced(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|character| matches!(character, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        assert_eq!(count("It's a well-known fact, isn't it? — Yes."), 7);
        assert_eq!(count("- **bold** | 1,234.5 | größer…"), 3);
        assert_eq!(count("日本語 と text"), 5);
        assert_eq!(count(""), 0);
    }
}
