//! The vault room: archives of every shape, sound and bad, through its public interface.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../support/mod.rs"]
mod support;

mod bad;
mod folder;
mod formats;
mod large;
mod mutations;
mod names;
mod real;
mod style_sheets;
mod tar;
mod vaults;

use std::cell::Cell;
use std::rc::Rc;

use glassvault::vault::{ByteSource, FileId, NativePlatform, Opened, Problem, ReadError, Vault, VaultRoot};

/// The one vault in an archive.
pub fn open(bytes: Vec<u8>) -> Vault {
    match try_open("Test.zip", bytes) {
        Ok(Opened::Vault(vault)) => vault,
        Ok(Opened::Choose(roots)) => panic!("there are several: {roots:?}"),
        Err(problem) => panic!("{problem:?}"),
    }
}

pub fn try_open(name: &str, bytes: Vec<u8>) -> Result<Opened, Problem> {
    Vault::open(Rc::new(bytes), &NativePlatform, name, None)
}

pub fn roots(opened: Result<Opened, Problem>) -> Vec<VaultRoot> {
    match opened {
        Ok(Opened::Choose(roots)) => roots,
        Ok(Opened::Vault(vault)) => panic!("there is one only: {}", vault.name()),
        Err(problem) => panic!("{problem:?}"),
    }
}

pub fn paths(vault: &Vault) -> Vec<&str> {
    vault.files().iter().map(|file| &*file.path).collect()
}

pub fn text(vault: &Vault, path: &str) -> String {
    let id = vault.find(path).unwrap_or_else(|| panic!("no {path} in {:?}", paths(vault)));
    vault.read_note(id).unwrap_or_else(|problem| panic!("{problem:?}")).text
}

/// All notes, read in batches.
pub fn batched(vault: &Vault) -> Vec<(FileId, Result<String, Problem>)> {
    let mut notes = Vec::new();
    for batch in vault.note_batches() {
        vault.read_batch(&batch, &mut |id, note| notes.push((id, note.map(|note| note.text))));
    }
    notes
}

/// Counts how often it is read.
pub struct Counted {
    pub bytes: Vec<u8>,
    pub reads: Cell<usize>,
    pub read_bytes: Cell<usize>,
}

impl Counted {
    pub fn new(bytes: Vec<u8>) -> Rc<Self> {
        Rc::new(Self { bytes, reads: Cell::new(0), read_bytes: Cell::new(0) })
    }
}

impl ByteSource for Counted {
    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<(), ReadError> {
        self.reads.set(self.reads.get() + 1);
        self.read_bytes.set(self.read_bytes.get() + buffer.len());
        self.bytes.read_at(offset, buffer)
    }
}
