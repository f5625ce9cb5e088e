/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// How many words a text has: runs of letters and digits, and of `'`, `-`, `_`, `.`, `,` and `/` between two of them.
/// Scripts that are written without spaces count by character.
pub(super) fn count(text: &str) -> u32 {
    let mut counter = Counter::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        if block.is_ascii() {
            counter.ascii(block);
            at += BLOCK;
        } else {
            let end = (at + BLOCK..=bytes.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(bytes.len());
            counter.characters(text.get(at..end).unwrap_or_default());
            at = end;
        }
    }
    counter.characters(text.get(at..).unwrap_or_default());
    counter.words
}

#[derive(Default)]
struct Counter {
    words: u32,
    /// Whether the character before this one is part of a word, joins two parts, and whether the one before that is
    /// part of a word: 0 or 1.
    part: u8,
    joint: u8,
    part_before: u8,
}

impl Counter {
    /// A block without other characters than ASCII's, written so that the compiler can look at many bytes at once.
    fn ascii(&mut self, block: &[u8; BLOCK]) {
        let mut parts = [0u8; BLOCK + 2];
        let mut joints = [0u8; BLOCK + 1];
        parts[0] = self.part_before;
        parts[1] = self.part;
        joints[0] = self.joint;
        for (part, byte) in parts[2..].iter_mut().zip(block) {
            *part = u8::from(is_part(*byte));
        }
        for (joint, byte) in joints[1..].iter_mut().zip(block) {
            *joint = u8::from(is_joint(*byte));
        }
        let mut words = 0u8;
        for at in 0..BLOCK {
            words += parts[at + 2] & !(parts[at + 1] | (joints[at] & parts[at])) & 1;
        }
        self.words = self.words.saturating_add(u32::from(words));
        self.part_before = parts[BLOCK];
        self.part = parts[BLOCK + 1];
        self.joint = joints[BLOCK];
    }

    fn characters(&mut self, text: &str) {
        for character in text.chars() {
            let (is_part, is_joint) = match u8::try_from(character) {
                Ok(byte) if byte.is_ascii() => (is_part(byte), is_joint(byte)),
                _ if is_unspaced(character) => {
                    self.words = self.words.saturating_add(1);
                    (false, false)
                }
                _ => (character.is_alphanumeric() || is_mark(character), character == '’'),
            };
            let begins = is_part && self.part == 0 && (self.joint & self.part_before) == 0;
            self.words = self.words.saturating_add(u32::from(begins));
            self.part_before = self.part;
            self.part = u8::from(is_part);
            self.joint = u8::from(is_joint);
        }
    }
}

fn is_part(byte: u8) -> bool {
    byte.wrapping_sub(b'0') < 10 || (byte | 0x20).wrapping_sub(b'a') < 26
}

fn is_joint(byte: u8) -> bool {
    (byte == b'\'') | (byte == b'-') | (byte == b'_') | (byte == b'.') | (byte == b',') | (byte == b'/')
}

/// Accents that follow their letter.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{0300}'..='\u{036F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E30}'..='\u{0E4E}')
}

/// Kana and Han characters.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        assert_eq!(count("It's a well-known fact, isn't it? — Yes."), 7);
        assert_eq!(count("- **bold** | 1,234.5 | größer… “quoted”--twice"), 5);
        assert_eq!(count("日本語 と text"), 5);
        assert_eq!(count(""), 0);
    }

    #[test]
    fn blocks_make_no_difference() {
        let text = "One, two-three 4.5 it's /six/ -- größe “eight” nine_nine 日本 ".repeat(20);
        for start in (0..text.len()).filter(|start| text.is_char_boundary(*start)).take(150) {
            let mut slowly = Counter::default();
            slowly.characters(&text[start..]);
            assert_eq!(count(&text[start..]), slowly.words, "from {start}");
        }
    }
}
