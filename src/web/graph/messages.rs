use serde::{Deserialize, Serialize};

use super::Palette;
use crate::graph::layout::Forces;
use crate::graph::scene::{Display, Key, Look, Motion, Pointer, Renderer};
use crate::graph::tools::{Ask, Marks, Report};
use crate::graph::{ListRow, NodeKind};

/// What the page tells the graph. Canvas and graph data travel beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToGraph {
    /// The canvas comes with it.
    Start,
    /// In CSS pixels, and how many of the screen's make one.
    Resize {
        width: f32,
        height: f32,
        ratio: f32,
    },
    Palette(Palette),
    /// The colours of classes, in place of the palette's if there are any.
    ClassColors(Vec<String>),
    /// Lets the rest fade around the nodes of a class.
    LightClass(Option<u16>),
    /// Shows only so many nodes, in the order in which they came to be; all of them for good when no number is given.
    Lapse(Option<u32>),
    /// Another vault is shown: its name, what was kept of it, a [`Memory`] in bytes, and what was made of its graph.
    ///
    /// [`Memory`]: crate::graph::layout::Memory
    Vault {
        name: String,
        memory: Vec<u8>,
        marks: Marks,
    },
    /// A [`crate::graph::GraphData`] and its [`crate::graph::NodeFacts`] come with it.
    Graph(Scope),
    /// The key of the open note.
    Current(Option<String>),
    Forces(Forces),
    Display(Display),
    Motion(Motion),
    Renderer(Renderer),
    Pointer(Pointer),
    /// Scales by a factor around a point.
    Zoom {
        x: f32,
        y: f32,
        factor: f32,
    },
    Key(Key),
    /// The part of the list that is to be seen.
    Rows {
        first: u32,
        count: u32,
    },
    /// Shows or hides a node's neighbours in the list.
    Toggle(u32),
    Tool(Ask),
    /// Looks somewhere, as soon as there is something, until the reader moves the view.
    Look(Look),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    Global,
    Local,
}

/// What the graph tells the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromGraph {
    /// The worker runs and waits for the canvas.
    Ready,
    Counted {
        nodes: u32,
        links: u32,
    },
    /// The nodes stand still for the first time since the graph was given, and where: [`Places::digest`].
    ///
    /// [`Places::digest`]: crate::graph::layout::Places::digest
    Settled {
        digest: u64,
    },
    /// The classes that the nodes of a new graph belong to. A time lapse has ended by it.
    Classes(Vec<NodeClass>),
    /// An answer to [`ToGraph::Lapse`] with a number: how many nodes are shown, of how many, and when the last of them
    /// came to be, in seconds since 1970.
    Lapsed {
        shown: u32,
        total: u32,
        time: Option<i64>,
    },
    /// The whole graph of a vault has come to rest, and this is to be kept of it: see [`ToGraph::Vault`].
    Rested {
        vault: String,
        memory: Vec<u8>,
    },
    /// The reader has hidden, shown, pinned or let go of nodes: this is to be kept of it.
    Marked {
        vault: String,
        marks: Marks,
    },
    /// Where the graph is looked at now: nothing while all of it is in view.
    Looked(Option<Look>),
    Hovered(Option<NodeInfo>),
    Opened(NodeInfo),
    /// An answer to [`ToGraph::Rows`]; `total` is the length of the whole list.
    Rows {
        total: u32,
        first: u32,
        rows: Vec<ListRow>,
    },
    /// The list isn't what it was: other nodes, or other rows.
    RowsChanged,
    /// A file comes with it where one was made.
    Tool(Report),
    /// The graph can't be shown: one whole sentence.
    Failed(String),
}

/// Nodes of one colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeClass {
    pub name: String,
    /// How many there are, hidden ones among them.
    pub nodes: u32,
    pub is_hidden: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeInfo {
    pub key: String,
    pub label: String,
    pub kind: NodeKind,
}
