//! What the notes of an archive say, written down beside them in [`INDEX_PATH`](crate::vault::INDEX_PATH), so that it
//! opens without being read.
//!
//! Nothing in it is a reference to anything: it holds the facts of each note and canvas, in the order of the vault's
//! files, as reading the note would give them, and they go the same way from there. So it can be short or wrong, but not
//! point anywhere; and what it says is told apart from an older state of the archive by a stamp of the list of files.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::note_facts::NoteFacts;
use crate::vault::{File, FileId, FileKind};

/// With the version: what is of another one is not read.
const BEGINNING: &[u8] = b"glassvault index 1\n";

/// A record may be so many times as long as the file that it is about, and so much longer: no note gives more.
const MOST_TIMES: u64 = 4;
const SLACK_BYTES: u64 = 256;

/// Writes it down, file by file.
#[derive(Default)]
pub struct IndexWriting {
    records: Vec<u8>,
}

impl IndexWriting {
    /// The next of the notes and canvases.
    pub fn add(&mut self, facts: &NoteFacts<'_>) {
        // What can't be told is told as nothing, and the file is read instead.
        let record = postcard::to_allocvec(facts).unwrap_or_default();
        self.records.extend((record.len() as u32).to_le_bytes());
        self.records.extend(record);
    }

    /// The next one, which has to be read.
    pub fn add_nothing(&mut self) {
        self.records.extend(0_u32.to_le_bytes());
    }

    /// All of it. The stamp is that of the archive's files.
    pub fn finish(self, stamp: u64) -> Vec<u8> {
        let mut bytes = BEGINNING.to_vec();
        bytes.extend(stamp.to_le_bytes());
        bytes.extend(self.records);
        bytes
    }
}

/// What was written down, whoever did it.
pub struct WrittenIndex {
    bytes: Vec<u8>,
    records: FxHashMap<FileId, Range<usize>>,
}

impl WrittenIndex {
    /// Nothing when it is of another version, of another state of the archive, or not whole.
    pub fn read(bytes: Vec<u8>, stamp: u64, files: &[File]) -> Option<Self> {
        let rest = bytes.strip_prefix(BEGINNING)?.strip_prefix(&stamp.to_le_bytes())?;
        let mut at = bytes.len() - rest.len();
        let mut records = FxHashMap::default();
        for (id, file) in (0_u32..).map(FileId).zip(files).filter(|(_, file)| is_told(file.kind)) {
            let (len, _) = bytes.get(at..)?.split_first_chunk::<4>()?;
            let len = u32::from_le_bytes(*len);
            let start = at + 4;
            at = start.checked_add(usize::try_from(len).ok()?).filter(|end| *end <= bytes.len())?;
            if u64::from(len) <= file.size.saturating_mul(MOST_TIMES).saturating_add(SLACK_BYTES) {
                records.insert(id, start..at);
            }
        }
        (at == bytes.len()).then_some(Self { bytes, records })
    }

    /// What it says of a file; nothing when the file has to be read.
    pub fn facts(&self, file: FileId) -> Option<NoteFacts<'_>> {
        let record = self.bytes.get(self.records.get(&file)?.clone())?;
        let (facts, rest) = postcard::take_from_bytes::<NoteFacts<'_>>(record).ok()?;
        let is_sound = rest.is_empty() && facts.headings.iter().all(|(level, _)| (1..=6).contains(level));
        is_sound.then_some(facts)
    }
}

/// Whether it says anything about files of that kind.
pub fn is_told(kind: FileKind) -> bool {
    matches!(kind, FileKind::Note | FileKind::Canvas)
}
