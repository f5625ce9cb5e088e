use crate::vault::calendar::seconds;
use rustc_hash::FxHashMap;

use super::bytes::{DIRECTORY_RECORD, extra_blocks, u16_at, u32_at, u64_at};
use super::crc32::Crc32;
use super::locate::{Count, Directory, Located, locate};
use super::record::{Entry, Method, Record, Shape};
use super::recover::{Recovered, recover};
use super::soundness::refuse;
use crate::vault::fault::Fault;
use crate::vault::sorting::sort_by_key;
use crate::vault::{ByteSource, limits};

/// All that an archive says it holds.
pub struct Listing {
    /// The bytes that the records' names lie in.
    pub names: Vec<u8>,
    /// In the archive's order.
    pub records: Vec<Record>,
    /// Those that can't be read, by their place in `records`.
    pub refused: FxHashMap<u32, Fault>,
    /// Where the list of files begins: no entry reaches into it.
    pub end: u64,
    /// What the reader should know of the archive as a whole.
    pub faults: Vec<Fault>,
}

/// Lists an archive, from its list of files if there is a sound one, and else by walking through it.
pub fn list(source: &dyn ByteSource, crc32: &Crc32) -> Result<Listing, Fault> {
    if source.is_empty() {
        return Err(Fault::Empty);
    }
    let mut listing = match locate(source).map_err(about_archive)? {
        Located::Directory(directory) => from_directory(directory, source, crc32)?,
        Located::Damaged => from_recovered(recover(source, crc32)?, |found| Fault::DirectoryDamaged { found }),
        Located::NoEnd => from_recovered(recover(source, crc32)?, |found| Fault::CutOff { found }),
    };
    refuse(&mut listing, source, crc32);
    Ok(listing)
}

fn from_directory(directory: Directory, source: &dyn ByteSource, crc32: &Crc32) -> Result<Listing, Fault> {
    let (records, read_len) = records(&directory, crc32);
    let found = records.len();
    let mut listing = Listing {
        names: directory.bytes,
        records,
        refused: FxHashMap::default(),
        end: directory.start,
        faults: Vec::new(),
    };
    let is_whole = match directory.count {
        Count::Whole(said) => said == found as u64,
        Count::Low16(said) => said == found as u16,
    };
    if found >= limits::ENTRIES {
        listing.faults.push(Fault::TooManyEntries);
    } else if read_len < listing.names.len() {
        // Behind what could be read stands something that is no entry: walk, and add what the list does not have.
        let recovered = recover(source, crc32)?;
        listing.add(recovered);
        listing.faults.push(Fault::DirectoryDamaged { found: listing.records.len() - found });
    } else if !is_whole {
        let said = match directory.count {
            Count::Whole(said) => said,
            Count::Low16(said) => u64::from(said),
        };
        listing.faults.push(Fault::CountDiffers { said, found });
    }
    Ok(listing)
}

fn from_recovered(recovered: Recovered, fault: impl FnOnce(usize) -> Fault) -> Listing {
    let found = recovered.records.iter().filter(|(_, fault)| fault.is_none()).count();
    let mut listing = Listing {
        names: Vec::new(),
        records: Vec::new(),
        refused: FxHashMap::default(),
        end: recovered.end,
        faults: vec![fault(found)],
    };
    listing.add(recovered);
    listing
}

impl Listing {
    pub fn name_bytes(&self, record: &Record) -> &[u8] {
        self.names.get(record.name.clone()).unwrap_or_default()
    }

    pub fn unicode_name_bytes(&self, record: &Record) -> Option<&[u8]> {
        self.names.get(record.unicode_name.clone()).filter(|name| !name.is_empty())
    }

    /// What is needed to read a record's file. Nothing if it is compressed in a way that can't be read.
    pub fn entry(&self, index: u32, bound: u64, crc32: &Crc32) -> Option<Entry> {
        let record = self.records.get(index as usize)?;
        let name = self.name_bytes(record);
        Some(Entry {
            header: record.header,
            bound,
            compressed: record.compressed,
            size: record.size,
            crc: record.crc,
            name_len: u16::try_from(name.len()).ok()?,
            name_crc: crc32.of(name),
            method: Method::of_number(record.method)?,
        })
    }

    /// Adds what stands at a place where nothing is listed yet.
    fn add(&mut self, recovered: Recovered) {
        let mut listed: Vec<(u64, u32)> = self.records.iter().map(|record| (record.header, 0)).collect();
        sort_by_key(&mut listed, |&(header, _)| (header, 0));
        let base = self.names.len();
        self.names.extend_from_slice(&recovered.names);
        for (mut record, fault) in recovered.records {
            if listed.binary_search_by_key(&record.header, |&(header, _)| header).is_ok() {
                continue;
            }
            for range in [&mut record.name, &mut record.unicode_name] {
                *range = range.start + base..range.end + base;
            }
            if let Some(fault) = fault {
                self.refused.insert(self.records.len() as u32, fault);
            }
            self.records.push(record);
        }
    }
}

/// The entries of a list, and how many of its bytes were understood.
fn records(directory: &Directory, crc32: &Crc32) -> (Vec<Record>, usize) {
    const SHORTEST_RECORD: usize = 46;
    let mut records = Vec::with_capacity((directory.bytes.len() / (SHORTEST_RECORD + 16)).min(limits::ENTRIES));
    let mut at = 0;
    while records.len() < limits::ENTRIES
        && let Some((record, next)) = record(&directory.bytes, at, directory.prefix, crc32)
    {
        records.push(record);
        at = next;
    }
    if directory.is_wrapped {
        unwrap_offsets(&mut records);
    }
    // A digital signature may follow the entries.
    const DIGITAL_SIGNATURE: &[u8] = b"PK\x05\x05";
    if directory.bytes.get(at..).is_some_and(|rest| rest.starts_with(DIGITAL_SIGNATURE)) {
        at = directory.bytes.len();
    }
    (records, at)
}

/// Some programs, macOS's among them, write archives of more than 4 GiB without the fields for them, and let the offsets
/// run over. They write entries in order, so each step back is one more time.
fn unwrap_offsets(records: &mut [Record]) {
    const WRAP: u64 = 1 << 32;
    let (mut base, mut last) = (0, 0);
    for record in records {
        if record.header < last {
            base += WRAP;
        }
        last = record.header;
        record.header += base;
    }
}

/// The entry whose record begins at `at`, and where the next one does.
fn record(bytes: &[u8], at: usize, prefix: u64, crc32: &Crc32) -> Option<(Record, usize)> {
    const NAME_AT: usize = 46;
    let fixed: &[u8; NAME_AT] = bytes.get(at..)?.first_chunk()?;
    if !fixed.starts_with(&DIRECTORY_RECORD) {
        return None;
    }
    let name = at + NAME_AT..at + NAME_AT + usize::from(u16_at(fixed, 28)?);
    let extra = name.end..name.end + usize::from(u16_at(fixed, 30)?);
    let next = extra.end + usize::from(u16_at(fixed, 32)?);
    let name_bytes = bytes.get(name.clone())?;
    let extra_bytes = bytes.get(extra.clone())?;
    // A comment that is cut off takes nothing from the entry.
    let next = next.min(bytes.len());

    let mut record = Record {
        header: u64::from(u32_at(fixed, 42)?),
        compressed: u64::from(u32_at(fixed, 20)?),
        size: u64::from(u32_at(fixed, 24)?),
        crc: u32_at(fixed, 16)?,
        method: u16_at(fixed, 10)?,
        flags: u16_at(fixed, 8)?,
        name: name.clone(),
        unicode_name: 0..0,
        modified: dos_seconds(u16_at(fixed, 14)?, u16_at(fixed, 12)?),
        shape: shape(name_bytes, u16_at(fixed, 4)?, u32_at(fixed, 38)?),
    };
    apply_extra(&mut record, extra_bytes, extra.start, name_bytes, crc32);
    record.header = record.header.saturating_add(prefix);
    Some((record, next))
}

/// What the extra field says better than the fixed fields: large sizes, a name in Unicode, a time with its zone.
///
/// `extra_at` is where it stands among the bytes that hold the names.
pub fn apply_extra(record: &mut Record, extra: &[u8], extra_at: usize, name: &[u8], crc32: &Crc32) {
    const ZIP64: u16 = 0x0001;
    const NTFS: u16 = 0x000a;
    const EXTENDED_TIMESTAMP: u16 = 0x5455;
    const UNICODE_PATH: u16 = 0x7075;
    const SATURATED: u64 = u32::MAX as u64;

    let (mut unix_time, mut ntfs_time) = (None, None);
    for (tag, at, block) in extra_blocks(extra) {
        match tag {
            ZIP64 => {
                let mut wide_at = 0;
                for field in [&mut record.size, &mut record.compressed, &mut record.header] {
                    if *field == SATURATED
                        && let Some(wide) = u64_at(block, wide_at)
                    {
                        *field = wide;
                        wide_at += 8;
                    }
                }
            }
            EXTENDED_TIMESTAMP if block.first().is_some_and(|flags| flags & 1 == 1) => {
                unix_time = u32_at(block, 1).map(|seconds| i64::from(seconds.cast_signed()));
            }
            NTFS => ntfs_time = ntfs_seconds(block),
            // The checksum says which name it is a translation of: a renamed entry's old one is ignored.
            UNICODE_PATH if block.first() == Some(&1) && u32_at(block, 1) == Some(crc32.of(name)) => {
                record.unicode_name = extra_at + at + 5..extra_at + at + block.len();
            }
            _ => {}
        }
    }
    record.modified = unix_time.or(ntfs_time).or(record.modified);
}

fn shape(name: &[u8], made_by: u16, attributes: u32) -> Shape {
    const UNIX: u16 = 3;
    const MAC: u16 = 19;
    const FILE_TYPE: u32 = 0o170_000;
    const SYMBOLIC_LINK: u32 = 0o120_000;
    if matches!(made_by >> 8, UNIX | MAC) && (attributes >> 16) & FILE_TYPE == SYMBOLIC_LINK {
        Shape::SymbolicLink
    } else if matches!(name.last(), Some(b'/' | b'\\')) {
        Shape::Folder
    } else {
        Shape::File
    }
}

/// The time that DOS would have meant, in seconds since 1970. It has no zone: it is taken as it stands.
pub fn dos_seconds(date: u16, time: u16) -> Option<i64> {
    let (date, time) = (u32::from(date), u32::from(time));
    seconds([1980 + (date >> 9), date >> 5 & 15, date & 31], [time >> 11, time >> 5 & 63, (time & 31) * 2])
}

fn ntfs_seconds(block: &[u8]) -> Option<i64> {
    const TIMES: u16 = 1;
    const TICKS_A_SECOND: u64 = 10_000_000;
    const SECONDS_FROM_1601_TO_1970: i64 = 11_644_473_600;
    let (_, _, times) = extra_blocks(block.get(4..)?).find(|(tag, _, _)| *tag == TIMES)?;
    let ticks = u64_at(times, 0).filter(|ticks| *ticks != 0)?;
    Some((ticks / TICKS_A_SECOND).cast_signed() - SECONDS_FROM_1601_TO_1970)
}

/// A read that failed while listing is about the archive, not about one of its files.
pub fn about_archive(fault: Fault) -> Fault {
    match fault {
        Fault::Read(why) => Fault::ArchiveRead(why),
        Fault::Memory => Fault::ArchiveRead("its list of files is too large to be held in memory".to_owned()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dos_times() {
        let date = |year: u16, month: u16, day: u16| (year - 1980) << 9 | month << 5 | day;
        let time = |hour: u16, minute: u16, second: u16| hour << 11 | minute << 5 | (second / 2);
        assert_eq!(dos_seconds(date(1980, 1, 1), 0), Some(315_532_800));
        assert_eq!(dos_seconds(date(2024, 2, 29), time(23, 59, 58)), Some(1_709_251_198));
        assert_eq!(dos_seconds(date(2026, 11, 3), time(12, 0, 0)), Some(1_793_707_200));
        assert_eq!(dos_seconds(0, 0), None);
        assert_eq!(dos_seconds(date(2024, 13, 1), 0), None);
        assert_eq!(dos_seconds(date(2024, 1, 1), time(24, 0, 0)), None);
    }

    #[test]
    fn reads_ntfs_times() {
        let mut block = vec![0; 4];
        block.extend([1, 0, 24, 0]);
        block.extend(133_500_000_000_000_000_u64.to_le_bytes());
        block.extend([0; 16]);
        assert_eq!(ntfs_seconds(&block), Some(13_350_000_000 - 11_644_473_600));
        assert_eq!(ntfs_seconds(&block[..10]), None);
    }
}
