use super::bytes::{DATA_DESCRIPTOR, LOCAL_HEADER, find, read, u16_at, u32_at};
use super::crc32::Crc32;
use super::directory::{about_archive, apply_extra, dos_seconds};
use super::inflate::{Measured, Measurer};
use super::local::LocalHeader;
use super::looks_like::{A_PROGRAM, looks_like};
use super::record::{LOCAL_HEADER_LEN, Method, Record, Shape};
use crate::vault::fault::Fault;
use crate::vault::{ByteSource, limits};

/// What was found by walking from one entry's own header to the next.
pub struct Recovered {
    /// The bytes that the records' names lie in.
    pub names: Vec<u8>,
    /// Each with what is wrong with it if it is not whole.
    pub records: Vec<(Record, Option<Fault>)>,
    /// Where the entries end.
    pub end: u64,
}

/// How far into a file an archive may begin, behind the program of a self-extractor.
const PROGRAM_BYTES: u64 = 4 << 20;

/// What is read at once: most entries are smaller, and a larger one is skipped.
const WINDOW_BYTES: u64 = 1 << 20;

/// What measuring entries of unknown length may read and inflate in all, so that a bomb is no trap.
const MEASURED_BYTES: u64 = limits::TEXT_BYTES;

/// Walks through an archive without its list of files.
pub fn recover(source: &dyn ByteSource, crc32: &Crc32) -> Result<Recovered, Fault> {
    let mut walk = Walk {
        window: Window { source, start: 0, bytes: Vec::new() },
        crc32,
        measured: 0,
        found: Recovered { names: Vec::new(), records: Vec::new(), end: source.len() },
    };
    walk.run().map_err(about_archive)?;
    Ok(walk.found)
}

struct Walk<'a> {
    window: Window<'a>,
    crc32: &'a Crc32,
    measured: u64,
    found: Recovered,
}

/// Where an entry's data ends, or why that can't be said.
enum Extent {
    Known { next: u64 },
    CutOff,
    Damaged,
}

impl Walk<'_> {
    fn run(&mut self) -> Result<(), Fault> {
        let Some(mut at) = self.first_header()? else { return Err(self.not_an_archive()?) };
        while self.found.records.len() < limits::ENTRIES {
            let here = self.window.at(at, LOCAL_HEADER_LEN + 2 * u64::from(u16::MAX))?;
            if !here.starts_with(&LOCAL_HEADER) {
                if is_end(here) {
                    self.found.end = at;
                    break;
                }
                match self.window.find(LOCAL_HEADER, at + 1, u64::MAX)? {
                    Some(next) => at = next,
                    None => break,
                }
                continue;
            }
            let Some(local) = LocalHeader::parse(here) else { break };
            let data_at = at + local.len() as u64;
            let has_descriptor = local.has_descriptor();
            let mut record = self.record(at)?;
            let extent = self.extent(&mut record, data_at, has_descriptor)?;
            let (next, fault) = match extent {
                Extent::Known { next } => (next, None),
                Extent::CutOff => (data_at, Some(Fault::EntryCutOff)),
                Extent::Damaged => (data_at, Some(Fault::Deflate)),
            };
            self.found.records.push((record, fault));
            at = next;
        }
        if self.found.records.is_empty() { Err(Fault::NothingFound) } else { Ok(()) }
    }

    fn first_header(&mut self) -> Result<Option<u64>, Fault> {
        let head = self.window.at(0, 512)?;
        let is_program = looks_like(head) == Some(A_PROGRAM);
        if head.starts_with(b"PK") || is_program { self.window.find(LOCAL_HEADER, 0, PROGRAM_BYTES) } else { Ok(None) }
    }

    fn not_an_archive(&mut self) -> Result<Fault, Fault> {
        let head = self.window.at(0, 512)?;
        Ok(if head.starts_with(b"PK") {
            Fault::NothingFound
        } else {
            Fault::NotAnArchive { looks_like: looks_like(head) }
        })
    }

    /// What the header at `at` says of its entry. The name is kept with the others.
    fn record(&mut self, at: u64) -> Result<Record, Fault> {
        let here = self.window.at(at, LOCAL_HEADER_LEN + 2 * u64::from(u16::MAX))?;
        let local = LocalHeader::parse(here).ok_or(Fault::NothingFound)?;
        let names = &mut self.found.names;
        let name_at = names.len();
        names.extend_from_slice(local.name);
        let extra_at = names.len();
        let mut record = Record {
            header: at,
            compressed: local.compressed,
            size: local.size,
            crc: local.crc,
            method: local.method,
            flags: local.flags,
            name: name_at..extra_at,
            unicode_name: 0..0,
            modified: dos_seconds(local.date, local.time),
            shape: if matches!(local.name.last(), Some(b'/' | b'\\')) { Shape::Folder } else { Shape::File },
        };
        apply_extra(&mut record, local.extra, extra_at, local.name, self.crc32);
        if !record.unicode_name.is_empty() {
            names.extend_from_slice(local.extra);
        }
        Ok(record)
    }

    /// Where the entry ends. Sizes that its header does not know are filled in.
    fn extent(&mut self, record: &mut Record, data_at: u64, has_descriptor: bool) -> Result<Extent, Fault> {
        let len = self.window.source.len();
        let is_unknown = has_descriptor && record.compressed == 0 && record.shape == Shape::File;
        if is_unknown {
            let measured = match Method::of_number(record.method) {
                Some(Method::Deflated) if !record.is_encrypted() => self.measure(record, data_at)?,
                _ => self.search_descriptor(record, data_at)?,
            };
            if !matches!(measured, Extent::Known { .. }) {
                return Ok(measured);
            }
        }
        let data_end = data_at.saturating_add(record.compressed);
        if data_end > len {
            return Ok(Extent::CutOff);
        }
        if !has_descriptor {
            return Ok(Extent::Known { next: data_end });
        }
        self.skip_descriptor(record, data_end)
    }

    /// Finds the end of a deflated entry by inflating it.
    fn measure(&mut self, record: &mut Record, data_at: u64) -> Result<Extent, Fault> {
        let mut measurer = Measurer::new(self.crc32);
        loop {
            let before = measurer.compressed + measurer.size;
            let piece = self.window.at(data_at + measurer.compressed, 1)?;
            if piece.is_empty() {
                return Ok(Extent::CutOff);
            }
            let step = measurer.feed(piece.get(..MEASURE_STEP.min(piece.len())).unwrap_or_default());
            self.measured += measurer.compressed + measurer.size - before;
            match step {
                Measured::Done => break,
                Measured::More if self.measured < MEASURED_BYTES => {}
                Measured::More | Measured::Damaged => return Ok(Extent::Damaged),
            }
        }
        (record.compressed, record.size, record.crc) = (measurer.compressed, measurer.size, measurer.crc);
        Ok(Extent::Known { next: data_at + record.compressed })
    }

    /// Finds the end of an entry by the descriptor after it, which gives the very length that it stands at.
    fn search_descriptor(&mut self, record: &mut Record, data_at: u64) -> Result<Extent, Fault> {
        let mut from = data_at;
        while self.measured < MEASURED_BYTES {
            let found = self.window.find(DATA_DESCRIPTOR, from, u64::MAX)?;
            self.measured += found.unwrap_or(self.window.source.len()).saturating_sub(from);
            let Some(at) = found else { return Ok(Extent::CutOff) };
            let descriptor = self.window.at(at, 16)?;
            let (crc, compressed, size) = (u32_at(descriptor, 4), u32_at(descriptor, 8), u32_at(descriptor, 12));
            if let (Some(crc), Some(compressed), Some(size)) = (crc, compressed, size)
                && u64::from(compressed) == at - data_at
            {
                (record.compressed, record.size, record.crc) = (u64::from(compressed), u64::from(size), crc);
                return Ok(Extent::Known { next: at });
            }
            from = at + 1;
        }
        Ok(Extent::Damaged)
    }

    /// Where the next header is after a descriptor, which has four forms: with or without a signature, and with sizes
    /// of four or eight bytes. The one that something of an archive follows is it.
    fn skip_descriptor(&mut self, record: &mut Record, data_end: u64) -> Result<Extent, Fault> {
        const LENS: [usize; 4] = [16, 24, 12, 20];
        let here = self.window.at(data_end, 32)?;
        let is_signed = here.starts_with(&DATA_DESCRIPTOR);
        if let Some(crc) = u32_at(here, 4).filter(|_| is_signed) {
            record.crc = crc;
        }
        let follows = |len: &usize| here.get(*len..).is_some_and(|rest| rest.starts_with(b"PK"));
        let len = LENS.into_iter().find(follows).unwrap_or(if is_signed { 16 } else { 0 });
        Ok(Extent::Known { next: data_end + len as u64 })
    }
}

/// What is inflated at once; between two such steps the budget is looked at.
const MEASURE_STEP: usize = 64 << 10;

/// Whether what begins there comes after the last entry.
fn is_end(bytes: &[u8]) -> bool {
    const AFTER_ENTRIES: [u16; 4] = [
        u16::from_le_bytes([1, 2]),
        u16::from_le_bytes([5, 6]),
        u16::from_le_bytes([6, 6]),
        u16::from_le_bytes([6, 8]),
    ];
    bytes.starts_with(b"PK") && u16_at(bytes, 2).is_some_and(|kind| AFTER_ENTRIES.contains(&kind))
}

/// A part of the source that moves along.
struct Window<'a> {
    source: &'a dyn ByteSource,
    start: u64,
    bytes: Vec<u8>,
}

impl Window<'_> {
    /// The bytes from `offset` on: at least `len` of them, if the source has so many.
    fn at(&mut self, offset: u64, len: u64) -> Result<&[u8], Fault> {
        let end = self.source.len();
        let wanted_end = offset.saturating_add(len).min(end);
        if offset < self.start || wanted_end > self.start + self.bytes.len() as u64 {
            let offset = offset.min(end);
            self.bytes = read(self.source, offset, (end - offset).min(WINDOW_BYTES.max(len)))?;
            self.start = offset;
        }
        let at = usize::try_from(offset - self.start).unwrap_or(usize::MAX);
        Ok(self.bytes.get(at..).unwrap_or_default())
    }

    /// Where `signature` stands next, between two offsets.
    fn find(&mut self, signature: [u8; 4], from: u64, to: u64) -> Result<Option<u64>, Fault> {
        let mut at = from;
        while at < to.min(self.source.len()) {
            let here = self.at(at, signature.len() as u64)?;
            if let Some(found) = find(here, signature) {
                return Ok(Some(at + found as u64));
            }
            // The signature may lie across the end of what is here.
            let passed = here.len().saturating_sub(signature.len() - 1);
            if passed == 0 {
                break;
            }
            at += passed as u64;
        }
        Ok(None)
    }
}
