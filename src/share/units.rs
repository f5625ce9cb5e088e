//! Bytes as the text of a page in UTF-16.
//!
//! A page that begins with a byte order mark is read as UTF-16 from any disk, host or mail, whatever they say it is. So
//! two bytes become one character of two bytes. Those that a page can't hold, or would read as something else, are
//! written as `=` and the character with its highest bit turned: one in thirty, which makes 3 % where base64 adds 33 %.
//! A last single byte is written as `==` and a character of that number.

/// What a page in UTF-16 begins with.
pub const BYTE_ORDER_MARK: [u8; 2] = 0xfeff_u16.to_le_bytes();

const ESCAPE: u16 = b'=' as u16;
const TURNED: u16 = 0x8000;

/// Takes bytes in pieces.
#[derive(Default)]
pub struct Units {
    /// Waits for the second one of its pair.
    first: Option<u8>,
}

impl Units {
    pub fn add(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        out.reserve(bytes.len() + bytes.len() / 24);
        let mut rest = bytes;
        if let (Some(first), Some((second, behind))) = (self.first, bytes.split_first()) {
            self.first = None;
            push(u16::from_le_bytes([first, *second]), out);
            rest = behind;
        }
        let (pairs, single) = rest.as_chunks::<2>();
        for pair in pairs {
            push(u16::from_le_bytes(*pair), out);
        }
        self.first = self.first.or(single.first().copied());
    }

    pub fn finish(self, out: &mut Vec<u8>) {
        if let Some(last) = self.first {
            for unit in [ESCAPE, ESCAPE, u16::from(last) | 0x100] {
                out.extend(unit.to_le_bytes());
            }
        }
    }
}

fn push(unit: u16, out: &mut Vec<u8>) {
    if is_plain(unit) {
        out.extend(unit.to_le_bytes());
    } else {
        out.extend(ESCAPE.to_le_bytes());
        out.extend((unit ^ TURNED).to_le_bytes());
    }
}

/// No control character, which a page may drop or alter; no half of a pair, no mark of order or its mirror; not what
/// ends a script; not the escape.
fn is_plain(unit: u16) -> bool {
    !matches!(unit, 0..=0x1f | 0xd800..=0xdfff | 0xfeff | 0xfffe | 0xffff | ESCAPE) && unit != u16::from(b'<')
}

/// Text of our own.
pub fn text(text: &str, out: &mut Vec<u8>) {
    for unit in text.encode_utf16() {
        out.extend(unit.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `static/bundle/loader.js` does it.
    fn decoded(text: &[u8]) -> Vec<u8> {
        let units: Vec<u16> = text.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        let mut bytes = Vec::new();
        let mut units = units.into_iter();
        while let Some(unit) = units.next() {
            match (unit, if unit == ESCAPE { units.next() } else { None }) {
                (_, Some(ESCAPE)) => bytes.push(units.next().unwrap() as u8),
                (_, Some(turned)) => bytes.extend((turned ^ TURNED).to_le_bytes()),
                (unit, None) => bytes.extend(unit.to_le_bytes()),
            }
        }
        bytes
    }

    #[test]
    fn every_pair_survives_in_pieces_of_any_length() {
        let all: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_le_bytes).chain([7]).collect();
        for length in [1, 2, 3, 1000, all.len()] {
            let (mut units, mut out) = (Units::default(), Vec::new());
            all.chunks(length).for_each(|piece| units.add(piece, &mut out));
            units.finish(&mut out);
            assert_eq!(decoded(&out), all, "{length}");
            assert!(out.len() < all.len() + all.len() / 30 + 100);
            let text: Vec<u16> = out.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
            let text = String::from_utf16(&text).expect("it is text");
            assert!(!text.contains(['<', '\r', '\n', '\0', '\u{feff}']));
        }
    }
}
