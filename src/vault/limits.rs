//! Every limit of a vault, in one place. What lies over one is named to the reader; the rest of the vault opens.

/// Entries of an archive that are looked at.
pub const ENTRIES: usize = 1_000_000;

/// One note, as text.
pub const NOTE_BYTES: u64 = 32 << 20;

/// The text of all notes together.
pub const TEXT_BYTES: u64 = 2 << 30;

/// How many times as large as its compressed form an entry may be: no deflate stream can honestly exceed it, since
/// the shortest code, of two bits, stands for at most 258 bytes.
pub const RATIO: u64 = 1032;

/// What a tar archive may inflate to, since it has to be held in memory as a whole.
pub const GUNZIPPED_BYTES: u64 = 1 << 30;

/// An archive's list of files. With a million entries that leaves 268 bytes for each.
pub const DIRECTORY_BYTES: u64 = 256 << 20;

/// A path inside the vault, as long as Linux allows.
pub const PATH_BYTES: usize = 4096;

/// Folders inside each other.
pub const PATH_DEPTH: usize = 255;

/// One file of `.obsidian` that is read on opening.
pub const SETTINGS_BYTES: u64 = 4 << 20;

/// What an archive says itself of what its notes say. A vault of ten thousand notes needs a few mebibytes.
pub const INDEX_BYTES: u64 = 32 << 20;

/// One style sheet. The largest themes have half a mebibyte, without the fonts that some hold.
pub const STYLE_SHEET_BYTES: u64 = 4 << 20;

/// The theme and all snippets together.
pub const STYLE_SHEETS_BYTES: u64 = 8 << 20;

/// Problems that are told one by one; the rest are counted.
pub const PROBLEMS: usize = 1000;
