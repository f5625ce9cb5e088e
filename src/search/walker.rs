/// Goes once through a name and says whether some letters stand in it in their order: a bit for each letter, all of them
/// in one step a character.
pub struct Walker {
    /// Which of the letters an ASCII character is.
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
    /// The bit of the last letter; none when there are no letters, or more than bits.
    last: Option<u64>,
}

/// What a walk has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// In which character the last letter was first reached.
    pub end: Option<usize>,
    /// Whether each letter either goes on in a word or begins one.
    pub is_word_starts: bool,
}

impl Walker {
    pub fn new(letters: &[char]) -> Self {
        let mut ascii = [0; 128];
        let mut others: Vec<(char, u64)> = Vec::new();
        for (letter, place) in letters.iter().zip(0..u64::BITS) {
            let bit = 1 << place;
            if let Some(bits) = ascii.get_mut(*letter as usize) {
                *bits |= bit;
            } else if let Some((_, bits)) = others.iter_mut().find(|(other, _)| other == letter) {
                *bits |= bit;
            } else {
                others.push((*letter, bit));
            }
        }
        let is_possible = (1..=u64::BITS as usize).contains(&letters.len());
        Self { ascii, others, last: is_possible.then(|| 1 << (letters.len() - 1)) }
    }

    /// Whether there are as many letters as it can follow.
    pub fn is_able(&self) -> bool {
        self.last.is_some()
    }

    pub fn walk(&self, name: &str) -> Walk {
        let Some(last) = self.last else { return Walk { end: None, is_word_starts: false } };
        if name.is_ascii() {
            let bytes = name.bytes().map(|byte| (self.ascii_bits(byte), byte.is_ascii_alphanumeric()));
            follow(bytes, last)
        } else {
            follow(name.chars().map(|character| (self.bits(character), character.is_alphanumeric())), last)
        }
    }

    #[inline]
    fn ascii_bits(&self, byte: u8) -> u64 {
        self.ascii.get(usize::from(byte)).copied().unwrap_or_default()
    }

    fn bits(&self, character: char) -> u64 {
        match self.ascii.get(character as usize) {
            Some(bits) => *bits,
            None => self.others.iter().find(|(other, _)| *other == character).map_or(0, |(_, bits)| *bits),
        }
    }
}

/// Follows the letters through a name: of each character, which of the letters it is and whether it is in a word.
#[inline]
fn follow(name: impl Iterator<Item = (u64, bool)>, last: u64) -> Walk {
    let mut walk = Walk { end: None, is_word_starts: false };
    // The letters that were reached so far: at all; by words' beginnings; by these, with the last character.
    let (mut reached, mut begun, mut running) = (0_u64, 0_u64, 0_u64);
    let mut is_start = true;
    for (at, (here, is_in_word)) in name.enumerate() {
        if here != 0 {
            reached |= ((reached << 1) | 1) & here;
            running = ((running << 1) | if is_start { (begun << 1) | 1 } else { 0 }) & here;
            begun |= running;
            if walk.end.is_none() && reached & last != 0 {
                walk.end = Some(at);
            }
        } else {
            running = 0;
        }
        is_start = !is_in_word;
    }
    walk.is_word_starts = begun & last != 0;
    walk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_their_order() {
        // What was typed, the name, where it is complete, whether it is made of beginnings of words.
        let cases = [
            ("mn", "meeting notes", Some(5), true),
            ("meno", "meeting notes", Some(9), true),
            ("etno", "meeting notes", Some(9), false),
            ("aab", "xaab aab", Some(3), true),
            ("aab", "xaab", Some(3), false),
            ("nm", "meeting notes", None, false),
            ("日本", "今日 本", Some(3), false),
            ("", "a", None, false),
        ];
        for (typed, name, end, is_word_starts) in cases {
            let letters: Vec<char> = typed.chars().collect();
            assert_eq!(Walker::new(&letters).walk(name), Walk { end, is_word_starts }, "{typed} in {name}");
        }
        let many = ['a'; 65];
        assert_eq!(Walker::new(&many).walk(&"a".repeat(70)).end, None);
        assert_eq!(Walker::new(&many[1..]).walk(&"a".repeat(70)).end, Some(63));
    }
}
