//! The file in which an archive says itself what its notes say. What stands in it is read elsewhere (`index::written`);
//! here it is found, and the archive's list of files gets the stamp by which it is known to be of this state.

use super::store::FileId;

/// From the vault's root on.
pub const INDEX_PATH: &str = ".glassvault/index";

/// Where it is read, and the stamp that it has to have.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexFile {
    pub file: FileId,
    pub stamp: u64,
}

/// A stamp of a list of files in the order of their paths: each with its path, its size, and its CRC-32. Another list has
/// another one, as good as always (FNV-1a, 64 bits); nothing where a checksum is not known.
pub fn stamp<'f>(files: impl Iterator<Item = (&'f str, u64, Option<u32>)>) -> Option<u64> {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut hash = OFFSET;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        }
    };
    for (path, size, crc) in files {
        add(&(path.len() as u64).to_le_bytes());
        add(path.as_bytes());
        add(&size.to_le_bytes());
        add(&crc?.to_le_bytes());
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::stamp;

    #[test]
    fn any_change_gives_another_stamp() {
        let files = [("a.md", 1, Some(2)), ("b.md", 3, Some(4))];
        let own = stamp(files.into_iter());
        assert!(own.is_some());
        assert_eq!(own, stamp(files.into_iter()));
        let mut others =
            vec![Vec::new(), files[..1].to_vec(), [files[0], files[0]].to_vec(), [files[1], files[0]].to_vec()];
        for changed in [("c.md", 3, Some(4)), ("b.md", 4, Some(4)), ("b.md", 3, Some(5)), ("b.m", 3, Some(4))] {
            others.push(vec![files[0], changed]);
        }
        assert!(others.into_iter().all(|other| stamp(other.into_iter()) != own));
        assert_eq!(stamp([files[0], ("b.md", 3, None)].into_iter()), None);
    }
}
