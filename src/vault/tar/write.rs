//! A folder as a tar archive: a header before each file, and nothing in it that depends on what the file holds. So the
//! files themselves need not be looked at.

use super::header::BLOCK;
use crate::vault::FolderFile;

/// What stands behind the last file.
pub const TAR_END: [u8; 2 * BLOCK] = [0; 2 * BLOCK];

const NAME_BYTES: usize = 100;
/// Eleven octal digits.
const LARGEST: u64 = 0o77_777_777_777;

/// What stands before a file.
pub fn tar_header(file: &FolderFile) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(BLOCK);
    let is_long = file.path.len() > NAME_BYTES || !file.path.is_ascii();
    let mut said = String::new();
    if is_long {
        said += &record("path", &file.path);
    }
    if file.size > LARGEST {
        said += &record("size", &file.size.to_string());
    }
    if !said.is_empty() {
        bytes.extend(header("PaxHeader", b'x', said.len() as u64, 0));
        bytes.extend(said.as_bytes());
        bytes.extend(tar_padding(said.len() as u64));
    }
    let name = if is_long { "file" } else { &*file.path };
    let modified = file.modified.and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or(0);
    bytes.extend(header(name, b'0', file.size.min(LARGEST), modified.min(LARGEST)));
    bytes
}

/// What fills the last block of a file of that size.
pub fn tar_padding(size: u64) -> &'static [u8] {
    const ZEROS: [u8; BLOCK] = [0; BLOCK];
    let missing = size.next_multiple_of(BLOCK as u64) - size;
    ZEROS.get(..missing as usize).unwrap_or_default()
}

fn header(name: &str, kind: u8, size: u64, modified: u64) -> [u8; BLOCK] {
    let mut header = [0; BLOCK];
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(place) = header.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    };
    put(0, name.as_bytes());
    put(100, b"0000644\0");
    put(124, format!("{size:011o}\0").as_bytes());
    put(136, format!("{modified:011o}\0").as_bytes());
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    if let Some(place) = header.get_mut(148..156) {
        place.copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    }
    header
}

/// `25 path=Some/where/A.md\n`: its length counts itself.
fn record(key: &str, value: &str) -> String {
    let rest = format!(" {key}={value}\n");
    let mut len = rest.len();
    while len != rest.len() + len.to_string().len() {
        len = rest.len() + len.to_string().len();
    }
    format!("{len}{rest}")
}
