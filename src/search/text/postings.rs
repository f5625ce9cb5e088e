/// Lists of ascending numbers, many and mostly short, that grow side by side.
///
/// A list is a chain of chunks, each twice as long as the one before, so no list is ever moved and none has room left
/// for more than it holds. Chunks lie in pages, so that nothing large is copied when there are more of them. A number
/// is written as its distance from the one before, seven bits a byte.
pub struct Postings {
    lists: Vec<List>,
    pages: Vec<Box<[u8]>>,
    /// Bytes of the last page that are taken.
    used: usize,
}

#[derive(Clone, Copy, Default)]
struct List {
    count: u32,
    newest: u32,
    /// Where its first chunk is.
    first: u32,
    /// Where its next byte goes.
    end: u32,
    /// What is left of the last chunk.
    room: u16,
    chunks: u16,
}

const PAGE_BITS: u32 = 16;
const PAGE: usize = 1 << PAGE_BITS;
/// At the end of each chunk stands where the next one is.
const LINK: usize = size_of::<u32>();

fn chunk_room(ordinal: u16) -> u16 {
    4 << ordinal.min(7)
}

impl Postings {
    pub fn new(lists: usize) -> Self {
        Self { lists: vec![List::default(); lists], pages: Vec::new(), used: PAGE }
    }

    /// Adds numbers to a list. They begin at 1, and each is larger than the one before.
    pub fn extend(&mut self, list: usize, numbers: impl Iterator<Item = u32>) {
        let Some(mut grown) = self.lists.get(list).copied() else { return };
        for number in numbers {
            let mut distance = number.wrapping_sub(grown.newest);
            grown.newest = number;
            grown.count += 1;
            while distance >= 0x80 {
                self.write(&mut grown, distance as u8 | 0x80);
                distance >>= 7;
            }
            self.write(&mut grown, distance as u8);
        }
        if let Some(place) = self.lists.get_mut(list) {
            *place = grown;
        }
    }

    /// How many numbers a list has.
    pub fn count(&self, list: usize) -> u32 {
        self.lists.get(list).map_or(0, |list| list.count)
    }

    /// A list's numbers, ascending.
    pub fn numbers(&self, list: usize) -> Numbers<'_> {
        let list = self.lists.get(list).copied().unwrap_or_default();
        Numbers { postings: self, left: list.count, at: list.first, room: chunk_room(0), chunks: 1, number: 0 }
    }

    pub fn memory_bytes(&self) -> usize {
        self.pages.len() * PAGE + self.lists.len() * size_of::<List>()
    }

    fn write(&mut self, list: &mut List, byte: u8) {
        if list.room == 0 {
            let room = chunk_room(list.chunks);
            let chunk = self.take(usize::from(room) + LINK);
            if list.chunks == 0 {
                list.first = chunk;
            } else {
                for (at, byte) in (list.end..).zip(chunk.to_le_bytes()) {
                    self.put(at, byte);
                }
            }
            list.chunks = list.chunks.saturating_add(1);
            list.room = room;
            list.end = chunk;
        }
        self.put(list.end, byte);
        list.end += 1;
        list.room -= 1;
    }

    fn take(&mut self, bytes: usize) -> u32 {
        if self.used + bytes > PAGE {
            self.pages.push(vec![0; PAGE].into_boxed_slice());
            self.used = 0;
        }
        let place = (self.pages.len().saturating_sub(1) << PAGE_BITS) + self.used;
        self.used += bytes;
        place as u32
    }

    fn put(&mut self, at: u32, byte: u8) {
        let place = self.pages.get_mut((at >> PAGE_BITS) as usize).and_then(|page| page.get_mut(at as usize % PAGE));
        if let Some(place) = place {
            *place = byte;
        }
    }

    fn get(&self, at: u32) -> u8 {
        let page = self.pages.get((at >> PAGE_BITS) as usize);
        page.and_then(|page| page.get(at as usize % PAGE)).copied().unwrap_or_default()
    }
}

pub struct Numbers<'a> {
    postings: &'a Postings,
    left: u32,
    at: u32,
    room: u16,
    chunks: u16,
    number: u32,
}

impl Numbers<'_> {
    fn byte(&mut self) -> u8 {
        if self.room == 0 {
            self.at = u32::from_le_bytes([0, 1, 2, 3].map(|place| self.postings.get(self.at + place)));
            self.room = chunk_room(self.chunks);
            self.chunks = self.chunks.saturating_add(1);
        }
        let byte = self.postings.get(self.at);
        self.at += 1;
        self.room -= 1;
        byte
    }
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let mut distance = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            distance |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 || shift >= 28 {
                break;
            }
            shift += 7;
        }
        self.number = self.number.wrapping_add(distance);
        Some(self.number)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Random;
    use super::*;

    #[test]
    fn lists_grow_side_by_side() {
        let mut random = Random::new(3);
        let mut postings = Postings::new(50);
        let mut expected = vec![Vec::new(); 50];
        let mut number = 0;
        for _ in 0..40_000 {
            number += random.below(4) as u32 * if random.below(1000) == 0 { 5_000_000 / 4 } else { 1 };
            let list = random.below(50) * random.below(50) / 50;
            if expected[list].last().is_none_or(|last| *last < number) && number > 0 {
                postings.extend(list, [number].into_iter());
                expected[list].push(number);
            }
        }
        assert!(number > 20_000_000);
        for (list, expected) in expected.iter().enumerate() {
            assert_eq!(postings.numbers(list).collect::<Vec<_>>(), *expected);
            assert_eq!(postings.count(list) as usize, expected.len());
        }
        assert_eq!(postings.numbers(50).count(), 0);
    }
}
