use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::web::page::{load, save};

/// How the columns stand. Kept between visits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    pub explorer_px: f64,
    pub side_px: f64,
    pub graph_px: f64,
    pub explorer_is_open: bool,
    pub side_is_open: bool,
}

/// What a phone shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Files,
    Search,
    Note,
    Graph,
    Links,
}

impl Default for Layout {
    fn default() -> Self {
        Self { explorer_px: 272.0, side_px: 332.0, graph_px: 300.0, explorer_is_open: true, side_is_open: true }
    }
}

impl Layout {
    pub const COLUMN_PX: (f64, f64) = (200.0, 560.0);
    pub const GRAPH_PX: (f64, f64) = (140.0, 900.0);

    /// What is hidden, as the style sheet reads it.
    pub fn classes(&self) -> [Option<&'static str>; 2] {
        [(!self.explorer_is_open).then_some("is-explorer-closed"), (!self.side_is_open).then_some("is-side-closed")]
    }

    /// The sizes as the style sheet reads them.
    pub fn style(&self) -> String {
        format!(
            "--explorer-width: {}px; --side-width: {}px; --graph-height: {}px",
            self.explorer_px, self.side_px, self.graph_px
        )
    }
}

impl Panel {
    pub const ALL: [Self; 5] = [Self::Files, Self::Search, Self::Note, Self::Graph, Self::Links];

    pub fn label(self) -> &'static str {
        match self {
            Self::Files => "Files",
            Self::Search => "Search",
            Self::Note => "Note",
            Self::Graph => "Graph",
            Self::Links => "Links",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Files => "folder",
            Self::Search => "search",
            Self::Note => "file-text",
            Self::Graph => "git-fork",
            Self::Links => "link",
        }
    }

    /// The style sheet's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Search => "search",
            Self::Note => "note",
            Self::Graph => "graph",
            Self::Links => "links",
        }
    }
}

/// The layout, and how to change it.
#[hook]
pub fn use_layout() -> (Layout, Callback<Layout>) {
    let layout = use_state_eq(|| load::<Layout>(KEY).unwrap_or_default());
    let change = {
        let layout = layout.clone();
        Callback::from(move |changed: Layout| {
            save(KEY, &changed);
            layout.set(changed);
        })
    };
    (*layout, change)
}

const KEY: &str = "layout";
