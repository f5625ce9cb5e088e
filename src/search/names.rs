use crate::vault::names::latin_base;

/// Many names, folded for [`super::Fuzzy`], one behind the other.
#[derive(Default)]
pub struct Names {
    text: String,
    ends: Vec<u32>,
    letters: Vec<u64>,
}

impl Names {
    pub fn push(&mut self, name: &str) {
        let start = self.text.len();
        fold_into(name, &mut self.text);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.letters.push(letters_of(self.text.get(start..).unwrap_or_default()));
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(u32::MAX));
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The numbers of the names that have all of these letters: few others need to be looked at.
    pub(super) fn with_letters(&self, letters: u64) -> impl Iterator<Item = usize> {
        self.letters.iter().enumerate().filter(move |(_, has)| *has & letters == letters).map(|(at, _)| at)
    }
}

/// Without case, and Latin letters without accents.
pub(super) fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    for character in text.chars() {
        fold_char(character, |folded| out.push(folded));
    }
}

/// What becomes of one character: nothing, where it is an accent by itself.
pub(super) fn fold_char(character: char, mut give: impl FnMut(char)) {
    match character {
        '\u{300}'..='\u{36f}' => {}
        _ => match latin_base(character) {
            Some(base) => give(base),
            None => character.to_lowercase().for_each(give),
        },
    }
}

/// One bit a letter or digit; other characters share what is left.
pub(super) fn letters_of(folded: &str) -> u64 {
    let bit = |character: char| match character {
        'a'..='z' => u32::from(character) - u32::from('a'),
        '0'..='9' => 26 + u32::from(character) - u32::from('0'),
        _ => 36 + u32::from(character) % 28,
    };
    folded.chars().filter(|character| *character != ' ').fold(0, |letters, character| letters | 1 << bit(character))
}
