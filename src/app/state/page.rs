use serde::{Deserialize, Serialize};
use yew::AttrValue;

use crate::app::handle::Handle;
use crate::engine::{NoteView, RowKind};

/// What stands in the middle.
#[derive(Clone, PartialEq, Default)]
pub enum Page {
    /// No vault is open, or its first note is still being found.
    #[default]
    Waiting,
    /// The vault has no note.
    Empty,
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
}

/// How far a note was scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub top_px: f64,
    /// Where a long note was at the upper edge.
    pub in_piece: Option<PlaceInPiece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceInPiece {
    /// Its number.
    pub piece: u32,
    /// How much of it lay above the edge.
    pub passed_px: f64,
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

    /// The number of the visit to what is shown.
    pub fn visit(&self) -> Option<u32> {
        match self {
            Self::Note(note) => Some(note.visit),
            Self::File(file) => Some(file.visit),
            _ => None,
        }
    }
}
