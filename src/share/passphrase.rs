use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What locks a vault. It is shown nowhere, not even where everything is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passphrase(pub String);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// How hard a passphrase is to guess for somebody who has the file, and tries as fast as computers can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    Weak,
    Fair,
    Strong,
}

/// Random bytes for one that is made: six bits a syllable.
pub const MADE_BYTES: usize = WORDS * SYLLABLES;
const WORDS: usize = 5;
const SYLLABLES: usize = 3;
const CONSONANTS: [char; 16] = ['b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const VOWELS: [char; 4] = ['a', 'e', 'i', 'o'];

/// Bits of what an attacker tries early: a word of a large dictionary.
const WORD_BITS: f64 = 12.0;
/// An attacker with a thousand graphics cards, each of which tries some ten thousand passphrases a second at
/// `seal::ROUNDS`, needs months for the first, and more than a lifetime for the second.
const FAIR_BITS: f64 = 47.0;
const STRONG_BITS: f64 = 56.0;

impl Passphrase {
    /// Five words that can be spoken and mean nothing, of 90 random bits.
    pub fn made(random: &[u8; MADE_BYTES]) -> Self {
        let syllable = |byte: &u8| {
            let byte = usize::from(*byte);
            [CONSONANTS[byte & 15], VOWELS[byte >> 4 & 3]]
        };
        let words: Vec<String> =
            random.chunks(SYLLABLES).map(|word| word.iter().flat_map(syllable).collect()).collect();
        Self(words.join("-"))
    }

    pub fn strength(&self) -> Strength {
        match bits(&self.0) {
            bits if bits < FAIR_BITS => Strength::Weak,
            bits if bits < STRONG_BITS => Strength::Fair,
            _ => Strength::Strong,
        }
    }
}

/// A low estimate. Letters in a row are taken for a word, digits for a number, and whatever comes again or goes on by
/// one for nearly nothing. It knows no dictionary: a saying that everybody knows is guessed sooner.
fn bits(passphrase: &str) -> f64 {
    let mut seen = BTreeSet::new();
    let pieces = pieces(passphrase);
    pieces
        .iter()
        .map(|piece| {
            if !seen.insert(piece.to_lowercase()) || is_row(piece) {
                return 1.0;
            }
            let length = f64::from(u32::try_from(piece.chars().count()).unwrap_or(u32::MAX));
            match piece.chars().next() {
                Some(first) if first.is_alphabetic() => (length * 4.0).min(WORD_BITS + (length - 8.0).max(0.0)),
                Some(first) if first.is_numeric() => (length * 3.0).min(6.0 + length),
                _ => 2.0,
            }
        })
        .sum()
}

/// Letters, digits and other signs, apart; each space or sign by itself.
fn pieces(text: &str) -> Vec<String> {
    let kind = |letter: char| {
        if letter.is_alphabetic() {
            0
        } else if letter.is_numeric() {
            1
        } else {
            2
        }
    };
    let mut pieces: Vec<String> = Vec::new();
    let mut last = 2;
    for letter in text.chars() {
        match pieces.last_mut() {
            Some(piece) if kind(letter) == last && last < 2 => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        last = kind(letter);
    }
    pieces
}

/// Whether each letter is the same as the one before, or its neighbour: `aaaa`, `1234`, `fedc`.
fn is_row(piece: &str) -> bool {
    let letters: Vec<u32> = piece.chars().map(u32::from).collect();
    letters.len() > 2 && letters.windows(2).all(|pair| pair[0].abs_diff(pair[1]) <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_easily_guessed_is_weak() {
        for weak in [
            "",
            "glass",
            "password1",
            "12345678901234567890",
            "aaaaaaaaaaaaaaaaaaaaaa",
            "hello hello hello hello",
            "Summer2026!",
        ] {
            assert_eq!(Passphrase(weak.to_owned()).strength(), Strength::Weak, "{weak}");
        }
        assert_eq!(Passphrase("copper lantern violet harbour".to_owned()).strength(), Strength::Fair);
        assert_eq!(Passphrase("copper lantern violet harbour thistle".to_owned()).strength(), Strength::Strong);
    }

    const MADE: &str = "bafehi-komape-sivobe-fihoka-mepiso";

    #[test]
    fn what_is_made_is_strong_and_uses_every_bit() {
        let made = Passphrase::made(&std::array::from_fn(|at| at as u8 * 18));
        assert_eq!(made.0, MADE);
        assert_eq!(made.strength(), Strength::Strong);
        let all: BTreeSet<String> = (0..64).map(|byte| Passphrase::made(&[byte; MADE_BYTES]).0).collect();
        assert_eq!(all.len(), 64);
    }

    #[test]
    fn no_passphrase_is_printed() {
        assert_eq!(format!("{:?}", Passphrase("secret".to_owned())), "Passphrase(…)");
    }
}
