use std::rc::Rc;

use super::crc32::Crc32;
use super::directory::{Listing, list};
use super::record::{Entry, Record, Shape};
use super::soundness::bounds;
use super::store::Archive;
use crate::vault::fault::Fault;
use crate::vault::listed::Listed;
use crate::vault::names::{Fallback, decode, vault_path};
use crate::vault::store::Store;
use crate::vault::{ByteSource, Platform};

/// An archive that has been listed.
pub struct ListedArchive {
    source: Rc<dyn ByteSource>,
    crc32: Crc32,
    listing: Listing,
    bounds: Vec<u64>,
    /// How names are read that don't say how.
    fallback: Fallback,
}

impl ListedArchive {
    pub fn list(source: Rc<dyn ByteSource>, platform: &dyn Platform) -> Result<Self, Fault> {
        let crc32 = Crc32::new();
        let listing = list(&*source, &crc32)?;
        let bounds = bounds(&listing);
        let unclear = listing
            .records
            .iter()
            .filter(|record| !record.claims_utf8())
            .map(|record| listing.name_bytes(record))
            .filter(|name| std::str::from_utf8(name).is_err());
        let fallback = Fallback::of_names(unclear, platform);
        Ok(Self { source, crc32, listing, bounds, fallback })
    }

    fn record(&self, index: u32) -> Option<&Record> {
        self.listing.records.get(index as usize)
    }
}

impl Listed for ListedArchive {
    type Entry = Entry;

    fn len(&self) -> u32 {
        self.listing.records.len() as u32
    }

    fn path(&self, index: u32, platform: &dyn Platform) -> Result<String, (String, Fault)> {
        let Some(record) = self.record(index) else { return Err((String::new(), Fault::NoName)) };
        let name = self.listing.name_bytes(record);
        let unicode = self.listing.unicode_name_bytes(record);
        let decoded = decode(name, unicode, record.claims_utf8(), self.fallback, platform);
        match decoded {
            Ok(text) => match vault_path(&text, platform) {
                Ok(path) => Ok(path.into()),
                Err(fault) => Err((text.into(), fault)),
            },
            Err(fault) => Err((String::from_utf8_lossy(name).into_owned(), fault)),
        }
    }

    fn is_folder(&self, index: u32) -> bool {
        self.record(index).is_some_and(|record| record.shape == Shape::Folder)
    }

    fn size(&self, index: u32) -> u64 {
        self.record(index).map_or(0, |record| record.size)
    }

    fn modified(&self, index: u32) -> Option<i64> {
        self.record(index)?.modified
    }

    fn checksum(&self, index: u32) -> Option<u32> {
        Some(self.record(index)?.crc)
    }

    fn refused(&self, index: u32) -> Option<Fault> {
        self.listing.refused.get(&index).cloned()
    }

    fn entry(&self, index: u32) -> Option<Entry> {
        self.listing.entry(index, *self.bounds.get(index as usize)?, &self.crc32)
    }

    fn faults(&self) -> Vec<Fault> {
        self.listing.faults.clone()
    }

    fn into_store(self, entries: Vec<Entry>) -> Box<dyn Store> {
        Box::new(Archive::new(self.source, self.crc32, entries))
    }
}
