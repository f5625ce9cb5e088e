use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, FileReaderSync};

use crate::vault::{ByteSource, ReadError};

/// A `Blob` read in pieces. Works in a worker only, where reading may block.
pub struct BlobSource {
    blob: Blob,
    reader: FileReaderSync,
}

impl BlobSource {
    pub fn new(blob: Blob) -> Result<Self, JsValue> {
        Ok(Self { blob, reader: FileReaderSync::new()? })
    }
}

impl ByteSource for BlobSource {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a Blob's size is a whole number below 2^53"
    )]
    fn len(&self) -> u64 {
        self.blob.size() as u64
    }

    #[expect(clippy::cast_precision_loss, reason = "offsets lie inside the Blob, whose size is below 2^53")]
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        let end = offset + buffer.len() as u64;
        if end > self.len() {
            return Err(ReadError("the file ends too early".to_owned()));
        }
        let slice = self.blob.slice_with_f64_and_f64(offset as f64, end as f64).map_err(|error| read_error(&error))?;
        let bytes =
            Uint8Array::new(&self.reader.read_as_array_buffer(&slice).map_err(|error| read_error(&error))?.into());
        if bytes.length() as usize != buffer.len() {
            return Err(ReadError("the file changed while it was read".to_owned()));
        }
        bytes.copy_to(buffer);
        Ok(())
    }
}

/// Browsers refuse to read a file that was changed, moved or deleted after it was dropped.
pub(super) fn read_error(error: &JsValue) -> ReadError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    ReadError(match name.as_deref() {
        Some("NotReadableError" | "NotFoundError") => {
            "the browser can't read the file any more: it was changed, moved or deleted".to_owned()
        }
        Some(name) => format!("the browser can't read the file ({name})"),
        None => "the browser can't read the file".to_owned(),
    })
}
