use serde::{Deserialize, Serialize};

use super::{MapPicture, Stride};
use crate::graph::NodeKind;
use crate::graph::analysis::{Along, Figures};

/// What the page asks of the tools. Nodes are named by their keys; points are CSS pixels from the canvas's corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// The nodes whose names fit what was typed.
    Find(String),
    /// Highlights a node for as long as it is chosen from a list.
    Point(Option<String>),
    /// Flies to a node, and stands on it.
    Show(String),
    /// The node at a point, for a menu.
    MenuAt {
        x: f32,
        y: f32,
    },
    /// The node that one stands on, for a menu; else the open one.
    MenuHere,
    Pin(String),
    Unpin(String),
    UnpinAll,
    Hide(String),
    /// Shows the nodes of a class, by its name, or hides them.
    ShowClass {
        name: String,
        is_shown: bool,
    },
    /// Whatever is hidden.
    ShowHidden,
    Select(Selecting),
    /// Shows the shortest path between two nodes, or none any more.
    Path(Option<PathAsk>),
    /// Counts all figures of the graph, or stops counting.
    Survey(bool),
    Walk(Stride),
    /// Shows the small map, or not.
    Map(bool),
    /// Moves the view to a place on the map, in parts of its width and height.
    LookAt {
        x: f32,
        y: f32,
    },
    Export(Export),
}

impl Ask {
    /// Another part of the graph is to be shown.
    pub fn changes_graph(&self) -> bool {
        matches!(self, Self::Hide(_) | Self::ShowClass { .. } | Self::ShowHidden)
    }

    /// What is found again at the next visit becomes another.
    pub fn changes_marks(&self) -> bool {
        self.changes_graph() || matches!(self, Self::Pin(_) | Self::Unpin(_) | Self::UnpinAll)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Selecting {
    /// Takes the node at a point in, or out.
    At { x: f32, y: f32 },
    /// Takes in all nodes within a closed line.
    Within(Vec<(f32, f32)>),
    /// This one and no other, and flies to it and its neighbours.
    Only(String),
    /// None.
    Clear,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathAsk {
    pub from: String,
    pub to: String,
    pub along: Along,
}

/// A file to be made of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    pub format: Format,
    pub part: Part,
    pub ground: Ground,
    /// Pixels in one of CSS, from 1 to 8.
    pub scale: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    Png,
    Svg,
    GraphMl,
    Json,
}

/// What a picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Whole,
    InView,
}

/// What a picture is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    Background,
    Transparent,
}

impl Format {
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Png => "Graph.png",
            Self::Svg => "Graph.svg",
            Self::GraphMl => "Graph.graphml",
            Self::Json => "Graph.json",
        }
    }
}

/// What the tools tell the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Report {
    /// The best of those that fit what was typed, and how many do in all.
    Found {
        typed: String,
        rows: Vec<Found>,
        total: u32,
    },
    /// A menu is to be shown at a point: that of a node, or of the graph.
    Menu {
        card: Option<Card>,
        x: f32,
        y: f32,
    },
    Kept(Kept),
    Path(Option<PathShown>),
    Survey(Stats),
    Walked(Option<Walked>),
    Map(MapPicture),
    /// What of the map is on the screen: left, top, right, bottom, in parts of its width and height.
    View([f32; 4]),
    /// A file is made, and given to the reader.
    Saved(String),
    /// It can't be made: one whole sentence.
    NotSaved(String),
}

/// A node as it is told of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    pub key: String,
    pub label: String,
    pub kind: NodeKind,
    /// How many nodes it is linked with.
    pub links: u32,
    pub is_pinned: bool,
    pub is_selected: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    pub card: Card,
    /// In bytes of the name.
    pub marks: Vec<(u32, u32)>,
}

/// How much of the graph is hidden, pinned, selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub hidden: u32,
    pub pinned: u32,
    pub selected: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PathShown {
    pub from: Card,
    pub to: Card,
    pub along: Along,
    /// From one end to the other. Nothing when no path leads there.
    pub nodes: Option<Vec<Card>>,
}

/// The figures of a graph with the nodes that they name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    pub figures: Figures,
    /// By their numbers, which ascend.
    pub cards: Vec<(u32, Card)>,
}

impl Stats {
    pub fn card(&self, node: u32) -> Option<&Card> {
        let at = self.cards.binary_search_by_key(&node, |(known, _)| *known).ok()?;
        self.cards.get(at).map(|(_, card)| card)
    }
}

/// Where the keyboard has come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Walked {
    pub card: Card,
    /// The name of the node whose links are gone round, the place among these, and how many they are.
    pub around: Option<(String, u32, u32)>,
}
