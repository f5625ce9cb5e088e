//! The engine that holds the vault, and the messages by which a page talks with it.
//!
//! The page sends a [`Request`] and gets one [`Answer`] for it, or none when it was superseded; while a vault opens,
//! [`Event`]s come by themselves. Everything names files by their vault path (`Folder/Note.md`).

mod backlinks;
mod cut;
mod engine;
mod found;
mod graph;
mod look;
mod messages;
mod notes;
mod opening;
mod panels;
mod pieces;
mod previews;
mod session;
mod switcher;
mod tree;

pub use engine::Engine;
pub use found::{
    Completion, Excerpt, Explained, Found, FoundNote, NoteMatch, SearchOptions, SearchRequest, SearchSort,
};
pub use messages::{
    Answer, Attachment, BacklinkContext, BacklinkSource, Counts, Event, GraphFilter, GraphQuery, GraphScope, Look,
    NoteView, OpenRequest, Phase, PreviewView, PropertyLink, Request, Sheet, SheetName, VaultChoice, VaultInfo,
};
pub use panels::{OutgoingLink, TagCount};
pub use switcher::{SwitchKind, SwitchRequest, SwitchRow, Switches};
pub use tree::{FileTree, RowKind, TreeRow};
