use serde::{Deserialize, Serialize};

/// Something that could not be taken from a vault as it stands: which file, and why. Shown to the reader, never fatal
/// for the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The file's name as the vault gives it; the archive's own name when it is about the whole.
    pub file: String,
    pub kind: ProblemKind,
    /// One whole sentence in plain words.
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The archive or the folder as a whole can't be opened.
    Unreadable,
    /// The file is not shown.
    LeftOut,
    /// The file is shown, but not exactly as it stands.
    Altered,
}
