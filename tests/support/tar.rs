//! Tar archives of any shape, written by other code than what reads them.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::io::Write as _;

const BLOCK: usize = 512;

/// An archive that grows entry by entry.
#[derive(Default)]
pub struct Tar(Vec<u8>);

impl Tar {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn file(self, name: &str, contents: impl AsRef<[u8]>) -> Self {
        self.entry(b'0', name.as_bytes(), contents)
    }

    /// Any kind of entry, with what follows it.
    pub fn entry(self, kind: u8, name: &[u8], contents: impl AsRef<[u8]>) -> Self {
        let size = format!("{:011o}\0", contents.as_ref().len());
        self.with_size(kind, name, size.as_bytes(), contents)
    }

    /// The size as the header says it, and what follows, which may be something else.
    pub fn with_size(mut self, kind: u8, name: &[u8], size: &[u8], contents: impl AsRef<[u8]>) -> Self {
        let mut header = [0_u8; BLOCK];
        let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &name[..name.len().min(100)]);
        put(100, b"0000644\0");
        put(124, size);
        put(136, b"14524770400\0");
        put(148, b"        ");
        put(156, &[kind]);
        put(257, b"ustar\x0000");
        let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        self.0.extend(header);
        self.0.extend(contents.as_ref());
        self.0.resize(self.0.len().next_multiple_of(BLOCK), 0);
        self
    }

    /// Says more of the next file, or of all from here on.
    pub fn pax(self, kind: u8, records: &[(&str, &str)]) -> Self {
        let mut text = String::new();
        for (key, value) in records {
            let rest = format!(" {key}={value}\n");
            let mut len = rest.len();
            while len != rest.len() + len.to_string().len() {
                len = rest.len() + len.to_string().len();
            }
            text += &format!("{len}{rest}");
        }
        self.entry(kind, b"PaxHeaders/x", text)
    }

    /// As GNU tar tells a long name.
    pub fn long_name(self, name: &str) -> Self {
        self.entry(b'L', b"././@LongLink", format!("{name}\0"))
    }

    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }

    /// Without the empty blocks at the end.
    pub fn open_ended(self) -> Vec<u8> {
        self.0
    }

    pub fn build(mut self) -> Vec<u8> {
        self.0.resize(self.0.len() + 2 * BLOCK, 0);
        self.0
    }

    pub fn gzipped(self) -> Vec<u8> {
        gzip(&self.build())
    }
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::GzBuilder::new()
        .filename("vault.tar")
        .comment("packed")
        .extra([7_u8; 300])
        .write(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).expect("memory takes what is written");
    packed.finish().expect("memory takes what is written")
}
