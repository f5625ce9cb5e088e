//! Whatever the bytes are, opening and reading ends, and with an answer.

use crate::support::zip::{Descriptor, Offsets, Zip, ZipEntry};
use crate::try_open;
use glassvault::vault::{FileId, Opened};

/// One of everything, and small.
fn sample() -> Vec<u8> {
    Zip::new()
        .prefix(*b"MZ", Offsets::FromArchive)
        .add(ZipEntry::new("V/A.md", "# A\n\nSome, some, some text.").unix_time(1_700_000_000))
        .add(ZipEntry::new("V/B.md", "Streamed").descriptor(Descriptor::Signed))
        .add(ZipEntry::new(*b"V/\x9abung.md", "Stored").stored().unicode_path("V/Übung.md"))
        .add(ZipEntry::folder("V/.obsidian/"))
        .add(ZipEntry::new("V/.obsidian/app.json", r#"{"strictLineBreaks": true}"#).zip64())
        .add(ZipEntry::new("V/p.png", [1, 2, 3]).comment("c"))
        .zip64()
        .comment("end")
        .build()
}

/// Opens and reads all there is. A panic fails the test; what comes out is not looked at.
fn exercise(bytes: Vec<u8>) {
    let Ok(Opened::Vault(vault)) = try_open("Test.zip", bytes) else { return };
    for batch in vault.note_batches() {
        vault.read_batch(&batch, &mut |_, note| drop(note));
    }
    for index in 0..vault.files().len() as u32 {
        drop(vault.read(FileId(index)));
        drop(vault.read_note(FileId(index)));
    }
    assert!(vault.read(FileId(u32::MAX)).is_err());
}

struct XorShift(u64);

impl XorShift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

#[test]
fn survives_every_truncation() {
    let bytes = sample();
    for len in 0..bytes.len() {
        exercise(bytes[..len].to_vec());
        exercise(bytes[len..].to_vec());
    }
}

#[test]
fn survives_every_byte_at_its_extremes() {
    let bytes = sample();
    for at in 0..bytes.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff, bytes[at] ^ 1, bytes[at].wrapping_add(1)] {
            let mut bytes = bytes.clone();
            bytes[at] = value;
            exercise(bytes);
        }
    }
}

#[test]
fn survives_random_changes() {
    let sample = sample();
    let mut random = XorShift(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let mut bytes = sample.clone();
        for _ in 0..1 + random.below(6) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => bytes[at] = random.next() as u8,
                1 => bytes[at] ^= 1 << random.below(8),
                2 => {
                    let len = random.below(bytes.len() - at).min(40);
                    let to = random.below(bytes.len() - len);
                    bytes.copy_within(at..at + len, to);
                }
                _ => {
                    let end = (at + 1 + random.below(8)).min(bytes.len());
                    bytes[at..end].fill(if random.below(2) == 0 { 0xff } else { 0 });
                }
            }
        }
        exercise(bytes);
    }
}

#[test]
fn survives_noise_between_signatures() {
    const SIGNATURES: [&[u8; 4]; 6] =
        [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x07\x08"];
    let mut random = XorShift(42);
    for _ in 0..5000 {
        let mut bytes = b"PK\x03\x04".to_vec();
        for _ in 0..random.below(30) {
            if random.below(3) == 0 {
                bytes.extend(SIGNATURES[random.below(6)]);
            }
            for _ in 0..random.below(40) {
                bytes.push(if random.below(2) == 0 { 0 } else { random.next() as u8 });
            }
        }
        exercise(bytes);
    }
}
