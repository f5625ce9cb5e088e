use std::ops::Range;

/// What an archive says of one entry, before anything of it is believed.
#[derive(Clone, Debug)]
pub struct Record {
    /// Where the entry's own header stands in the source.
    pub header: u64,
    /// How many bytes it takes there, compressed.
    pub compressed: u64,
    /// How many it inflates to.
    pub size: u64,
    pub crc: u32,
    pub method: u16,
    pub flags: u16,
    /// The name's bytes in [`super::Listing::names`].
    pub name: Range<usize>,
    /// A second name there, in UTF-8. Empty if there is none.
    pub unicode_name: Range<usize>,
    /// Seconds since 1970.
    pub modified: Option<i64>,
    pub shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    File,
    Folder,
    SymbolicLink,
}

/// All that is needed to read an entry; an archive of 100,000 files keeps as many of these.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub header: u64,
    /// Where the entry must have ended: the next one's header, or the list of files.
    pub bound: u64,
    pub compressed: u64,
    pub size: u64,
    pub crc: u32,
    /// Its name must stand in its own header too: length and checksum of the bytes.
    pub name_len: u16,
    pub name_crc: u32,
    pub method: Method,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Stored,
    Deflated,
}

pub const FLAG_ENCRYPTED: u16 = 1;
pub const FLAG_DATA_DESCRIPTOR: u16 = 1 << 3;
pub const FLAG_STRONG_ENCRYPTION: u16 = 1 << 6;
pub const FLAG_UTF8: u16 = 1 << 11;
pub const FLAG_MASKED: u16 = 1 << 13;

/// The method number that stands for AES encryption.
pub const METHOD_AES: u16 = 99;

pub const LOCAL_HEADER_LEN: u64 = 30;

impl Record {
    pub fn claims_utf8(&self) -> bool {
        self.flags & FLAG_UTF8 != 0
    }

    pub fn is_encrypted(&self) -> bool {
        self.flags & (FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED) != 0 || self.method == METHOD_AES
    }

    /// The first byte after what the entry takes at least: its own header may be longer than is known here.
    pub fn end(&self) -> u64 {
        let name_len = self.name.len() as u64;
        self.header.saturating_add(LOCAL_HEADER_LEN + name_len).saturating_add(self.compressed)
    }
}

impl Method {
    pub fn of_number(number: u16) -> Option<Self> {
        match number {
            0 => Some(Self::Stored),
            8 => Some(Self::Deflated),
            _ => None,
        }
    }
}
