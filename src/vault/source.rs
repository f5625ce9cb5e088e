use std::fmt;
use std::rc::Rc;

use super::folder::Folder;

/// What a vault is opened from.
#[derive(Clone)]
pub enum Source {
    Archive(Rc<dyn ByteSource>),
    Folder(Rc<dyn Folder>),
}

impl From<Rc<dyn ByteSource>> for Source {
    fn from(bytes: Rc<dyn ByteSource>) -> Self {
        Self::Archive(bytes)
    }
}

impl<T: ByteSource + 'static> From<Rc<T>> for Source {
    fn from(bytes: Rc<T>) -> Self {
        Self::Archive(bytes)
    }
}

/// Bytes that can be read from any place: a `Blob` in a worker, a file or a slice natively.
pub trait ByteSource {
    fn len(&self) -> u64;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Fills `buffer` from `offset` on, wholly.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError>;
}

/// Why bytes could not be read: past the end, or what the system said (the file was moved or changed, say).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(pub String);

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl ByteSource for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        let bytes = usize::try_from(offset)
            .ok()
            .and_then(|start| self.get(start..start.checked_add(buffer.len())?))
            .ok_or_else(|| ReadError("the file ends too early".to_owned()))?;
        buffer.copy_from_slice(bytes);
        Ok(())
    }
}
