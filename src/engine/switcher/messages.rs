use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What is typed into the quick switcher.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchRequest {
    /// A part of a name or path; `#heading` or `^block`, also after a note's name.
    pub query: String,
    /// Vault paths that were open, the last one first.
    pub recent: Vec<String>,
    /// The vault path of what is open.
    pub open: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switches {
    /// The best of them.
    pub rows: Vec<SwitchRow>,
    /// How many there are.
    pub total: u32,
}

/// A place that can be gone to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwitchRow {
    pub kind: SwitchKind,
    /// The file's vault path; of an unresolved note, its name as links have it.
    pub path: String,
    /// `#Heading` or `#^block`, or nothing.
    pub subpath: String,
    /// What it is found by: the file's name, an alias, a heading, a block's id.
    pub title: String,
    /// What of the title was typed: bytes.
    pub title_marks: Vec<Range<u32>>,
    /// Where that is: the folder, or the note's path. May be empty.
    pub place: String,
    pub place_marks: Vec<Range<u32>>,
    pub is_excluded: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SwitchKind {
    Note,
    Alias,
    Attachment,
    /// Linked to, but not there.
    Unresolved,
    /// Of this level.
    Heading(u8),
    Block,
}
