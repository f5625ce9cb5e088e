use super::bytes::{LOCAL_HEADER, read, zeros};
use super::crc32::Crc32;
use super::inflate::Inflater;
use super::local::LocalHeader;
use super::record::{Entry, LOCAL_HEADER_LEN, Method};
use crate::vault::fault::Fault;
use crate::vault::{ByteSource, ReadError};

/// Source bytes that one read takes at most; what is larger comes in several.
pub const READ_BYTES: u64 = 4 << 20;

/// The file of an entry, verified. `here` is what was read already of the source, from the entry's header on; what it
/// lacks is read.
pub fn unpack(source: &dyn ByteSource, crc32: &Crc32, entry: &Entry, here: &[u8]) -> Result<Vec<u8>, Fault> {
    const LONGEST_HEADER: u64 = LOCAL_HEADER_LEN + 2 * u16::MAX as u64;
    let space = entry.bound.saturating_sub(entry.header);
    let head;
    let local = match LocalHeader::parse(here) {
        Some(local) => local,
        None if here.len() >= LOCAL_HEADER.len() && !here.starts_with(&LOCAL_HEADER) => {
            return Err(Fault::NoLocalHeader);
        }
        None => {
            head = read(source, entry.header, LONGEST_HEADER.min(space))?;
            LocalHeader::parse(&head).ok_or(Fault::NoLocalHeader)?
        }
    };
    local.check(entry, crc32)?;
    let start = local.len() as u64;
    let end = start + entry.compressed;
    if end > space {
        return Err(Fault::OutsideArchive);
    }
    let mut unpacker = Unpacker::new(entry)?;
    let here = here.get(..end.min(here.len() as u64) as usize).unwrap_or_default();
    unpacker.feed(here.get(local.len()..).unwrap_or_default())?;
    let mut at = start.max(here.len() as u64);
    let mut buffer = Vec::new();
    while at < end {
        buffer.resize((end - at).min(READ_BYTES) as usize, 0);
        source.read_at(entry.header + at, &mut buffer).map_err(|ReadError(why)| Fault::Read(why))?;
        unpacker.feed(&buffer)?;
        at += buffer.len() as u64;
    }
    let file = unpacker.finish()?;
    if crc32.of(&file) == entry.crc { Ok(file) } else { Err(Fault::Checksum) }
}

/// Takes an entry's data piece by piece, and gives a file of just the size that the archive says.
enum Unpacker {
    Stored { out: Vec<u8>, filled: usize },
    Deflated(Inflater),
}

impl Unpacker {
    fn new(entry: &Entry) -> Result<Self, Fault> {
        Ok(match entry.method {
            Method::Stored => Self::Stored { out: zeros(entry.size)?, filled: 0 },
            Method::Deflated => Self::Deflated(Inflater::new(entry.size)?),
        })
    }

    fn feed(&mut self, piece: &[u8]) -> Result<(), Fault> {
        match self {
            Self::Deflated(inflater) => inflater.feed(piece),
            Self::Stored { out, filled } => {
                let end = filled.saturating_add(piece.len());
                out.get_mut(*filled..end).ok_or(Fault::InflatesToMore)?.copy_from_slice(piece);
                *filled = end;
                Ok(())
            }
        }
    }

    fn finish(self) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Deflated(inflater) => inflater.finish(),
            Self::Stored { out, filled } if filled == out.len() => Ok(out),
            Self::Stored { .. } => Err(Fault::InflatesToLess),
        }
    }
}
