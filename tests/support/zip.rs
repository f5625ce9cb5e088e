//! Writes zip archives: sound ones, and such as lie in any field.

use std::ops::Range;

/// An archive to be written.
#[derive(Clone, Default)]
pub struct Zip {
    entries: Vec<ZipEntry>,
    prefix: Vec<u8>,
    offsets: Offsets,
    comment: Vec<u8>,
    end: EndRecord,
    count: Option<u16>,
    directory_len: Option<u32>,
    directory_offset: Option<u32>,
    disk: u16,
    moved_by: u64,
}

/// What the offsets of an archive with bytes before it count from.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Offsets {
    #[default]
    FromArchive,
    FromFile,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum EndRecord {
    #[default]
    Small,
    /// With the larger end record, and the small one's fields saturated.
    Zip64,
}

/// One entry. What is not set is as it should be.
#[derive(Clone)]
pub struct ZipEntry {
    name: Vec<u8>,
    data: Vec<u8>,
    method: u16,
    flags: u16,
    descriptor: Descriptor,
    sizes: Sizes,
    /// Instead of what the data gives.
    compressed_data: Option<Vec<u8>>,
    claimed_size: Option<u32>,
    claimed_compressed: Option<u32>,
    claimed_crc: Option<u32>,
    local_name: Option<Vec<u8>>,
    local_size: Option<u32>,
    local_method: Option<u16>,
    central_offset: Option<u64>,
    local_extra: Vec<u8>,
    central_extra: Vec<u8>,
    comment: Vec<u8>,
    dos_date: u16,
    dos_time: u16,
    made_by: u16,
    attributes: u32,
    place: Place,
}

/// What follows an entry's data when its header does not know the sizes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Descriptor {
    None,
    Signed,
    Unsigned,
    Signed64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sizes {
    Small,
    /// In the extra field.
    Zip64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Everywhere,
    /// Only listed: its bytes are another entry's, at the offset that it claims.
    ListOnly,
    /// Only stored, as after an entry was deleted.
    DataOnly,
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const FLAG_DESCRIPTOR: u16 = 1 << 3;
const FLAG_UTF8: u16 = 1 << 11;

impl Zip {
    pub fn new() -> Self {
        Self::default()
    }

    /// An archive of plain notes and other files.
    pub fn of(files: &[(&str, &str)]) -> Self {
        files.iter().fold(Self::new(), |zip, (name, text)| zip.add(ZipEntry::new(*name, *text)))
    }

    pub fn add(mut self, entry: ZipEntry) -> Self {
        self.entries.push(entry);
        self
    }

    pub fn file(self, name: &str, text: &str) -> Self {
        self.add(ZipEntry::new(name, text))
    }

    pub fn prefix(mut self, bytes: impl Into<Vec<u8>>, offsets: Offsets) -> Self {
        (self.prefix, self.offsets) = (bytes.into(), offsets);
        self
    }

    pub fn comment(mut self, comment: impl Into<Vec<u8>>) -> Self {
        self.comment = comment.into();
        self
    }

    pub fn zip64(mut self) -> Self {
        self.end = EndRecord::Zip64;
        self
    }

    pub fn claim_count(mut self, count: u16) -> Self {
        self.count = Some(count);
        self
    }

    pub fn claim_directory_len(mut self, len: u32) -> Self {
        self.directory_len = Some(len);
        self
    }

    pub fn claim_directory_offset(mut self, offset: u32) -> Self {
        self.directory_offset = Some(offset);
        self
    }

    pub fn disk(mut self, disk: u16) -> Self {
        self.disk = disk;
        self
    }

    /// The offsets in the larger end record are those of an archive that begins so many bytes before what is built.
    pub fn moved_by(mut self, bytes: u64) -> Self {
        self.moved_by = bytes;
        self
    }

    pub fn build(&self) -> Vec<u8> {
        self.build_with_parts().0
    }

    /// The archive, and where its list of files is in it.
    pub fn build_with_parts(&self) -> (Vec<u8>, Range<usize>) {
        let mut out = self.prefix.clone();
        let base = match self.offsets {
            Offsets::FromArchive => self.prefix.len(),
            Offsets::FromFile => 0,
        };
        let mut directory = Vec::new();
        let mut listed = 0;
        for entry in &self.entries {
            let offset = out.len() - base;
            if entry.place != Place::ListOnly {
                entry.write_local(&mut out);
            }
            if entry.place != Place::DataOnly {
                entry.write_central(&mut directory, offset as u64);
                listed += 1;
            }
        }
        let start = out.len();
        out.extend_from_slice(&directory);
        let range = start..out.len();
        let offset = start - base;
        if self.end == EndRecord::Zip64 {
            let at = (out.len() - base) as u64 + self.moved_by;
            out.extend(b"PK\x06\x06");
            put64(&mut out, 44);
            put16(&mut out, 45);
            put16(&mut out, 45);
            put32(&mut out, 0);
            put32(&mut out, 0);
            put64(&mut out, listed);
            put64(&mut out, listed);
            put64(&mut out, directory.len() as u64);
            put64(&mut out, offset as u64 + self.moved_by);
            out.extend(b"PK\x06\x07");
            put32(&mut out, 0);
            put64(&mut out, at);
            put32(&mut out, 1);
        }
        let is_small = self.end == EndRecord::Small;
        let count = self.count.unwrap_or(if is_small { listed as u16 } else { u16::MAX });
        out.extend(b"PK\x05\x06");
        put16(&mut out, self.disk);
        put16(&mut out, 0);
        put16(&mut out, count);
        put16(&mut out, count);
        put32(&mut out, self.directory_len.unwrap_or(if is_small { directory.len() as u32 } else { u32::MAX }));
        put32(&mut out, self.directory_offset.unwrap_or(if is_small { offset as u32 } else { u32::MAX }));
        put16(&mut out, self.comment.len() as u16);
        out.extend_from_slice(&self.comment);
        (out, range)
    }
}

impl ZipEntry {
    pub fn new(name: impl Into<Vec<u8>>, data: impl Into<Vec<u8>>) -> Self {
        let name = name.into();
        let is_unicode = !name.is_ascii() && std::str::from_utf8(&name).is_ok();
        Self {
            name,
            data: data.into(),
            method: DEFLATED,
            flags: if is_unicode { FLAG_UTF8 } else { 0 },
            descriptor: Descriptor::None,
            sizes: Sizes::Small,
            compressed_data: None,
            claimed_size: None,
            claimed_compressed: None,
            claimed_crc: None,
            local_name: None,
            local_size: None,
            local_method: None,
            central_offset: None,
            local_extra: Vec::new(),
            central_extra: Vec::new(),
            comment: Vec::new(),
            dos_date: (2024 - 1980) << 9 | 2 << 5 | 29,
            dos_time: 12 << 11 | 34 << 5 | (56 / 2),
            made_by: 3 << 8 | 20,
            attributes: 0o100_644 << 16,
            place: Place::Everywhere,
        }
    }

    pub fn dos_date(mut self, date: u16) -> Self {
        self.dos_date = date;
        self
    }

    pub fn folder(name: impl Into<Vec<u8>>) -> Self {
        Self { attributes: 0o040_755 << 16, ..Self::new(name, "").stored() }
    }

    pub fn stored(self) -> Self {
        self.method(STORED)
    }

    /// Any method number; other than 0 and 8, the data stays as it is.
    pub fn method(mut self, method: u16) -> Self {
        self.method = method;
        self
    }

    pub fn flags(mut self, flags: u16) -> Self {
        self.flags = flags;
        self
    }

    pub fn descriptor(mut self, descriptor: Descriptor) -> Self {
        self.descriptor = descriptor;
        self
    }

    pub fn zip64(mut self) -> Self {
        self.sizes = Sizes::Zip64;
        self
    }

    pub fn compressed_data(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.compressed_data = Some(bytes.into());
        self
    }

    pub fn claim_size(mut self, size: u32) -> Self {
        self.claimed_size = Some(size);
        self
    }

    pub fn claim_compressed(mut self, compressed: u32) -> Self {
        self.claimed_compressed = Some(compressed);
        self
    }

    pub fn claim_crc(mut self, crc: u32) -> Self {
        self.claimed_crc = Some(crc);
        self
    }

    pub fn local_name(mut self, name: impl Into<Vec<u8>>) -> Self {
        self.local_name = Some(name.into());
        self
    }

    pub fn local_size(mut self, size: u32) -> Self {
        self.local_size = Some(size);
        self
    }

    pub fn local_method(mut self, method: u16) -> Self {
        self.local_method = Some(method);
        self
    }

    /// Above four gigabytes only with [`ZipEntry::zip64`]; else the upper half is lost.
    pub fn listed_at(mut self, offset: u64) -> Self {
        self.central_offset = Some(offset);
        self
    }

    pub fn local_extra(mut self, tag: u16, block: &[u8]) -> Self {
        put_block(&mut self.local_extra, tag, block);
        self
    }

    pub fn central_extra(mut self, tag: u16, block: &[u8]) -> Self {
        put_block(&mut self.central_extra, tag, block);
        self
    }

    pub fn comment(mut self, comment: impl Into<Vec<u8>>) -> Self {
        self.comment = comment.into();
        self
    }

    pub fn unix_mode(mut self, mode: u32) -> Self {
        self.attributes = mode << 16;
        self
    }

    /// Seconds since 1970, as Info-ZIP writes them.
    pub fn unix_time(self, seconds: i32) -> Self {
        let mut block = vec![1];
        block.extend(seconds.to_le_bytes());
        self.local_extra(0x5455, &block).central_extra(0x5455, &block)
    }

    /// A second name in UTF-8, as Info-ZIP writes it.
    pub fn unicode_path(self, path: &str) -> Self {
        let mut block = vec![1];
        block.extend(crc32(&self.name).to_le_bytes());
        block.extend(path.as_bytes());
        self.central_extra(0x7075, &block)
    }

    /// Listed, with its bytes those of another entry at that offset.
    pub fn list_only(self, offset: u64) -> Self {
        Self { place: Place::ListOnly, ..self }.listed_at(offset)
    }

    /// In the archive, but not in its list.
    pub fn data_only(self) -> Self {
        Self { place: Place::DataOnly, ..self }
    }

    fn compressed(&self) -> Vec<u8> {
        match (&self.compressed_data, self.method) {
            (Some(bytes), _) => bytes.clone(),
            (None, DEFLATED) => miniz_oxide::deflate::compress_to_vec(&self.data, 6),
            (None, _) => self.data.clone(),
        }
    }

    fn flags_written(&self) -> u16 {
        self.flags | if self.descriptor == Descriptor::None { 0 } else { FLAG_DESCRIPTOR }
    }

    fn write_local(&self, out: &mut Vec<u8>) {
        let compressed = self.compressed();
        let name = self.local_name.as_ref().unwrap_or(&self.name);
        let crc = self.claimed_crc.unwrap_or_else(|| crc32(&self.data));
        let size = self.local_size.or(self.claimed_size).unwrap_or(self.data.len() as u32);
        let compressed_len = self.claimed_compressed.unwrap_or(compressed.len() as u32);
        let mut extra = Vec::new();
        if self.sizes == Sizes::Zip64 {
            let mut block = Vec::new();
            put64(&mut block, u64::from(size));
            put64(&mut block, u64::from(compressed_len));
            put_block(&mut extra, 1, &block);
        }
        extra.extend_from_slice(&self.local_extra);

        out.extend(b"PK\x03\x04");
        put16(out, 20);
        put16(out, self.flags_written());
        put16(out, self.local_method.unwrap_or(self.method));
        put16(out, self.dos_time);
        put16(out, self.dos_date);
        if self.descriptor == Descriptor::None {
            put32(out, crc);
            put32(out, if self.sizes == Sizes::Zip64 { u32::MAX } else { compressed_len });
            put32(out, if self.sizes == Sizes::Zip64 { u32::MAX } else { size });
        } else {
            out.extend([0; 12]);
        }
        put16(out, name.len() as u16);
        put16(out, extra.len() as u16);
        out.extend_from_slice(name);
        out.extend_from_slice(&extra);
        out.extend_from_slice(&compressed);
        match self.descriptor {
            Descriptor::None => {}
            Descriptor::Signed | Descriptor::Unsigned => {
                if self.descriptor == Descriptor::Signed {
                    out.extend(b"PK\x07\x08");
                }
                put32(out, crc);
                put32(out, compressed_len);
                put32(out, size);
            }
            Descriptor::Signed64 => {
                out.extend(b"PK\x07\x08");
                put32(out, crc);
                put64(out, u64::from(compressed_len));
                put64(out, u64::from(size));
            }
        }
    }

    fn write_central(&self, out: &mut Vec<u8>, offset: u64) {
        let compressed_len = self.claimed_compressed.unwrap_or_else(|| self.compressed().len() as u32);
        let size = self.claimed_size.unwrap_or(self.data.len() as u32);
        let offset = self.central_offset.unwrap_or(offset);
        let mut extra = self.central_extra.clone();
        if self.sizes == Sizes::Zip64 {
            let mut block = Vec::new();
            put64(&mut block, u64::from(size));
            put64(&mut block, u64::from(compressed_len));
            put64(&mut block, offset);
            put_block(&mut extra, 1, &block);
        }
        let is_small = self.sizes == Sizes::Small;
        out.extend(b"PK\x01\x02");
        put16(out, self.made_by);
        put16(out, 20);
        put16(out, self.flags_written());
        put16(out, self.method);
        put16(out, self.dos_time);
        put16(out, self.dos_date);
        put32(out, self.claimed_crc.unwrap_or_else(|| crc32(&self.data)));
        put32(out, if is_small { compressed_len } else { u32::MAX });
        put32(out, if is_small { size } else { u32::MAX });
        put16(out, self.name.len() as u16);
        put16(out, extra.len() as u16);
        put16(out, self.comment.len() as u16);
        put16(out, 0);
        put16(out, 0);
        put32(out, self.attributes);
        put32(out, if is_small { offset as u32 } else { u32::MAX });
        out.extend_from_slice(&self.name);
        out.extend_from_slice(&extra);
        out.extend_from_slice(&self.comment);
    }
}

/// Bit by bit: another way than the one that is tested.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

fn put_block(out: &mut Vec<u8>, tag: u16, block: &[u8]) {
    put16(out, tag);
    put16(out, block.len() as u16);
    out.extend_from_slice(block);
}

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend(number.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

fn put64(out: &mut Vec<u8>, number: u64) {
    out.extend(number.to_le_bytes());
}
