use super::lines::{Line, Lines};

/// Different words, each in a line of its own by which it is known.
pub struct Lexicon {
    lines: Lines,
    /// From a word's hash to its line.
    table: Vec<Slot>,
    known: usize,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// One more than the line; 0 where there is none.
    line: u32,
}

/// So many different words are known, and so much text of them: several languages' worth.
pub(super) const MOST_WORDS: usize = 1 << 20;
const MOST_BYTES: usize = 24 << 20;
/// Whoever makes words whose hashes collide finds no more than so many looked at for each.
const MOST_PROBES: usize = 64;
const LEAST_SLOTS: usize = 1 << 12;

impl Default for Lexicon {
    fn default() -> Self {
        Self { lines: Lines::default(), table: vec![Slot::default(); LEAST_SLOTS], known: 0 }
    }
}

impl Lexicon {
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// No more words are asked for.
    pub fn close(&mut self) {
        self.table = Vec::new();
    }

    pub fn memory_bytes(&self) -> usize {
        self.lines.memory_bytes() + self.table.capacity() * size_of::<Slot>()
    }

    /// A word's line, and whether it is new; nothing when there is no room for it.
    #[inline]
    pub fn line_of(&mut self, word: &str, hash: u32) -> Option<(Line, bool)> {
        let mask = self.table.len() - 1;
        for probe in 0..MOST_PROBES {
            let place = (hash as usize + probe) & mask;
            let slot = *self.table.get(place)?;
            if slot.line == 0 {
                return Some((self.learn(word, hash, place)?, true));
            }
            if slot.hash == hash && self.lines.get(slot.line - 1) == word {
                return Some((slot.line - 1, false));
            }
        }
        None
    }

    fn learn(&mut self, word: &str, hash: u32, place: usize) -> Option<Line> {
        if self.known == MOST_WORDS || self.lines.memory_bytes() > MOST_BYTES {
            return None;
        }
        let line = self.lines.push(word);
        *self.table.get_mut(place)? = Slot { hash, line: line + 1 };
        self.known += 1;
        if self.known * 2 > self.table.len() {
            self.grow()?;
        }
        Some(line)
    }

    fn grow(&mut self) -> Option<()> {
        let slots = self.table.len() * 2;
        let before = std::mem::replace(&mut self.table, vec![Slot::default(); slots]);
        for slot in before.into_iter().filter(|slot| slot.line != 0) {
            let free = (0..MOST_PROBES).map(|probe| (slot.hash as usize + probe) & (slots - 1));
            let place = free.into_iter().find(|place| self.table.get(*place).is_some_and(|other| other.line == 0))?;
            *self.table.get_mut(place)? = slot;
        }
        Some(())
    }
}
