use serde::{Deserialize, Serialize};

use crate::index::DateWords;
use crate::look::Scoped;
use crate::markdown::{Heading, Property};
use crate::share::{Passphrase, PlannedFile};
use crate::vault::{Bookmark, GraphSettings, Problem};

use super::found::{Completion, Excerpt, Found, FoundNote, NoteMatch, SearchRequest};
use super::graph::GraphQuery;
use super::mentions::Mentions;
use super::panels::{DatedNotes, OutgoingLink, PropertyCount, PropertyValues, TagCount};
use super::report::{ReportList, ReportRow, ReportSummary};
use super::sharing::{SharePhase, SharePlan, ShareRequest};
use super::sharing_folder::{FolderAbout, FolderList};
use super::switcher::{SwitchRequest, Switches};
use super::{FileTree, apart};

/// What the page asks. The bytes of a vault travel beside [`Request::Open`], as a `Blob`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    Open(OpenRequest),
    /// Takes in what has changed in the open folder: the files that come beside the request, changed or new ones, and
    /// those at the paths of `gone`, which have gone; [`Event::Renewed`] or [`Event::NotRenewed`] follows.
    #[serde(with = "apart")]
    Renew(Renewal),
    /// Stops the opening; what has been opened stays usable.
    Cancel,
    /// A note, by what stands in an address: a path with or without `.md`.
    Note {
        path: String,
    },
    /// More of a note that was asked for lately, when that is not whole: its pieces from number `from` on.
    NoteRest {
        path: String,
        from: u32,
    },
    /// A note or the part of it that `subpath` names, to be looked at in passing. The ordinal tells previews apart that
    /// stand in one document: their `id`s begin with `p` and it.
    Preview {
        path: String,
        subpath: String,
        ordinal: u32,
    },
    /// Who links to the file: one line a source, without contexts.
    Backlinks {
        path: String,
    },
    /// The lines around the first few hundred links from `source` to `path`.
    BacklinkContexts {
        path: String,
        source: String,
    },
    /// The bytes of an attachment.
    Attachment {
        path: String,
    },
    /// What tells whether a note looks as it did: its [`NoteView::print`].
    NotePrint {
        path: String,
    },
    /// Where a link in the note at `from` leads, by its target as it is written.
    Resolve {
        from: String,
        target: String,
    },
    /// Answered late when it has to be searched for. A newer one takes its place.
    #[serde(with = "apart")]
    Graph(GraphQuery),
    /// The vault's `graph.json` with these settings in it, as an attachment.
    #[serde(with = "apart")]
    GraphFile(Box<GraphSettings>),
    #[serde(with = "apart")]
    Search(SearchRequest),
    /// The notes from number `from` on of what a search has found.
    SearchMore {
        search: u32,
        from: u32,
    },
    /// How the query can go on where the cursor stands (a byte of it).
    Complete {
        query: String,
        cursor: u32,
    },
    /// What the quick switcher offers.
    #[serde(with = "apart")]
    Switch(SwitchRequest),
    /// All that a search finds in one note's text.
    NoteMatches {
        path: String,
        #[serde(with = "apart")]
        search: SearchRequest,
    },
    /// The excerpts from number `from` on of what a search finds in one file.
    MoreExcerpts {
        path: String,
        #[serde(with = "apart")]
        search: SearchRequest,
        from: u32,
    },
    /// All tags, and how many notes have them.
    Tags,
    /// All properties, and how many notes have them.
    Properties,
    /// What the property with this name says in all notes.
    PropertyValues {
        name: String,
    },
    Bookmarks,
    /// Which notes are of which days and longer periods, as their names say in this language.
    DatedNotes {
        #[serde(with = "apart")]
        words: DateWords,
    },
    /// Where the links of a file lead.
    OutgoingLinks {
        path: String,
    },
    /// Where a file is named without a link.
    UnlinkedMentions {
        path: String,
    },
    /// The theme and the snippets that the vault's settings name.
    Look,
    /// What would be shared. It is answered late.
    #[serde(with = "apart")]
    SharePlan(ShareRequest),
    /// Files of the last plan, from number `from` on.
    SharedFiles {
        from: u32,
    },
    /// The page with what is to be shared in it, made with the app's kit. Its bytes travel beside the answer.
    Share {
        #[serde(with = "apart")]
        request: ShareRequest,
        kit: Vec<u8>,
        /// What locks it.
        passphrase: Option<Passphrase>,
    },
    /// A folder for a host, made with the app's kit for that. The bytes of its files travel beside the answer.
    ShareFolder {
        #[serde(with = "apart")]
        request: ShareRequest,
        kit: Vec<u8>,
        about: FolderAbout,
    },
    CancelSharing,
    /// What was left out or altered on opening.
    Problems,
    /// The figures of the vault and the lengths of the report's lists, once the vault is read.
    Report,
    /// Gives up the report under way.
    CancelReport,
    /// The rows from number `from` on of a list of the report that was made last.
    ReportRows {
        list: ReportList,
        from: u32,
    },
    /// Such a list as comma-separated values.
    ReportTable {
        list: ReportList,
    },
}

impl Request {
    /// Whether it is answered by looking into notes for something, wherever it may stand.
    pub fn needs_texts(&self) -> bool {
        match self {
            Self::Search(_) | Self::MoreExcerpts { .. } | Self::UnlinkedMentions { .. } => true,
            Self::Graph(query) => query.needs_texts(),
            Self::SharePlan(request) | Self::Share { request, .. } | Self::ShareFolder { request, .. } => {
                request.search.is_some()
            }
            _ => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenRequest {
    /// The archive's or folder's name, shown to the reader.
    pub name: String,
    /// The note that the address asks for.
    pub wanted_note: Option<String>,
    /// Which of several vaults in the archive: a [`VaultChoice::root`].
    pub root: Option<String>,
}

/// How an open folder has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    pub name: String,
    pub root: Option<String>,
    /// As the folder lists them.
    pub gone: Vec<String>,
}

/// What the engine answers to the request of the same shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    Note(Box<NoteView>),
    NoteRest {
        html: Vec<String>,
        is_last: bool,
    },
    #[serde(with = "apart")]
    Preview(Box<PreviewView>),
    #[serde(with = "apart")]
    Backlinks(Vec<BacklinkSource>),
    #[serde(with = "apart")]
    BacklinkContexts(Vec<BacklinkContext>),
    Attachment(Attachment),
    NotePrint(u64),
    /// A vault path and `#subpath`; nothing when the vault has no such file.
    Resolved(Option<(String, String)>),
    /// A [`crate::graph::GraphData`] and its [`crate::graph::NodeFacts`] in postcard's encoding: the page passes them on to
    /// the graph worker unread.
    Graph(Vec<u8>),
    #[serde(with = "apart")]
    Found(Box<Found>),
    #[serde(with = "apart")]
    FoundMore(Vec<FoundNote>),
    #[serde(with = "apart")]
    Completions(Vec<Completion>),
    /// In the order in which they stand in the text.
    #[serde(with = "apart")]
    NoteMatches(Vec<NoteMatch>),
    #[serde(with = "apart")]
    Excerpts(Vec<Excerpt>),
    /// By name, a tag before those nested in it.
    #[serde(with = "apart")]
    Tags(Vec<TagCount>),
    /// By name.
    #[serde(with = "apart")]
    Properties(Vec<PropertyCount>),
    #[serde(with = "apart")]
    PropertyValues(Box<PropertyValues>),
    #[serde(with = "apart")]
    Bookmarks(Vec<Bookmark>),
    #[serde(with = "apart")]
    DatedNotes(Box<DatedNotes>),
    #[serde(with = "apart")]
    OutgoingLinks(Vec<OutgoingLink>),
    #[serde(with = "apart")]
    UnlinkedMentions(Box<Mentions>),
    #[serde(with = "apart")]
    SharePlan(Box<SharePlan>),
    #[serde(with = "apart")]
    SharedFiles(Vec<PlannedFile>),
    /// The page is written, but for files that could not be read: a sentence for each.
    Shared {
        problems: Vec<String>,
    },
    /// The folder is written, but for files that could not be read: a sentence for each.
    #[serde(with = "apart")]
    SharedFolder(Box<(FolderList, Vec<String>)>),
    /// A newer search or report has come, or nobody wants it any more.
    Superseded,
    #[serde(with = "apart")]
    Switches(Switches),
    #[serde(with = "apart")]
    Look(Look),
    #[serde(with = "apart")]
    Problems(Vec<Problem>),
    #[serde(with = "apart")]
    Report(Box<ReportSummary>),
    #[serde(with = "apart")]
    ReportRows(Vec<ReportRow>),
    /// The file is not in the vault, or can't be read: one whole sentence.
    Failed(String),
}

/// How the vault's owner has made Obsidian look.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Of all that the sheets say: it changes with them.
    pub fingerprint: u64,
    /// In the order in which Obsidian takes them.
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: SheetName,
    /// What of it may act on the page.
    pub css: Scoped,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetName {
    Theme(String),
    Snippet(String),
}

/// What the engine tells by itself while a vault opens.
#[expect(clippy::large_enum_variant, reason = "the large one is sent once a vault")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    Progress {
        phase: Phase,
        done: u32,
        total: u32,
    },
    /// Several vaults stand side by side: one must be chosen and opened by its root.
    Choose(Vec<VaultChoice>),
    /// All files are known.
    Tree {
        info: VaultInfo,
        tree: FileTree,
    },
    /// The note to begin with is known: its vault path. Nothing when the vault has no note.
    FirstNote(Option<String>),
    /// All links are known: backlinks and graph are complete.
    Links(Counts),
    /// Everything is, and a search finds by its index.
    Ready(Counts),
    Cancelled,
    /// The vault as it is now has taken the place of what it was.
    #[serde(with = "apart")]
    Renewed(Box<Renewed>),
    /// It can't be opened as it is now; what it was stays.
    NotRenewed,
    /// Something is on its way to be shared: notes looked at, or files written.
    Sharing {
        phase: SharePhase,
        done: u32,
        total: u32,
    },
    /// The vault can't be opened.
    Failed(Problem),
}

/// A vault that has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Renewed {
    pub info: VaultInfo,
    pub tree: FileTree,
    pub counts: Counts,
    /// Vault paths of the files that are not as they were, those that have come and gone among them.
    pub changed: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Downloading an archive that can't be read in parts, in units of 1024 bytes.
    Downloading,
    /// Reading the list of files.
    Listing,
    /// Reading notes and their links.
    Reading,
    /// Reading the texts of a vault that was opened without, since something is searched for. Everything else can be used.
    Texts,
    /// Making the index for searching. Everything can be used already, and searched.
    Indexing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultChoice {
    /// The folder inside the archive, with a `/` at its end.
    pub root: String,
    pub name: String,
    pub notes: u32,
    pub files: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VaultInfo {
    pub name: String,
    pub notes: u32,
    pub files: u32,
    pub problems: u32,
    pub settings: crate::vault::Settings,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub notes: u32,
    pub files: u32,
    /// Bytes of text in the notes.
    pub bytes: u64,
    /// Links between notes and to attachments, resolved or not.
    pub links: u32,
    pub problems: u32,
}

/// One note, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NoteView {
    pub path: String,
    /// The file's name without `.md`.
    pub title: String,
    /// The rendered body in pieces that end between top-level blocks, so that a long note can be inserted bit by bit.
    pub html: Vec<String>,
    /// Whether `html` is all of it: the rest of a long note is asked for by [`Request::NoteRest`].
    pub is_whole: bool,
    pub properties: Vec<Property>,
    /// Where the links in the properties lead.
    pub property_links: Vec<PropertyLink>,
    pub broken_frontmatter: Option<String>,
    pub css_classes: Vec<String>,
    pub headings: Vec<Heading>,
    pub words: u32,
    /// Links to this note are in [`Request::Backlinks`]; this is how many sources there are, as far as is known.
    pub backlinks: u32,
    /// What the reader should know of how it was read, such as a text that is not UTF-8.
    pub notice: Option<String>,
    /// Of all that is shown of it: another state of the note has another one. Zero in a vault that can't change.
    pub print: u64,
}

/// What a link leads to, as far as a look at it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewView {
    pub path: String,
    /// The file's name without `.md`.
    pub title: String,
    /// As in [`NoteView::html`], but only the beginning of what is very long.
    pub html: Vec<String>,
    pub css_classes: Vec<String>,
    /// There is more than what is in `html`.
    pub is_cut: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyLink {
    /// As it is written, without alias.
    pub target: String,
    /// The vault path and the `#subpath`; nothing when the vault has no such file.
    pub place: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BacklinkSource {
    pub path: String,
    pub title: String,
    /// How many links lead from there.
    pub links: u32,
}

/// The line or block around one link, cut to a readable length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BacklinkContext {
    pub before: String,
    /// The link as it is shown, not as it is written.
    pub link: String,
    pub after: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub bytes: Vec<u8>,
    pub media_type: String,
}
