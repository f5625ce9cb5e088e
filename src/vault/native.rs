use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use unicode_normalization::UnicodeNormalization as _;

use super::folder::{Folder, FolderFile, is_skipped};
use super::{ByteSource, Platform, ReadError, limits};

/// A native build's conversions, from crates.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativePlatform;

impl Platform for NativePlatform {
    fn nfc(&self, text: &str) -> String {
        text.nfc().collect()
    }

    fn shift_jis(&self, bytes: &[u8]) -> Option<String> {
        encoding_rs::SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(std::borrow::Cow::into_owned)
    }

    fn random(&self, bytes: &mut [u8]) -> bool {
        getrandom::fill(bytes).is_ok()
    }
}

/// A file on disk.
#[derive(Debug)]
pub struct FileSource {
    file: RefCell<File>,
    len: u64,
}

impl FileSource {
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        Ok(Self { file: RefCell::new(file), len })
    }
}

impl ByteSource for FileSource {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(offset))
            .and_then(|_| file.read_exact(buffer))
            .map_err(|error| ReadError(error.to_string()))
    }
}

/// A folder on disk. Hidden folders but `.obsidian` are not entered, links are not followed.
#[derive(Debug)]
pub struct DiskFolder {
    root: PathBuf,
    files: Vec<FolderFile>,
}

impl DiskFolder {
    /// Lists the folder and all in it; the order is that of the paths.
    pub fn list(root: &Path) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut open = vec![(root.to_owned(), String::new())];
        while let Some((folder, inside)) = open.pop() {
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                let name = entry.file_name();
                let path = format!("{inside}{}", name.to_string_lossy());
                let kind = entry.file_type()?;
                if kind.is_dir() && !is_skipped(&path) {
                    open.push((entry.path(), format!("{path}/")));
                } else if kind.is_file() && files.len() <= limits::ENTRIES {
                    let about = entry.metadata()?;
                    let since_1970 = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
                    let modified = since_1970.and_then(|since| i64::try_from(since.as_secs()).ok());
                    files.push(FolderFile { path: path.into(), size: about.len(), modified });
                }
            }
        }
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { root: root.to_owned(), files })
    }
}

impl Folder for DiskFolder {
    fn files(&self) -> &[FolderFile] {
        &self.files
    }

    fn read(&self, index: u32) -> Result<Vec<u8>, ReadError> {
        let file = self.files.get(index as usize).ok_or_else(|| ReadError("it is not in the folder".to_owned()))?;
        fs::read(self.root.join(&*file.path)).map_err(|error| ReadError(error.to_string()))
    }
}
