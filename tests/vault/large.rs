//! Archives larger than any test could hold: mostly holes.

use std::cell::Cell;
use std::rc::Rc;

use glassvault::vault::{ByteSource, NativePlatform, Opened, ReadError, Vault};

use crate::support::zip::{Zip, ZipEntry};
use crate::{batched, paths, text};

/// Bytes at some offsets, and zeros between them.
struct Sparse {
    len: u64,
    parts: Vec<(u64, Vec<u8>)>,
    read_bytes: Cell<u64>,
}

impl ByteSource for Sparse {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        let end = offset + buffer.len() as u64;
        assert!(end <= self.len);
        self.read_bytes.set(self.read_bytes.get() + buffer.len() as u64);
        buffer.fill(0);
        for (start, bytes) in &self.parts {
            let (from, to) = (offset.max(*start), end.min(start + bytes.len() as u64));
            if from < to {
                buffer[(from - offset) as usize..(to - offset) as usize]
                    .copy_from_slice(&bytes[(from - start) as usize..(to - start) as usize]);
            }
        }
        Ok(())
    }
}

const GIB: u64 = 1 << 30;

/// An archive whose notes lie gigabytes apart. `change` says how its list gives their offsets.
fn far_apart(
    offsets: &[u64],
    list_at: u64,
    change: fn(ZipEntry) -> ZipEntry,
    finish: fn(Zip, u64) -> Zip,
) -> Rc<Sparse> {
    let (mut parts, mut listed) = (Vec::new(), Zip::new());
    for &offset in offsets {
        let gib = offset / GIB;
        let entry = change(ZipEntry::new(format!("At {gib} GiB.md"), format!("I am at {gib} GiB.")));
        let (bytes, list) = Zip::new().add(entry.clone()).build_with_parts();
        parts.push((offset, bytes[..list.start].to_vec()));
        listed = listed.add(entry.list_only(offset));
    }
    let end = finish(listed, list_at).build();
    let len = list_at + end.len() as u64;
    parts.push((list_at, end));
    Rc::new(Sparse { len, parts, read_bytes: Cell::new(0) })
}

fn check(source: &Rc<Sparse>, notes: &[&str]) {
    let opened = Vault::open(source.clone(), &NativePlatform, "Large.zip", None);
    let Ok(Opened::Vault(vault)) = opened else { panic!("it opens") };
    assert_eq!(vault.problems(), []);
    assert_eq!(paths(&vault), notes);
    assert!(batched(&vault).iter().all(|(_, note)| note.is_ok()));
    for note in notes {
        assert_eq!(text(&vault, note), note.replace("At", "I am at").replace(".md", "."));
    }
    assert!(source.read_bytes.get() < 1 << 20, "opening reads {} bytes", source.read_bytes.get());
}

#[test]
fn ten_gigabytes_open_like_a_few_bytes() {
    let offsets = [0, 3 * GIB, 7 * GIB + 5];
    let source = far_apart(&offsets, 10 * GIB, ZipEntry::zip64, |zip, list_at| zip.zip64().moved_by(list_at));
    check(&source, &["At 0 GiB.md", "At 3 GiB.md", "At 7 GiB.md"]);
}

#[test]
fn offsets_that_ran_over_are_unwound() {
    let offsets = [0, 3 * GIB, 5 * GIB + 5, 6 * GIB, 9 * GIB];
    let source =
        far_apart(&offsets, 10 * GIB, |entry| entry, |zip, list_at| zip.claim_directory_offset(list_at as u32));
    check(&source, &["At 0 GiB.md", "At 3 GiB.md", "At 5 GiB.md", "At 6 GiB.md", "At 9 GiB.md"]);
}
