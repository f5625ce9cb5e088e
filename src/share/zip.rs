use miniz_oxide::deflate::compress_to_vec;
use serde::{Deserialize, Serialize};

use crate::vault::Crc32;

/// A file of which an archive is told, and not given its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    pub path: String,
    pub size: u64,
    pub crc: u32,
}

/// What has to stand before the bytes of each of the files, so that all together are an archive that holds them as they are;
/// and what stands behind the last. Nothing when one has 4 GiB or more.
pub fn around(files: &[FileSum]) -> Option<(Vec<Vec<u8>>, Vec<u8>)> {
    let mut zip = ZipWriter::new();
    let mut heads = Vec::with_capacity(files.len());
    for FileSum { path, size, crc } in files {
        let size = u32::try_from(*size).ok()?;
        zip.add_head(path, &Head { method: STORED, crc: *crc, packed: size, size })?;
        heads.push(zip.take());
        zip.written += u64::from(size);
    }
    zip.finish();
    Some((heads, zip.take()))
}

/// What an archive says of an entry.
struct Head {
    method: u16,
    crc: u32,
    packed: u32,
    size: u32,
}

/// Writes a zip archive, entry by entry. Nothing but names and contents is in it: no times, no system, no rights.
pub struct ZipWriter {
    crc32: Crc32,
    /// What has been written since it was taken last.
    out: Vec<u8>,
    written: u64,
    directory: Vec<u8>,
    entries: u64,
}

const LEVEL: u8 = 9;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// The first of January 1980, midnight: the earliest date that the format has.
const DATE: u16 = 0x0021;
/// 2.0, for deflate; 4.5, for an archive beyond the first limits of the format.
const VERSION: u16 = 20;
const VERSION_64: u16 = 45;

impl ZipWriter {
    pub fn new() -> Self {
        Self { crc32: Crc32::new(), out: Vec::new(), written: 0, directory: Vec::new(), entries: 0 }
    }

    /// Adds a file, compressed where that makes it smaller; gives its checksum. It has to be smaller than 4 GiB, and is left
    /// out if it is not.
    pub fn add(&mut self, name: &str, contents: &[u8]) -> Option<u32> {
        let size = u32::try_from(contents.len()).ok()?;
        let packed = if is_packed(contents) { None } else { Some(compress_to_vec(contents, LEVEL)) };
        let packed = packed.filter(|packed| packed.len() < contents.len());
        let (method, data) = packed.as_deref().map_or((STORED, contents), |packed| (DEFLATED, packed));
        let crc = self.crc32.of(contents);
        self.add_head(name, &Head { method, crc, packed: data.len() as u32, size })?;
        self.out.extend(data);
        self.written += data.len() as u64;
        Some(crc)
    }

    /// An entry up to its bytes.
    fn add_head(&mut self, name: &str, head: &Head) -> Option<()> {
        let name_len = u16::try_from(name.len()).ok()?;
        let offset = self.written;
        let mut fields = Vec::with_capacity(26);
        let version = if offset > u64::from(u32::MAX) - 1 { VERSION_64 } else { VERSION };
        for number in [version, FLAGS, head.method, 0, DATE] {
            fields.extend(number.to_le_bytes());
        }
        for number in [head.crc, head.packed, head.size] {
            fields.extend(number.to_le_bytes());
        }
        fields.extend(name_len.to_le_bytes());

        let start = self.out.len();
        self.out.extend(0x0403_4b50_u32.to_le_bytes());
        self.out.extend(&fields);
        self.out.extend(0_u16.to_le_bytes());
        self.out.extend(name.as_bytes());
        self.written += (self.out.len() - start) as u64;

        self.directory.extend(0x0201_4b50_u32.to_le_bytes());
        self.directory.extend(version.to_le_bytes());
        self.directory.extend(&fields);
        let far = u32::try_from(offset).ok().filter(|offset| *offset < u32::MAX);
        self.directory.extend(if far.is_some() { 0_u16 } else { 12 }.to_le_bytes());
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(far.unwrap_or(u32::MAX).to_le_bytes());
        self.directory.extend(name.as_bytes());
        if far.is_none() {
            self.directory.extend(1_u16.to_le_bytes());
            self.directory.extend(8_u16.to_le_bytes());
            self.directory.extend(offset.to_le_bytes());
        }
        self.entries += 1;
        Some(())
    }

    /// Writes the list of files.
    pub fn finish(&mut self) {
        let start = self.written;
        let length = self.directory.len() as u64;
        self.out.append(&mut self.directory);
        let small = (u16::try_from(self.entries), u32::try_from(start), u32::try_from(length));
        let (entries, at, size) = match small {
            (Ok(entries), Ok(start), Ok(length)) if entries < u16::MAX && start < u32::MAX => (entries, start, length),
            _ => {
                self.finish_64(start, length);
                (u16::MAX, u32::MAX, u32::MAX)
            }
        };
        self.out.extend(0x0605_4b50_u32.to_le_bytes());
        self.out.extend([0; 4]);
        self.out.extend(entries.to_le_bytes());
        self.out.extend(entries.to_le_bytes());
        self.out.extend(size.to_le_bytes());
        self.out.extend(at.to_le_bytes());
        self.out.extend(0_u16.to_le_bytes());
    }

    fn finish_64(&mut self, start: u64, length: u64) {
        self.out.extend(0x0606_4b50_u32.to_le_bytes());
        self.out.extend(44_u64.to_le_bytes());
        self.out.extend(VERSION_64.to_le_bytes());
        self.out.extend(VERSION_64.to_le_bytes());
        self.out.extend([0; 8]);
        self.out.extend(self.entries.to_le_bytes());
        self.out.extend(self.entries.to_le_bytes());
        self.out.extend(length.to_le_bytes());
        self.out.extend(start.to_le_bytes());
        self.out.extend(0x0706_4b50_u32.to_le_bytes());
        self.out.extend([0; 4]);
        self.out.extend((start + length).to_le_bytes());
        self.out.extend(1_u32.to_le_bytes());
    }

    /// What has been written since the last time.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }
}

/// Whether a file is of a format that is compressed already: trying it again would cost much and gain nothing.
fn is_packed(contents: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 8] =
        [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"OggS", b"fLaC", b"ID3", b"\x1a\x45\xdf\xa3"];
    let is_riff = contents.starts_with(b"RIFF") && contents.get(8..12) == Some(b"WEBP");
    let is_mp4 = contents.get(4..8) == Some(b"ftyp");
    is_riff || is_mp4 || BEGINNINGS.iter().any(|beginning| contents.starts_with(beginning))
}
