use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::bytes::read;
use super::crc32::Crc32;
use super::record::{Entry, LOCAL_HEADER_LEN};
use super::unpack::{READ_BYTES, unpack};
use super::window::{AHEAD_BYTES, Window};
use crate::vault::ByteSource;
use crate::vault::fault::Fault;
use crate::vault::sorting::sort_by_key;
use crate::vault::store::{Batch, FileId, Store};

/// The entries of an archive that a vault shows, by its files' numbers.
pub struct Archive {
    source: Rc<dyn ByteSource>,
    crc32: Crc32,
    entries: Vec<Entry>,
    /// For files that are read one by one.
    window: RefCell<Window>,
}

/// What a batch may inflate to, so that one takes a few hundredths of a second in a browser.
const BATCH_INFLATED_BYTES: u64 = 6 << 20;

/// Bytes between two entries of a batch that are rather read than skipped: a read costs about as much as half a
/// megabyte more does.
const BATCH_GAP_BYTES: u64 = 512 << 10;

/// An entry's own header may be longer than the list says, by its extra field: so much is read in advance.
const EXTRA_SLACK_BYTES: u64 = 256;

impl Archive {
    /// `entries` are in the order of the vault's files.
    pub fn new(source: Rc<dyn ByteSource>, crc32: Crc32, entries: Vec<Entry>) -> Self {
        Self { source, crc32, entries, window: RefCell::default() }
    }

    fn entry(&self, file: FileId) -> Result<&Entry, Fault> {
        self.entries.get(file.index()).ok_or(Fault::NoLocalHeader)
    }
}

impl Store for Archive {
    fn read(&self, file: FileId) -> Result<Vec<u8>, Fault> {
        let entry = self.entry(file)?;
        let range = range(entry);
        if range.end - range.start > AHEAD_BYTES {
            let here = read(&*self.source, range.start, (range.end - range.start).min(READ_BYTES))?;
            return unpack(&*self.source, &self.crc32, entry, &here);
        }
        let mut window = self.window.borrow_mut();
        let here = window.bytes_from(range, &*self.source)?;
        unpack(&*self.source, &self.crc32, entry, here)
    }

    fn batches(&self, files: &[FileId]) -> Vec<Batch> {
        let mut in_order: Vec<(FileId, &Entry)> =
            files.iter().filter_map(|&file| Some((file, self.entry(file).ok()?))).collect();
        sort_by_key(&mut in_order, |(_, entry)| (entry.header, 0));
        let mut batches: Vec<Batch> = Vec::new();
        for (file, entry) in in_order {
            let range = range(entry);
            match batches.last_mut() {
                Some(batch)
                    if range.start <= batch.range.end.saturating_add(BATCH_GAP_BYTES)
                        && range.end - batch.range.start <= READ_BYTES
                        && batch.bytes + entry.size <= BATCH_INFLATED_BYTES =>
                {
                    batch.range.end = batch.range.end.max(range.end);
                    batch.bytes += entry.size;
                    batch.files.push(file);
                }
                _ => batches.push(Batch { files: vec![file], bytes: entry.size, range }),
            }
        }
        batches
    }

    fn read_batch(&self, batch: &Batch, each: &mut dyn FnMut(FileId, Result<Vec<u8>, Fault>)) {
        let len = (batch.range.end - batch.range.start).min(READ_BYTES);
        let bytes = read(&*self.source, batch.range.start, len);
        for &file in &batch.files {
            let contents = bytes.as_ref().map_err(Fault::clone).and_then(|bytes| {
                let entry = self.entry(file)?;
                let at = usize::try_from(entry.header - batch.range.start).map_err(|_| Fault::Memory)?;
                unpack(&*self.source, &self.crc32, entry, bytes.get(at..).unwrap_or_default())
            });
            each(file, contents);
        }
    }
}

/// Where all of the entry is in the source, most probably.
fn range(entry: &Entry) -> Range<u64> {
    let len = LOCAL_HEADER_LEN + u64::from(entry.name_len) + EXTRA_SLACK_BYTES + entry.compressed;
    entry.header..entry.header.saturating_add(len).min(entry.bound)
}
