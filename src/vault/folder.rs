use std::rc::Rc;

use super::fault::Fault;
use super::listed::Listed;
use super::names::vault_path;
use super::roots::CONFIG_FOLDER;
use super::source::ReadError;
use super::store::{Batch, FileId, Store};
use super::{Platform, limits};

/// A folder, whose files are listed at once and read one by one.
pub trait Folder {
    fn files(&self) -> &[FolderFile];

    /// All bytes of the file at that place of [`Self::files`].
    fn read(&self, index: u32) -> Result<Vec<u8>, ReadError>;

    /// When the file at that place was written last, in whatever unit, as finely as it is known. Without it a file is
    /// never taken for what it was.
    fn written(&self, _index: u32) -> Option<u64> {
        None
    }
}

/// A file as a folder lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFile {
    /// From the folder on, with `/` between its steps. The folder's own name may be the first of them.
    pub path: Box<str>,
    /// Bytes.
    pub size: u64,
    /// Seconds since 1970.
    pub modified: Option<i64>,
}

/// Whether a folder at that path is not even looked into: nothing in it is shown, and some are large. Of `.obsidian` only
/// the plugins are of no use.
pub fn is_skipped(path: &str) -> bool {
    let mut steps = path.split('/').skip_while(|step| !step.starts_with('.') && *step != MACOS_FOLDER);
    match steps.next() {
        None => false,
        Some(CONFIG_FOLDER) => steps.next() == Some(PLUGINS_FOLDER),
        Some(_) => true,
    }
}

/// What macOS puts beside what it packs.
const MACOS_FOLDER: &str = "__MACOSX";
const PLUGINS_FOLDER: &str = "plugins";

/// A batch is a short step: so many files, or so many bytes.
const BATCH_FILES: usize = 64;
const BATCH_BYTES: u64 = 2 << 20;

/// A folder that has been listed.
pub(super) struct ListedFolder(pub Rc<dyn Folder>);

impl ListedFolder {
    fn file(&self, index: u32) -> Option<&FolderFile> {
        self.0.files().get(index as usize)
    }
}

impl Listed for ListedFolder {
    /// A place in [`Folder::files`].
    type Entry = u32;

    fn len(&self) -> u32 {
        self.0.files().len().min(limits::ENTRIES) as u32
    }

    fn path(&self, index: u32, platform: &dyn Platform) -> Result<String, (String, Fault)> {
        let name = self.file(index).map_or("", |file| &*file.path);
        vault_path(name, platform).map(Into::into).map_err(|fault| (name.to_owned(), fault))
    }

    fn is_folder(&self, _index: u32) -> bool {
        false
    }

    fn size(&self, index: u32) -> u64 {
        self.file(index).map_or(0, |file| file.size)
    }

    fn modified(&self, index: u32) -> Option<i64> {
        self.file(index)?.modified
    }

    fn checksum(&self, _index: u32) -> Option<u32> {
        None
    }

    fn refused(&self, _index: u32) -> Option<Fault> {
        None
    }

    fn entry(&self, index: u32) -> Option<u32> {
        Some(index)
    }

    fn faults(&self) -> Vec<Fault> {
        if self.0.files().len() > limits::ENTRIES { vec![Fault::TooManyEntries] } else { Vec::new() }
    }

    fn into_store(self, entries: Vec<u32>) -> Box<dyn Store> {
        Box::new(FolderStore { folder: self.0, entries })
    }
}

/// The files of a folder that a vault shows, by its files' numbers.
struct FolderStore {
    folder: Rc<dyn Folder>,
    entries: Vec<u32>,
}

impl Store for FolderStore {
    fn read(&self, file: FileId) -> Result<Vec<u8>, Fault> {
        let entry = self.entries.get(file.index()).ok_or(Fault::NoLocalHeader)?;
        self.folder.read(*entry).map_err(|error| Fault::Read(error.0))
    }

    fn written(&self, file: FileId) -> Option<u64> {
        self.folder.written(*self.entries.get(file.index())?)
    }

    fn batches(&self, files: &[FileId]) -> Vec<Batch> {
        let mut batches: Vec<Batch> = Vec::new();
        for &file in files {
            let listed = self.entries.get(file.index()).and_then(|entry| self.folder.files().get(*entry as usize));
            let size = listed.map_or(0, |file| file.size);
            match batches.last_mut() {
                Some(batch) if batch.files.len() < BATCH_FILES && batch.bytes + size <= BATCH_BYTES => {
                    batch.files.push(file);
                    batch.bytes += size;
                }
                _ => batches.push(Batch { files: vec![file], bytes: size, range: 0..0 }),
            }
        }
        batches
    }

    fn read_batch(&self, batch: &Batch, each: &mut dyn FnMut(FileId, Result<Vec<u8>, Fault>)) {
        for &file in &batch.files {
            each(file, self.read(file));
        }
    }
}
