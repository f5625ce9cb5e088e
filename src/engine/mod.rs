//! The engine that holds the vault, and the messages by which a page talks with it.
//!
//! The page sends a [`Request`] and gets one [`Answer`] for it, at once or, from a search, some steps later; while a
//! vault opens, [`Event`]s come by themselves. Everything names files by their vault path (`Folder/Note.md`).

mod backlinks;
mod corpus;
mod engine;
mod excerpts;
mod found;
mod graph;
mod look;
mod messages;
mod notes;
mod opening;
mod pieces;
mod previews;
mod ranking;
mod search;
mod session;
mod tree;
mod vocabulary;

pub use engine::{Engine, Step};
pub use found::{Completion, Excerpt, Explained, Found, FoundNote, SearchOptions, SearchRequest, SearchSort};
pub use messages::{
    Answer, Attachment, BacklinkContext, BacklinkSource, Counts, Event, GraphFilter, GraphQuery, GraphScope, Look,
    NoteView, OpenRequest, Phase, PreviewView, PropertyLink, Request, Sheet, SheetName, VaultChoice, VaultInfo,
};
pub use tree::{FileTree, RowKind, TreeRow};
