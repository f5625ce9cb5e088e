use super::header::BLOCK;
use crate::vault::ByteSource;
use crate::vault::fault::Fault;

/// Reads headers through a window that moves on: between small files a read each would take longer than what lies between.
pub struct Window<'a> {
    source: &'a dyn ByteSource,
    start: u64,
    bytes: Vec<u8>,
}

const WINDOW_BYTES: u64 = 256 << 10;

impl<'a> Window<'a> {
    pub fn new(source: &'a dyn ByteSource) -> Self {
        Self { source, start: 0, bytes: Vec::new() }
    }

    /// The block there, if there is a whole one.
    pub fn block(&mut self, at: u64) -> Result<Option<[u8; BLOCK]>, Fault> {
        if self.source.len() < at.saturating_add(BLOCK as u64) {
            return Ok(None);
        }
        if self.find(at).is_none() {
            self.bytes.resize((self.source.len() - at).min(WINDOW_BYTES) as usize, 0);
            self.start = at;
            if let Err(error) = self.source.read_at(at, &mut self.bytes) {
                self.bytes.clear();
                return Err(Fault::ArchiveRead(error.0));
            }
        }
        Ok(self.find(at))
    }

    fn find(&self, at: u64) -> Option<[u8; BLOCK]> {
        let inside = usize::try_from(at.checked_sub(self.start)?).ok()?;
        self.bytes.get(inside..)?.first_chunk().copied()
    }
}
