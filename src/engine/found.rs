use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::search::MatchOptions;

/// A search. A newer one makes an older one stop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchRequest {
    pub query: String,
    pub options: SearchOptions,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchOptions {
    pub match_case: bool,
    pub ignore_diacritics: bool,
    pub sort: SearchSort,
    /// Excerpts reach to the paragraph's ends.
    pub more_context: bool,
}

impl From<SearchOptions> for MatchOptions {
    fn from(options: SearchOptions) -> Self {
        Self { match_case: options.match_case, ignore_diacritics: options.ignore_diacritics }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SearchSort {
    #[default]
    NameAscending,
    NameDescending,
    ModifiedNewest,
    ModifiedOldest,
    CreatedNewest,
    CreatedOldest,
    Relevance,
}

/// What a search has found: the counts of all, and the first notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Names this search when more of it is asked for.
    pub search: u32,
    /// Files that are found, and matches in them, in all.
    pub notes: u32,
    pub matches: u32,
    /// Notes whose text could be searched, out of `of`: fewer while the vault is still being read.
    pub searched: u32,
    pub of: u32,
    /// What was searched for, in words: one line a part, nested by `depth`.
    pub explanation: Vec<Explained>,
    /// What in the query could not be understood, such as a broken regular expression: whole sentences.
    pub faults: Vec<String>,
    /// The first notes in their order; more come by [`super::Request::SearchMore`].
    pub groups: Vec<FoundNote>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    pub depth: u8,
    pub text: String,
}

/// One note in which something was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundNote {
    pub path: String,
    /// The file's name without `.md`.
    pub title: String,
    /// What is found in `title`: bytes.
    pub title_marks: Vec<Range<u32>>,
    pub matches: u32,
    /// The first matches in their surroundings, as many as a list shows at once.
    pub excerpts: Vec<Excerpt>,
}

/// A line or a few with what was found in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    pub text: String,
    /// Bytes of `text`.
    pub marks: Vec<Range<u32>>,
    /// Where the first mark begins in the note's text: bytes.
    pub at: u32,
}

/// How a query that is being typed can go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// What is offered: `tag:`, `#work/tasks`, `Folder/Note`.
    pub shown: String,
    /// What it means, for an operator: `match file name`.
    pub hint: String,
    /// Bytes of the query that `insert` takes the place of.
    pub replaces: Range<u32>,
    pub insert: String,
}

/// One match in the text of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteMatch {
    /// Where it begins in the note's text: bytes.
    pub at: u32,
    pub text: String,
}
