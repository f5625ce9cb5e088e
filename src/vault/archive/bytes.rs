use crate::vault::fault::Fault;
use crate::vault::{ByteSource, ReadError};

pub const LOCAL_HEADER: [u8; 4] = *b"PK\x03\x04";
pub const DIRECTORY_RECORD: [u8; 4] = *b"PK\x01\x02";
pub const DATA_DESCRIPTOR: [u8; 4] = *b"PK\x07\x08";
pub const END_RECORD: [u8; 4] = *b"PK\x05\x06";
pub const END_RECORD_64: [u8; 4] = *b"PK\x06\x06";
pub const END_LOCATOR_64: [u8; 4] = *b"PK\x06\x07";

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Where `signature` stands first in `bytes`.
pub fn find(bytes: &[u8], signature: [u8; 4]) -> Option<usize> {
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = from + rest.iter().position(|&byte| byte == signature[0])?;
        if bytes.get(at..)?.first_chunk() == Some(&signature) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Bytes from a source, or nothing where memory does not suffice.
pub fn read(source: &dyn ByteSource, offset: u64, len: u64) -> Result<Vec<u8>, Fault> {
    let mut buffer = zeros(len)?;
    source.read_at(offset, &mut buffer).map_err(|ReadError(why)| Fault::Read(why))?;
    Ok(buffer)
}

/// A buffer of that length; an archive can ask for more than there is memory.
pub fn zeros(len: u64) -> Result<Vec<u8>, Fault> {
    let len = usize::try_from(len).map_err(|_| Fault::Memory)?;
    let mut buffer = Vec::new();
    buffer.try_reserve_exact(len).map_err(|_| Fault::Memory)?;
    buffer.resize(len, 0);
    Ok(buffer)
}

/// The tagged blocks of an extra field, each with where it begins there. What is cut off at its end is dropped.
pub fn extra_blocks(extra: &[u8]) -> impl Iterator<Item = (u16, usize, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let tag = u16_at(extra, at)?;
        let len = usize::from(u16_at(extra, at + 2)?);
        let begin = at + 4;
        let block = extra.get(begin..begin + len)?;
        at = begin + len;
        Some((tag, begin, block))
    })
}
