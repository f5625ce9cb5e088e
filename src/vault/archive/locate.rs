use super::bytes::{
    DIRECTORY_RECORD, END_LOCATOR_64, END_RECORD, END_RECORD_64, LOCAL_HEADER, read, u16_at, u32_at, u64_at,
};
use crate::vault::fault::Fault;
use crate::vault::{ByteSource, limits};

/// The archive's list of files, as bytes.
pub struct Directory {
    pub bytes: Vec<u8>,
    /// Where it begins in the source.
    pub start: u64,
    /// How many bytes stand before the archive, which none of its offsets counts.
    pub prefix: u64,
    /// Whether its offsets lack their upper half, though the archive is larger than the lower one can tell.
    pub is_wrapped: bool,
    /// How many entries the archive says it has, and what is known of that number.
    pub count: Count,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Whole(u64),
    /// The old record has 16 bits for it, and some programs let it run over.
    Low16(u16),
}

pub enum Located {
    Directory(Directory),
    /// There is an end record, but no list where it points.
    Damaged,
    /// There is no end record: the archive is cut off, or it is not one.
    NoEnd,
}

const END_RECORD_LEN: usize = 22;
const END_RECORD_64_LEN: u64 = 56;
const LOCATOR_64_LEN: u64 = 20;
const COMMENT_MAX: u64 = u16::MAX as u64;

/// A comment can hold anything, even end records; so many are tried.
const CANDIDATES: usize = 16;

/// What the end record says; the offsets count from the archive's first byte.
struct End {
    /// Where the list must have ended, in the source.
    directory_end: u64,
    directory_len: u64,
    directory_offset: u64,
    count: Count,
    is_split: bool,
}

/// Finds the list of files: one read for the end of the archive, and one for the list if it is not in that already.
pub fn locate(source: &dyn ByteSource) -> Result<Located, Fault> {
    let tail_len = source.len().min(COMMENT_MAX + END_RECORD_LEN as u64);
    let tail = Tail { start: source.len() - tail_len, bytes: read(source, source.len() - tail_len, tail_len)?, source };
    let mut is_end_seen = false;
    let mut is_split = false;
    for at in tail.end_records().take(CANDIDATES) {
        let Some(end) = tail.end(at) else { continue };
        is_end_seen = true;
        if end.is_split {
            is_split = true;
        } else if let Some(directory) = tail.directory(&end)? {
            return Ok(Located::Directory(directory));
        }
    }
    match (is_end_seen, is_split) {
        (_, true) => Err(Fault::SplitArchive),
        (true, false) => Ok(Located::Damaged),
        (false, false) => Ok(Located::NoEnd),
    }
}

/// The last bytes of the source.
struct Tail<'a> {
    source: &'a dyn ByteSource,
    start: u64,
    bytes: Vec<u8>,
}

impl Tail<'_> {
    /// Where end records may stand: first those whose comment ends with the file, the last ones first.
    fn end_records(&self) -> impl Iterator<Item = usize> {
        let last = self.bytes.len().saturating_sub(END_RECORD_LEN);
        let comment_end = |at: usize| Some(at + END_RECORD_LEN + usize::from(u16_at(&self.bytes, at + 20)?));
        let found = move || {
            (0..=last).rev().filter(|&at| self.bytes.get(at..).is_some_and(|rest| rest.starts_with(&END_RECORD)))
        };
        let is_whole = move |at: &usize| comment_end(*at) == Some(self.bytes.len());
        found().filter(is_whole).chain(found().filter(move |at| !is_whole(at)))
    }

    fn end(&self, at: usize) -> Option<End> {
        let bytes = self.bytes.get(at..)?;
        let position = self.start + at as u64;
        let mut end = End {
            directory_end: position,
            directory_len: u64::from(u32_at(bytes, 12)?),
            directory_offset: u64::from(u32_at(bytes, 16)?),
            count: Count::Low16(u16_at(bytes, 10)?),
            is_split: false,
        };
        let (disk, directory_disk) = (u16_at(bytes, 4)?, u16_at(bytes, 6)?);
        match self.end_64(position) {
            Some((at_64, record)) => {
                end.directory_end = at_64;
                end.count = Count::Whole(u64_at(&record, 32)?);
                end.directory_len = u64_at(&record, 40)?;
                end.directory_offset = u64_at(&record, 48)?;
                end.is_split = u32_at(&record, 16)? != u32_at(&record, 20)?;
            }
            None => end.is_split = disk != directory_disk || (disk != 0 && disk != u16::MAX),
        }
        Some(end)
    }

    /// The larger end record, and where it stands: where its locator says, or right before that when bytes were put
    /// before the archive.
    fn end_64(&self, end_position: u64) -> Option<(u64, Vec<u8>)> {
        let locator_position = end_position.checked_sub(LOCATOR_64_LEN)?;
        let locator = self.read(locator_position, LOCATOR_64_LEN).ok()?;
        if !locator.starts_with(&END_LOCATOR_64) {
            return None;
        }
        let positions = [u64_at(&locator, 8), locator_position.checked_sub(END_RECORD_64_LEN)];
        positions.into_iter().flatten().find_map(|at| {
            let record = self.read(at, END_RECORD_64_LEN).ok()?;
            (at < locator_position && record.starts_with(&END_RECORD_64)).then_some((at, record))
        })
    }

    /// The list that an end record points to, if one begins there.
    fn directory(&self, end: &End) -> Result<Option<Directory>, Fault> {
        if end.directory_len == 0 && matches!(end.count, Count::Whole(0) | Count::Low16(0)) {
            let is_empty = !self.read(0, 4)?.starts_with(&LOCAL_HEADER);
            return Ok(is_empty.then(|| Directory {
                bytes: Vec::new(),
                start: end.directory_end,
                prefix: 0,
                is_wrapped: false,
                count: end.count,
            }));
        }
        // Where it is if its length is right, and where it is if its offset is and nothing stands before the archive.
        // Only when the two agree it is read without a look at how it begins.
        let by_len = end.directory_end.checked_sub(end.directory_len);
        let by_offset = Some(end.directory_offset);
        for start in [by_len, by_offset].into_iter().flatten().filter(|&start| start < end.directory_end) {
            if by_len != by_offset && !self.read(start, 4).is_ok_and(|begin| begin.starts_with(&DIRECTORY_RECORD)) {
                continue;
            }
            let bytes = self.read(start, (end.directory_end - start).min(limits::DIRECTORY_BYTES))?;
            if bytes.starts_with(&DIRECTORY_RECORD)
                && let Some(prefix) = self.prefix(start, end.directory_offset, &bytes)
            {
                let is_wrapped =
                    prefix == 0 && start > end.directory_offset && start % (1 << 32) == end.directory_offset;
                return Ok(Some(Directory { bytes, start, prefix, is_wrapped, count: end.count }));
            }
        }
        Ok(None)
    }

    /// How many bytes stand before the archive. When the list is not where the archive says, either that many were put
    /// before it or the offset is a lie: the first entry's header tells.
    fn prefix(&self, start: u64, offset: u64, directory: &[u8]) -> Option<u64> {
        if start == offset {
            return Some(0);
        }
        let first = u64::from(u32_at(directory, 42)?);
        [start.checked_sub(offset), Some(0)].into_iter().flatten().find(|prefix| {
            first == u64::from(u32::MAX)
                || self.read(prefix.saturating_add(first), 4).is_ok_and(|begin| begin.starts_with(&LOCAL_HEADER))
        })
    }

    /// From the bytes that are here, or else from the source.
    fn read(&self, offset: u64, len: u64) -> Result<Vec<u8>, Fault> {
        let here = offset.checked_sub(self.start).and_then(|at| {
            let at = usize::try_from(at).ok()?;
            self.bytes.get(at..at.checked_add(usize::try_from(len).ok()?)?)
        });
        match here {
            Some(bytes) => Ok(bytes.to_vec()),
            None => read(self.source, offset, len),
        }
    }
}
