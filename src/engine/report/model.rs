use serde::{Deserialize, Serialize};

use crate::engine::RowKind;
use crate::vault::Problem;

/// The figures of a vault, and how long each list of the report is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSummary {
    pub vault: String,
    /// Notes whose text could be read; the kinds say how many there are.
    pub notes_read: u32,
    /// In all notes.
    pub words: u64,
    /// Links from notes and canvases, resolved or not.
    pub links: u32,
    /// Different ones.
    pub tags: u32,
    /// Folders with files in them, however deep.
    pub folders: u32,
    /// Files that the settings exclude: in the figures, but in no list.
    pub excluded: u32,
    /// Kinds that the vault has files of, notes first.
    pub kinds: Vec<KindTotal>,
    pub lists: Vec<ListTotal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindTotal {
    pub kind: RowKind,
    pub files: u32,
    pub bytes: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListTotal {
    pub list: ReportList,
    /// What is counted: names, files or problems.
    pub entries: u32,
    /// Rows that it takes to tell them.
    pub rows: u32,
}

/// What a report lists. Excluded files are in none, as in Obsidian's search and graph; a link from one of them still
/// counts for the file that it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReportList {
    /// Names that links ask for and no file has, the most wanted first, each with the files that ask for it and how often.
    Unresolved,
    /// Notes that no other file links to, with how many they link to.
    Orphans,
    /// Notes that link to no other file and ask for none, with how many others link to them.
    DeadEnds,
    /// Names that several files have, so that a link by the name alone means one of them; each with how many files link
    /// to it.
    Duplicates,
    /// Files of [`ReportList::LARGE_BYTES`] or more, the largest first, with their sizes in bytes.
    LargeFiles,
    /// Files that are neither note, canvas nor base, and that nothing links to or embeds, with their sizes in bytes.
    UnusedAttachments,
    /// What was left out or altered on opening.
    Problems,
}

impl ReportList {
    pub const ALL: [Self; 7] = [
        Self::Unresolved,
        Self::Orphans,
        Self::DeadEnds,
        Self::Duplicates,
        Self::LargeFiles,
        Self::UnusedAttachments,
        Self::Problems,
    ];

    pub const LARGE_BYTES: u64 = 1_000_000;

    /// As a file's name or an argument writes it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unresolved => "unresolved-links",
            Self::Orphans => "orphans",
            Self::DeadEnds => "dead-ends",
            Self::Duplicates => "duplicate-names",
            Self::LargeFiles => "large-files",
            Self::UnusedAttachments => "unused-attachments",
            Self::Problems => "left-out",
        }
    }
}

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportRow {
    /// A name, and how many links ask for it or how many files have it. The rows of those files follow.
    Name {
        name: String,
        count: u32,
    },
    /// A file by its vault path, with the number that the list says.
    File {
        path: String,
        number: u64,
    },
    Problem(Problem),
}
