use std::ops::Range;

use super::bytes::read;
use crate::vault::ByteSource;
use crate::vault::fault::Fault;

/// The part of an archive that was read last. A read costs about as much as half a megabyte more does; so whoever reads one
/// small file and then another one soon behind it, as a search does, gets what follows with it.
#[derive(Default)]
pub struct Window {
    start: u64,
    bytes: Vec<u8>,
}

/// What is read at once by whoever goes on, and how far behind the last part he may begin.
pub const AHEAD_BYTES: u64 = 512 << 10;

impl Window {
    /// The bytes from a range's beginning on: all of it, and maybe more.
    pub fn bytes_from(&mut self, range: Range<u64>, source: &dyn ByteSource) -> Result<&[u8], Fault> {
        let end = self.start + self.bytes.len() as u64;
        if range.start < self.start || range.end > end {
            let goes_on = self.start < range.start && range.start <= end + AHEAD_BYTES;
            let ahead = if goes_on { range.start + AHEAD_BYTES } else { range.end };
            let until = ahead.min(source.len()).max(range.end);
            // What is held goes before there is more.
            self.bytes = Vec::new();
            self.bytes = read(source, range.start, until - range.start)?;
            self.start = range.start;
        }
        let at = usize::try_from(range.start - self.start).map_err(|_| Fault::Memory)?;
        Ok(self.bytes.get(at..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::vault::ReadError;

    /// Keeps what is read of it, and says how much that is at once.
    struct Counted(Vec<u8>, RefCell<Vec<(u64, usize)>>);

    impl ByteSource for Counted {
        fn len(&self) -> u64 {
            self.0.len() as u64
        }

        fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
            self.1.borrow_mut().push((offset, buffer.len()));
            self.0.read_at(offset, buffer)
        }
    }

    #[test]
    fn reads_ahead_only_for_those_who_go_on() {
        let bytes = (0..3_000_000_u32).map(|at| (at % 251) as u8).collect();
        let source = Counted(bytes, RefCell::default());
        let mut window = Window::default();
        let ranges = [2_000_000..2_000_100, 500..700, 600..900, 10_000..10_200, 400_000..400_500, 2_999_990..3_000_000];
        for range in ranges {
            let expected = &source.0[range.start as usize..range.end as usize];
            assert!(window.bytes_from(range, &source).unwrap().starts_with(expected));
        }
        let ahead = AHEAD_BYTES as usize;
        assert_eq!(*source.1.borrow(), [(2_000_000, 100), (500, 200), (600, ahead), (2_999_990, 10)]);
        // The last part of the source is no longer than it is.
        window.bytes_from(2_900_000..2_900_001, &source).unwrap();
        window.bytes_from(2_950_000..2_950_001, &source).unwrap();
        assert_eq!(source.1.borrow()[4..], [(2_900_000, 1), (2_950_000, 50_000)]);
    }
}
