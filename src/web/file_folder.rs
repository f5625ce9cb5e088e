use js_sys::{Array, Uint8Array};
use rustc_hash::FxHashSet;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileReaderSync};

use super::blob_source::read_error;
use crate::vault::{Folder, FolderFile, ReadError};

/// A folder whose files the page has handed over. Works in a worker only, where reading may block.
pub struct FileFolder {
    listed: Vec<FolderFile>,
    files: Vec<File>,
    /// When each was written, in milliseconds since 1970.
    written_ms: Vec<f64>,
    reader: FileReaderSync,
}

impl FileFolder {
    pub fn new() -> Result<Self, JsValue> {
        Ok(Self { listed: Vec::new(), files: Vec::new(), written_ms: Vec::new(), reader: FileReaderSync::new()? })
    }

    /// Adds files, paths and files alternating.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are whole numbers below 2^53, and so are times"
    )]
    pub fn add(&mut self, pathed: &Array) {
        for at in (0..pathed.length()).step_by(2) {
            let (Some(path), Ok(file)) = (pathed.get(at).as_string(), pathed.get(at + 1).dyn_into::<File>()) else {
                continue;
            };
            let written_ms = file.last_modified();
            self.put(
                FolderFile {
                    path: path.into(),
                    size: file.size() as u64,
                    modified: Some((written_ms / 1000.0) as i64),
                },
                file,
                written_ms,
            );
        }
    }

    /// Takes in the files of another state of the folder, but for those at paths that are here already or are `gone`.
    pub fn add_others(&mut self, before: &Self, gone: &[String]) {
        let left: FxHashSet<Box<str>> = self
            .listed
            .iter()
            .map(|file| file.path.clone())
            .chain(gone.iter().map(|path| path.as_str().into()))
            .collect();
        for ((listed, file), written_ms) in before.listed.iter().zip(&before.files).zip(&before.written_ms) {
            if !left.contains(&listed.path) {
                self.put(listed.clone(), file.clone(), *written_ms);
            }
        }
    }

    fn put(&mut self, listed: FolderFile, file: File, written_ms: f64) {
        self.listed.push(listed);
        self.files.push(file);
        self.written_ms.push(written_ms);
    }
}

impl Folder for FileFolder {
    fn files(&self) -> &[FolderFile] {
        &self.listed
    }

    fn read(&self, index: u32) -> Result<Vec<u8>, ReadError> {
        let file = self.files.get(index as usize).ok_or_else(|| ReadError("it is not in the folder".to_owned()))?;
        let buffer = self.reader.read_as_array_buffer(file).map_err(|error| read_error(&error))?;
        Ok(Uint8Array::new(&buffer.into()).to_vec())
    }

    fn written(&self, index: u32) -> Option<u64> {
        self.written_ms.get(index as usize).map(|written_ms| written_ms.to_bits())
    }
}
