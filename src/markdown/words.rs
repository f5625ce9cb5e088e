/// How many bytes are looked at together: those of one machine word, without help from the optimiser.
const BLOCK: usize = 8;

/// How many words a text has: runs of letters and digits, and of `'`, `-`, `_`, `.`, `,` and `/` between two of them.
/// Scripts that are written without spaces count by character.
pub(super) fn count(text: &str) -> u32 {
    let mut counter = Counter::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        let block = u64::from_le_bytes(*block);
        if block & HIGH_BITS == 0 {
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
    /// Eight characters of ASCII, the first in the lowest byte. Each mask has the highest bit of a byte set where its
    /// condition holds.
    fn ascii(&mut self, block: u64) {
        let lower = block | each(0x20);
        let letters = at_least(lower, b'a') & !at_least(lower, b'z' + 1);
        let digits = at_least(block, b'0') & !at_least(block, b'9' + 1);
        let parts = letters | digits;
        // `,`, `-`, `.` and `/` follow each other in ASCII.
        let joints = (at_least(block, b',') & !at_least(block, b'/' + 1)) | equal(block, b'\'') | equal(block, b'_');
        let parts_before = (parts << 8) | (u64::from(self.part) << 7);
        let joints_before = (joints << 8) | (u64::from(self.joint) << 7);
        let parts_before_those = (parts_before << 8) | (u64::from(self.part_before) << 7);
        let begins = parts & !parts_before & !(joints_before & parts_before_those);
        self.words = self.words.saturating_add(begins.count_ones());
        self.part = u8::from(parts >> 63 == 1);
        self.part_before = u8::from((parts >> 55) & 1 == 1);
        self.joint = u8::from(joints >> 63 == 1);
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

const HIGH_BITS: u64 = each(0x80);

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; BLOCK])
}

/// For bytes of ASCII only, as are the next.
fn at_least(block: u64, bound: u8) -> u64 {
    (block + each(0x80 - bound)) & HIGH_BITS
}

fn equal(block: u64, byte: u8) -> u64 {
    !((block ^ each(byte)) + each(0x7F)) & HIGH_BITS
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
