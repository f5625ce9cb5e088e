use yew::AttrValue;

use crate::app::handle::Handle;
use crate::engine::{NoteView, RowKind};
use crate::workspace::Place;

/// What stands in a tab.
#[derive(Clone, PartialEq, Default)]
pub enum Page {
    /// No vault is open, or its first note is still being found.
    #[default]
    Waiting,
    /// The vault has no note.
    Empty,
    /// A tab in which nothing has been opened yet, and the number of the visit to it.
    Blank(u32),
    Note(NotePage),
    File(FilePage),
    /// The address names nothing in the vault, or it can't be read.
    Missing {
        path: AttrValue,
        reason: AttrValue,
    },
}

#[derive(Clone, PartialEq)]
pub struct NotePage {
    pub view: Handle<NoteView>,
    pub scroll: Scroll,
    /// Counts the visits, so that going to the same place twice is noticed.
    pub visit: u32,
}

/// Any other file of the vault, shown by itself.
#[derive(Clone, PartialEq)]
pub struct FilePage {
    pub path: AttrValue,
    pub kind: RowKind,
    pub visit: u32,
}

/// Where a note is scrolled to when it comes.
#[derive(Clone, Debug, PartialEq)]
pub enum Scroll {
    Top,
    /// To what the address names behind the note, with its `#`.
    Subpath(AttrValue),
    /// To the element with this id.
    Element(AttrValue),
    /// To where it was left.
    Back(Place),
    /// Nowhere: to a match that is sought in it.
    Match,
    /// Nowhere: the note has changed, and what is seen of it stays where it is.
    Stay,
}

impl Page {
    /// The vault path of what is shown.
    pub fn path(&self) -> Option<AttrValue> {
        match self {
            Self::Note(note) => Some(AttrValue::from(note.view.path.clone())),
            Self::File(file) => Some(file.path.clone()),
            _ => None,
        }
    }

    /// Whether it is the note at a path as it stands in an address.
    pub fn is_note_at(&self, path: &str) -> bool {
        matches!(self, Self::Note(note) if note.view.path.strip_suffix(".md").unwrap_or(&note.view.path) == path)
    }

    /// What the page is called.
    pub fn title(&self) -> Option<&str> {
        match self {
            Self::Note(note) => Some(&note.view.title),
            Self::File(file) => Some(file.path.rsplit('/').next().unwrap_or(&file.path)),
            Self::Missing { path, .. } => Some(path),
            Self::Blank(_) => Some("New tab"),
            Self::Waiting | Self::Empty => None,
        }
    }

    /// The number of the visit to what is shown.
    pub fn visit(&self) -> Option<u32> {
        match self {
            Self::Note(note) => Some(note.visit),
            Self::File(file) => Some(file.visit),
            Self::Blank(visit) => Some(*visit),
            _ => None,
        }
    }
}
