use std::rc::Rc;

use crate::vault::ByteSource;
use crate::vault::archive::read;
use crate::vault::fault::Fault;
use crate::vault::sorting::sort_by_key;
use crate::vault::store::{Batch, FileId, Store};

/// The files of a tar archive that a vault shows, by their numbers.
pub struct TarStore {
    pub source: Rc<dyn ByteSource>,
    pub entries: Vec<Entry>,
}

/// Where a file is.
pub struct Entry {
    pub at: u64,
    pub size: u64,
}

/// One read takes at most this, unless a file is larger.
const BATCH_BYTES: u64 = 4 << 20;

/// Bytes between two files of a batch that are rather read than skipped.
const BATCH_GAP_BYTES: u64 = 512 << 10;

impl TarStore {
    fn entry(&self, file: FileId) -> Result<&Entry, Fault> {
        self.entries.get(file.index()).ok_or(Fault::NoLocalHeader)
    }
}

impl Store for TarStore {
    fn read(&self, file: FileId) -> Result<Vec<u8>, Fault> {
        let entry = self.entry(file)?;
        read(&*self.source, entry.at, entry.size)
    }

    fn batches(&self, files: &[FileId]) -> Vec<Batch> {
        let mut in_order: Vec<(FileId, &Entry)> =
            files.iter().filter_map(|&file| Some((file, self.entry(file).ok()?))).collect();
        sort_by_key(&mut in_order, |(_, entry)| (entry.at, 0));
        let mut batches: Vec<Batch> = Vec::new();
        for (file, entry) in in_order {
            let end = entry.at + entry.size;
            match batches.last_mut() {
                Some(batch)
                    if entry.at <= batch.range.end.saturating_add(BATCH_GAP_BYTES)
                        && end - batch.range.start <= BATCH_BYTES =>
                {
                    batch.range.end = batch.range.end.max(end);
                    batch.bytes += entry.size;
                    batch.files.push(file);
                }
                _ => batches.push(Batch { files: vec![file], bytes: entry.size, range: entry.at..end }),
            }
        }
        batches
    }

    fn read_batch(&self, batch: &Batch, each: &mut dyn FnMut(FileId, Result<Vec<u8>, Fault>)) {
        let bytes = read(&*self.source, batch.range.start, batch.range.end - batch.range.start);
        for &file in &batch.files {
            let contents = bytes.as_ref().map_err(Fault::clone).and_then(|bytes| {
                let entry = self.entry(file)?;
                let from = usize::try_from(entry.at - batch.range.start).map_err(|_| Fault::Memory)?;
                let to = from.saturating_add(usize::try_from(entry.size).map_err(|_| Fault::Memory)?);
                bytes.get(from..to).map(<[u8]>::to_vec).ok_or(Fault::EntryCutOff)
            });
            each(file, contents);
        }
    }
}
