use std::ops::Range;

use super::fault::Fault;

/// A file's place in [`super::Vault::files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

impl FileId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where a vault's files are kept, and how they are read from there.
pub(super) trait Store {
    fn read(&self, file: FileId) -> Result<Vec<u8>, Fault>;

    /// See [`super::Folder::written`].
    fn written(&self, _file: FileId) -> Option<u64> {
        None
    }

    /// Files put together so that reading all of them takes few reads, each of them a short step.
    fn batches(&self, files: &[FileId]) -> Vec<Batch>;

    fn read_batch(&self, batch: &Batch, each: &mut dyn FnMut(FileId, Result<Vec<u8>, Fault>));
}

/// Files that are read in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub(super) files: Vec<FileId>,
    /// What they come to.
    pub(super) bytes: u64,
    /// Where they lie in the source.
    pub(super) range: Range<u64>,
}

impl Batch {
    pub fn files(&self) -> &[FileId] {
        &self.files
    }

    /// The size of all its files.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}
