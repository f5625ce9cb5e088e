use std::rc::Rc;

use super::listing::{Listing, Record, list};
use super::store::{Entry, TarStore};
use crate::vault::fault::Fault;
use crate::vault::listed::Listed;
use crate::vault::names::{Fallback, decode, vault_path};
use crate::vault::store::Store;
use crate::vault::{ByteSource, Platform};

/// A tar archive that has been listed.
pub struct ListedTar {
    source: Rc<dyn ByteSource>,
    listing: Listing,
    /// How names are read that are not UTF-8.
    fallback: Fallback,
}

impl ListedTar {
    /// `fault` is what is known to be wrong with the whole already.
    pub fn list(source: Rc<dyn ByteSource>, platform: &dyn Platform, fault: Option<Fault>) -> Result<Self, Fault> {
        let mut listing = list(&*source)?;
        // Where what it was compressed into is cut off, so is the archive.
        if let Some(fault) = fault {
            listing.faults = vec![fault];
        }
        let names = listing.records.iter().map(|record| &*record.name);
        let fallback = Fallback::of_names(names.filter(|name| std::str::from_utf8(name).is_err()), platform);
        Ok(Self { source, listing, fallback })
    }

    fn record(&self, index: u32) -> Option<&Record> {
        self.listing.records.get(index as usize)
    }
}

impl Listed for ListedTar {
    type Entry = Entry;

    fn len(&self) -> u32 {
        self.listing.records.len() as u32
    }

    fn path(&self, index: u32, platform: &dyn Platform) -> Result<String, (String, Fault)> {
        let Some(record) = self.record(index) else { return Err((String::new(), Fault::NoName)) };
        match decode(&record.name, None, false, self.fallback, platform) {
            Ok(text) => match vault_path(&text, platform) {
                Ok(path) => Ok(path.into()),
                Err(fault) => Err((text.into(), fault)),
            },
            Err(fault) => Err((String::from_utf8_lossy(&record.name).into_owned(), fault)),
        }
    }

    fn is_folder(&self, _index: u32) -> bool {
        false
    }

    fn size(&self, index: u32) -> u64 {
        self.record(index).map_or(0, |record| record.size)
    }

    fn modified(&self, index: u32) -> Option<i64> {
        self.record(index)?.modified
    }

    fn checksum(&self, _index: u32) -> Option<u32> {
        None
    }

    fn refused(&self, index: u32) -> Option<Fault> {
        self.record(index)?.refused.clone()
    }

    fn entry(&self, index: u32) -> Option<Entry> {
        self.record(index).map(|record| Entry { at: record.at, size: record.size })
    }

    fn faults(&self) -> Vec<Fault> {
        self.listing.faults.clone()
    }

    fn into_store(self, entries: Vec<Entry>) -> Box<dyn Store> {
        Box::new(TarStore { source: self.source, entries })
    }
}
