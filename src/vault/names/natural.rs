use std::cmp::Ordering;

/// ASCII's printable characters, in the order in which Unicode's collation puts them.
const ASCII_ORDER: &[u8] = b" _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

const ASCII_WEIGHTS: [u8; 128] = ascii_weights();

/// The letters without accents of U+00C0 to U+017F, and a space where there is none.
const LATIN_BASES: [[u8; 64]; 3] = [
    *b"aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y",
    *b"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkk lllllll",
    *b"lllnnnnnn   oooooo  rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
];

/// How two names follow each other in a list: as Obsidian's explorer sorts them. Runs of digits count by their value,
/// accents and case only when all else is equal, signs come before digits and these before letters.
pub fn natural_cmp(a: &str, b: &str) -> Ordering {
    let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
    loop {
        let (text_a, text_b) = (rest_a.as_str(), rest_b.as_str());
        let (digits_a, digits_b) = (digits(text_a), digits(text_b));
        if !digits_a.is_empty() && !digits_b.is_empty() {
            let by_value = by_value(digits_a, digits_b);
            if by_value.is_ne() {
                return by_value;
            }
            rest_a = text_a[digits_a.len()..].chars();
            rest_b = text_b[digits_b.len()..].chars();
            continue;
        }
        match (rest_a.next(), rest_b.next()) {
            (None, None) => return by_case(a, b),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(here_a), Some(here_b)) if here_a == here_b => {}
            (Some(here_a), Some(here_b)) => {
                let by_weight = weight(here_a).cmp(&weight(here_b));
                if by_weight.is_ne() {
                    return by_weight;
                }
            }
        }
    }
}

fn digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

fn by_value(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// Names that are equal but for zeros, accents and case: the shorter and the lower case first, so that the order is
/// total.
fn by_case(a: &str, b: &str) -> Ordering {
    let case = |character: char| (character.is_uppercase(), character);
    a.len().cmp(&b.len()).then_with(|| a.chars().map(case).cmp(b.chars().map(case)))
}

fn weight(character: char) -> u32 {
    const BEYOND_ASCII: u32 = 0x100;
    let code = u32::from(character);
    if let Some(weight) = ASCII_WEIGHTS.get(code as usize) {
        return u32::from(*weight);
    }
    match latin_base(character) {
        Some(base) => weight(base),
        None => BEYOND_ASCII + character.to_lowercase().next().map_or(code, u32::from),
    }
}

/// A Latin letter that has an accent, in lower case and without it.
pub fn latin_base(character: char) -> Option<char> {
    let index = u32::from(character).checked_sub(0xc0)?;
    let base = LATIN_BASES.as_flattened().get(index as usize)?;
    (*base != b' ').then(|| char::from(*base))
}

const fn ascii_weights() -> [u8; 128] {
    let mut weights = [0; 128];
    let mut at = 0;
    while at < ASCII_ORDER.len() {
        weights[ASCII_ORDER[at] as usize] = at as u8 + 1;
        at += 1;
    }
    let mut letter = 0;
    while letter < 26 {
        let weight = ASCII_ORDER.len() as u8 + 1 + letter;
        weights[(b'a' + letter) as usize] = weight;
        weights[(b'A' + letter) as usize] = weight;
        letter += 1;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_a_reader_expects() {
        let less = [
            ("", "a"),
            ("_index", "1"),
            ("1", "01"),
            ("01", "2"),
            ("2", "2 b"),
            ("2", "10"),
            ("99999999999999999999999", "100000000000000000000000"),
            ("10", "a"),
            ("a", "A"),
            ("A", "a 1"),
            ("a 1", "a1"),
            ("a1", "a1b"),
            ("a1b", "A2"),
            ("A2", "a10"),
            ("e", "é"),
            ("é", "ebb"),
            ("Élan", "Elbe"),
            ("ebb", "Élan"),
            ("ö1", "ö2"),
            ("ö1", "p"),
            ("Zebra", "日"),
            ("ž", "日"),
            ("Note 9.md", "note 10.md"),
        ];
        for (first, second) in less {
            assert_eq!(natural_cmp(first, second), Ordering::Less, "{first} {second}");
            assert_eq!(natural_cmp(second, first), Ordering::Greater, "{second} {first}");
        }
    }

    #[test]
    fn is_a_total_order() {
        let names =
            ["a", "A", "á", "Á", "a1", "a01", "A1", "a1x", "1", "01", "001", "1a", "", "é", "e", "E", "ß", "ss"];
        for a in names {
            for b in names {
                assert_eq!(natural_cmp(a, b), natural_cmp(b, a).reverse(), "{a} {b}");
                assert_eq!(natural_cmp(a, b).is_eq(), a == b, "{a} {b}");
                for c in names {
                    if natural_cmp(a, b).is_lt() && natural_cmp(b, c).is_lt() {
                        assert!(natural_cmp(a, c).is_lt(), "{a} {b} {c}");
                    }
                }
            }
        }
    }

    #[test]
    fn knows_the_latin_letters() {
        assert_eq!(LATIN_BASES.as_flattened().len(), 0x180 - 0xc0);
        for (accented, base) in [
            ('À', 'a'),
            ('ç', 'c'),
            ('ÿ', 'y'),
            ('Ā', 'a'),
            ('đ', 'd'),
            ('ĳ', 'ĳ'),
            ('Ł', 'l'),
            ('ő', 'o'),
            ('ŕ', 'r'),
            ('š', 's'),
            ('ű', 'u'),
            ('ŵ', 'w'),
            ('Ÿ', 'y'),
            ('ž', 'z'),
            ('Ž', 'z'),
        ] {
            assert_eq!(weight(accented), weight(base), "{accented}");
        }
    }
}
