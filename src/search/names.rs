use crate::vault::names::latin_base;

/// Many names, folded for [`super::Fuzzy`], one behind the other; with what tells quickly which of them can fit.
#[derive(Default)]
pub struct Names {
    text: String,
    places: Vec<Place>,
    /// Apart from the rest, as all of them are gone through at each key.
    letters: Vec<Letters>,
    /// Of paths, whose last part counts more than the folders before it.
    are_paths: bool,
}

#[derive(Clone, Copy, Default)]
struct Place {
    /// Where the name ends among all.
    end: u32,
    /// Where its last part begins in it, if it is a path.
    last_part: u32,
    /// The letters that begin a word anywhere in it.
    starts: u64,
}

/// The letters of a name, as bits: see [`letters_of`].
#[derive(Clone, Copy, Default)]
pub(super) struct Letters {
    pub(super) all: u64,
    /// Those of its last part, and those that begin a word there.
    pub(super) last_part: u64,
    pub(super) starts: u64,
}

/// A name as it is graded.
#[derive(Clone, Copy, Default)]
pub(super) struct Name<'n> {
    pub(super) whole: &'n str,
    /// The same as `whole`, if it is no path.
    pub(super) last_part: &'n str,
    /// The letters that begin a word anywhere in it.
    pub(super) starts: u64,
    pub(super) letters: Letters,
}

impl Names {
    pub fn of_paths() -> Self {
        Self { are_paths: true, ..Self::default() }
    }

    pub fn push(&mut self, name: &str) {
        let start = self.text.len();
        fold_into(name, &mut self.text);
        let folded = self.text.get(start..).unwrap_or_default();
        let last_part = if self.are_paths { folded.rfind('/').map_or(0, |slash| slash + 1) } else { 0 };
        let name = folded.get(last_part..).unwrap_or_default();
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.letters.push(Letters { all: letters_of(folded), last_part: letters_of(name), starts: starts_of(name) });
        let (end, last_part) = (number(start + folded.len()), number(last_part));
        self.places.push(Place { end, last_part, starts: starts_of(folded) });
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    #[inline]
    pub fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.places.get(before)).map_or(0, |before| before.end);
        let end = self.places.get(at).map_or(0, |name| name.end);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn letters(&self, at: usize) -> Letters {
        self.letters.get(at).copied().unwrap_or_default()
    }

    pub(super) fn name(&self, at: usize) -> Name<'_> {
        let whole = self.get(at);
        let Place { last_part, starts, .. } = self.places.get(at).copied().unwrap_or_default();
        let letters = self.letters(at);
        Name { whole, last_part: whole.get(last_part as usize..).unwrap_or_default(), starts, letters }
    }

    /// The numbers of the names that have all of these letters: few others need to be looked at.
    pub(super) fn with_letters(&self, wanted: u64) -> impl Iterator<Item = (usize, Letters)> {
        self.letters.iter().copied().enumerate().filter(move |(_, letters)| letters.all & wanted == wanted)
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
    folded.chars().filter(|character| *character != ' ').fold(0, |letters, character| letters | letter(character))
}

/// The letters that begin words.
fn starts_of(folded: &str) -> u64 {
    let mut is_start = true;
    let mut starts = 0;
    for character in folded.chars() {
        if is_start && character != ' ' {
            starts |= letter(character);
        }
        is_start = !character.is_alphanumeric();
    }
    starts
}

pub(super) fn letter(character: char) -> u64 {
    1 << match character {
        'a'..='z' => u32::from(character) - u32::from('a'),
        '0'..='9' => 26 + u32::from(character) - u32::from('0'),
        _ => 36 + u32::from(character) % 28,
    }
}
