use super::bytes::{LOCAL_HEADER, extra_blocks, u16_at, u32_at, u64_at};
use super::crc32::Crc32;
use super::record::{Entry, FLAG_DATA_DESCRIPTOR, LOCAL_HEADER_LEN, Method};
use crate::vault::fault::Fault;

/// The header that stands right before an entry's data, and repeats what the list says.
pub struct LocalHeader<'a> {
    pub flags: u16,
    pub method: u16,
    pub time: u16,
    pub date: u16,
    pub crc: u32,
    pub compressed: u64,
    pub size: u64,
    pub name: &'a [u8],
    pub extra: &'a [u8],
}

impl<'a> LocalHeader<'a> {
    /// Nothing if there is none at the begin of `bytes`, or if it is longer than they are.
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        let fixed: &[u8; LOCAL_HEADER_LEN as usize] = bytes.first_chunk()?;
        if !fixed.starts_with(&LOCAL_HEADER) {
            return None;
        }
        let name_end = fixed.len() + usize::from(u16_at(fixed, 26)?);
        let mut header = Self {
            flags: u16_at(fixed, 6)?,
            method: u16_at(fixed, 8)?,
            time: u16_at(fixed, 10)?,
            date: u16_at(fixed, 12)?,
            crc: u32_at(fixed, 14)?,
            compressed: u64::from(u32_at(fixed, 18)?),
            size: u64::from(u32_at(fixed, 22)?),
            name: bytes.get(fixed.len()..name_end)?,
            extra: bytes.get(name_end..name_end + usize::from(u16_at(fixed, 28)?))?,
        };
        header.widen();
        Some(header)
    }

    /// The sizes of an entry of 4 GiB and more stand in the extra field.
    fn widen(&mut self) {
        const ZIP64: u16 = 1;
        if let Some((_, _, block)) = extra_blocks(self.extra).find(|(tag, _, _)| *tag == ZIP64) {
            let mut at = 0;
            for field in [&mut self.size, &mut self.compressed] {
                if *field == u64::from(u32::MAX)
                    && let Some(wide) = u64_at(block, at)
                {
                    *field = wide;
                    at += 8;
                }
            }
        }
    }

    pub fn len(&self) -> usize {
        LOCAL_HEADER_LEN as usize + self.name.len() + self.extra.len()
    }

    /// Whether the sizes follow the data, because they were not known when the header was written.
    pub fn has_descriptor(&self) -> bool {
        self.flags & FLAG_DATA_DESCRIPTOR != 0
    }

    /// Whether it says what the list says. Else one of the two lies, and different programs would see different files.
    pub fn check(&self, entry: &Entry, crc32: &Crc32) -> Result<(), Fault> {
        if self.name.len() != usize::from(entry.name_len) || crc32.of(self.name) != entry.name_crc {
            return Err(Fault::LocalName);
        }
        let sizes = (self.compressed, self.size, self.crc);
        // Some programs write zeros and then no descriptor.
        let is_silent = self.has_descriptor() || sizes == (0, 0, 0);
        let sizes_match = sizes == (entry.compressed, entry.size, entry.crc);
        if Method::of_number(self.method) != Some(entry.method) || !(sizes_match || is_silent) {
            return Err(Fault::LocalFields);
        }
        Ok(())
    }
}
