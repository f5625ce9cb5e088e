use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileReaderSync};

use super::blob_source::read_error;
use crate::vault::{Folder, FolderFile, ReadError};

/// A folder whose files the page has handed over. Works in a worker only, where reading may block.
pub struct FileFolder {
    listed: Vec<FolderFile>,
    files: Vec<File>,
    reader: FileReaderSync,
}

impl FileFolder {
    pub fn new() -> Result<Self, JsValue> {
        Ok(Self { listed: Vec::new(), files: Vec::new(), reader: FileReaderSync::new()? })
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
            self.listed.push(FolderFile {
                path: path.into(),
                size: file.size() as u64,
                modified: Some((file.last_modified() / 1000.0) as i64),
            });
            self.files.push(file);
        }
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
}
