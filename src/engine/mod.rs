//! The engine that holds the vault, and the messages by which a page talks with it.
//!
//! The page sends a [`Request`] and gets one [`Answer`] for it, at once or, from a search, some steps later; while a
//! vault opens, [`Event`]s come by themselves. Everything names files by their vault path (`Folder/Note.md`).

mod apart;
mod backlinks;
mod corpus;
mod cut;
mod engine;
mod excerpts;
mod found;
mod graph;
mod layers;
mod look;
mod mentions;
mod messages;
mod note_matches;
mod notes;
mod opening;
mod panels;
mod pieces;
mod previews;
mod ranking;
mod records;
mod renewing;
mod report;
mod reporting;
mod search;
mod session;
mod sharing;
mod sharing_folder;
mod switcher;
mod texts;
mod tree;
mod vocabulary;

pub use crate::index::{DateWords, PropertyType};
pub use engine::{Engine, Step};
pub use found::{
    Completion, Excerpt, Explained, Found, FoundNote, NoteMatch, SearchOptions, SearchRequest, SearchSort,
};
pub use graph::{ColorBy, Depth, Folded, GraphFilter, GraphOptions, GraphQuery, GraphScope, LocalLinks, ScopeChoice};
pub use mentions::Mentions;
pub use messages::{
    Answer, Attachment, BacklinkContext, BacklinkSource, Counts, Event, Look, NoteView, OpenRequest, Phase,
    PreviewView, PropertyLink, Renewal, Renewed, Request, Sheet, SheetName, VaultChoice, VaultInfo,
};
pub use panels::{DatedNote, DatedNotes, OutgoingLink, PropertyCount, PropertyValues, TagCount};
pub use report::{KindTotal, ListTotal, ReportList, ReportRow, ReportSummary};
pub use reporting::REPORT_ROWS;
pub use sharing::{SharePhase, SharePlan, ShareRequest};
pub use sharing_folder::{FolderAbout, FolderList};
pub use switcher::{SwitchKind, SwitchRequest, SwitchRow, Switches};
pub use tree::{FileTree, RowKind, TreeRow};
