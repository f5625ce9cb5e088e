/// Lists of ascending numbers, many and mostly short, that grow side by side.
///
/// A list is a chain of chunks, each twice as long as the one before, so no list is ever moved and none has room left
/// for more than it holds. Chunks lie in pages, so that nothing large is copied when there are more of them. A number
/// is written as its distance from the one before, seven bits a byte; where it may come several times, with how many.
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
            let distance = number.wrapping_sub(grown.newest);
            grown.newest = number;
            grown.count += 1;
            self.write_number(&mut grown, distance);
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
        Numbers { bytes: self.bytes(list), left: list.count, number: 0 }
    }

    /// Adds a number to a list of numbers that come several times each: it is larger than those before.
    pub fn push_times(&mut self, list: usize, number: u32, times: u32) {
        let Some(mut grown) = self.lists.get(list).copied() else { return };
        let distance = number.wrapping_sub(grown.newest);
        grown.newest = number;
        grown.count += 1;
        self.write_number(&mut grown, distance << 1 | u32::from(times > 1));
        if times > 1 {
            self.write_number(&mut grown, times - 2);
        }
        if let Some(place) = self.lists.get_mut(list) {
            *place = grown;
        }
    }

    /// Calls `each` with the numbers that were added with [`Self::push_times`], and how many times each comes.
    #[inline]
    pub fn each_times(&self, list: usize, mut each: impl FnMut(u32, u32)) {
        let list = self.lists.get(list).copied().unwrap_or_default();
        let mut bytes = self.bytes(list);
        let mut number = 0_u32;
        for _ in 0..list.count {
            let distance = bytes.number();
            number = number.wrapping_add(distance >> 1);
            each(number, if distance & 1 == 0 { 1 } else { bytes.number() + 2 });
        }
    }

    /// Makes room for one more list.
    pub fn add_list(&mut self) {
        self.lists.push(List::default());
    }

    pub fn memory_bytes(&self) -> usize {
        self.pages.len() * PAGE + self.lists.len() * size_of::<List>()
    }

    fn write_number(&mut self, list: &mut List, mut number: u32) {
        while number >= 0x80 {
            self.write(list, number as u8 | 0x80);
            number >>= 7;
        }
        self.write(list, number as u8);
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

    /// A list's bytes, from its first chunk on.
    fn bytes(&self, list: List) -> Bytes<'_> {
        let mut bytes = Bytes { postings: self, chunk: [].iter(), link: [0; LINK], chunks: 0 };
        if list.count > 0 {
            bytes.open(list.first);
        }
        bytes
    }
}

/// The bytes of a list, chunk by chunk.
struct Bytes<'a> {
    postings: &'a Postings,
    /// What is left of the chunk: a chunk lies in one page.
    chunk: std::slice::Iter<'a, u8>,
    /// Where the next one is.
    link: [u8; LINK],
    chunks: u16,
}

impl Bytes<'_> {
    fn open(&mut self, at: u32) {
        let room = usize::from(chunk_room(self.chunks));
        let page = self.postings.pages.get((at >> PAGE_BITS) as usize).map(|page| &**page).unwrap_or_default();
        let chunk = page.get(at as usize % PAGE..).unwrap_or_default();
        let (bytes, rest) = chunk.split_at_checked(room).unwrap_or_default();
        self.chunk = bytes.iter();
        self.link = rest.first_chunk().copied().unwrap_or_default();
        self.chunks = self.chunks.saturating_add(1);
    }

    #[inline]
    fn byte(&mut self) -> u8 {
        match self.chunk.next() {
            Some(byte) => *byte,
            None => {
                self.open(u32::from_le_bytes(self.link));
                self.chunk.next().copied().unwrap_or_default()
            }
        }
    }

    #[inline]
    fn number(&mut self) -> u32 {
        let first = self.byte();
        if first < 0x80 {
            return u32::from(first);
        }
        let mut number = u32::from(first & 0x7f);
        let mut shift = 7;
        loop {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 || shift >= 28 {
                return number;
            }
            shift += 7;
        }
    }
}

pub struct Numbers<'a> {
    bytes: Bytes<'a>,
    left: u32,
    number: u32,
}

impl Iterator for Numbers<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        self.number = self.number.wrapping_add(self.bytes.number());
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

    #[test]
    fn numbers_come_several_times() {
        let mut random = Random::new(4);
        let mut postings = Postings::new(0);
        let mut expected = vec![Vec::new(); 20];
        expected.iter().for_each(|_| postings.add_list());
        for number in 1..30_000 {
            let list = random.below(20) * random.below(20) / 20;
            let most = random.choose(&[1, 1, 3, 200, 1 << 20]);
            let times = 1 + random.below(most) as u32;
            postings.push_times(list, number, times);
            expected[list].push((number, times));
        }
        for (list, expected) in expected.iter().enumerate() {
            let mut found = Vec::new();
            postings.each_times(list, |number, times| found.push((number, times)));
            assert_eq!(found, *expected);
        }
        postings.each_times(20, |_, _| panic!("there is no such list"));
    }
}
