use js_sys::{ArrayBuffer, Uint8Array};

use crate::vault::{ByteSource, ReadError};

/// A file that the page has read and handed over: WebKit lets no worker of a page from the disk read one.
pub struct BufferSource(Uint8Array);

impl BufferSource {
    pub fn new(buffer: &ArrayBuffer) -> Self {
        Self(Uint8Array::new(buffer))
    }
}

impl ByteSource for BufferSource {
    fn len(&self) -> u64 {
        self.0.length().into()
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        let too_early = || ReadError("the file ends too early".to_owned());
        let begin = u32::try_from(offset).map_err(|_| too_early())?;
        let length = u32::try_from(buffer.len()).map_err(|_| too_early())?;
        let end = begin.checked_add(length).filter(|end| *end <= self.0.length()).ok_or_else(too_early)?;
        self.0.subarray(begin, end).copy_to(buffer);
        Ok(())
    }
}
