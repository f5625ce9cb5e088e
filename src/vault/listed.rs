use super::Platform;
use super::fault::Fault;
use super::store::Store;

/// A list of files before anything of it is believed: an archive's, or a folder's. Files are named by their place in it.
pub(super) trait Listed {
    /// How one of them is read.
    type Entry;

    fn len(&self) -> u32;

    /// The vault path, or what is wrong with the name, and the name as far as it can be read.
    fn path(&self, index: u32, platform: &dyn Platform) -> Result<String, (String, Fault)>;

    fn is_folder(&self, index: u32) -> bool;

    /// Bytes.
    fn size(&self, index: u32) -> u64;

    /// Seconds since 1970.
    fn modified(&self, index: u32) -> Option<i64>;

    /// The CRC-32 of its bytes, where the list tells it.
    fn checksum(&self, index: u32) -> Option<u32>;

    /// Why the file can't be read, if that is known already.
    fn refused(&self, index: u32) -> Option<Fault>;

    fn entry(&self, index: u32) -> Option<Self::Entry>;

    /// What the reader should know of the whole.
    fn faults(&self) -> Vec<Fault>;

    /// Where the files with those entries are read from, numbered by their place among them.
    fn into_store(self, entries: Vec<Self::Entry>) -> Box<dyn Store>;
}
