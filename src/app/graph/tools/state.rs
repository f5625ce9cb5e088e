use std::rc::Rc;

use yew::prelude::*;

use super::super::state::ViewHandle;
use crate::app::handle::Handle;
use crate::graph::analysis::Along;
use crate::graph::tools::{Ask, Card, Found, Kept, MapPicture, PathAsk, PathShown, Report, Selecting, Stats, Walked};
use crate::web::graph::{FromGraph, NodeInfo, ToGraph};

/// What is open over the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    Find,
    Statistics,
    Export,
}

/// What the graph has told of the tools, and which are in use.
#[derive(Clone, Default, PartialEq)]
pub struct ToolState {
    pub surface: Option<Surface>,
    pub found: Option<Handle<FoundRows>>,
    pub menu: Option<Handle<NodeMenu>>,
    pub kept: Kept,
    /// Where a path begins whose end is to be chosen.
    pub from: Option<Handle<Card>>,
    pub path: Option<Handle<PathShown>>,
    pub stats: Option<Handle<Stats>>,
    pub walked: Option<Handle<Walked>>,
    pub picture: Option<Handle<MapPicture>>,
    pub view: [f32; 4],
    /// What the reader has said of the map, if anything.
    pub map_wish: Option<bool>,
    pub is_lasso: bool,
    pub hovered: Option<NodeInfo>,
    /// How the last file came out; none while one is being made.
    pub saved: Option<Result<AttrValue, AttrValue>>,
    nodes: u32,
    /// The canvas has room for a map.
    is_large: bool,
}

/// What fits what was typed.
pub struct FoundRows {
    pub typed: AttrValue,
    pub rows: Vec<Found>,
    pub total: u32,
}

/// A menu at a point of the canvas: of a node, or of the graph.
pub struct NodeMenu {
    pub card: Option<Card>,
    pub at: (f32, f32),
}

pub enum ToolAction {
    Heard(FromGraph),
    Surface(Option<Surface>),
    CloseMenu,
    Lasso(bool),
    Map(bool),
    From(Option<Card>),
    Saving,
    /// The canvas's width and height, in CSS pixels.
    Sized(i32, i32),
}

/// With fewer nodes there is nothing that a map could tell.
const MAP_FROM: u32 = 2000;
/// In a smaller view a map would cover what it is a map of: it comes when it is asked for.
const MAP_FROM_PX: (i32, i32) = (520, 380);

impl ToolState {
    pub fn can_have_map(&self) -> bool {
        self.nodes > MAP_FROM
    }

    pub fn has_map(&self) -> bool {
        self.can_have_map() && self.map_wish.unwrap_or(self.is_large)
    }

    fn hear(&mut self, report: Report) {
        match report {
            Report::Found { typed, rows, total } => {
                self.found = Some(Handle::new(FoundRows { typed: typed.into(), rows, total }));
            }
            Report::Menu { card, x, y } => self.menu = Some(Handle::new(NodeMenu { card, at: (x, y) })),
            Report::Kept(kept) => self.kept = kept,
            Report::Path(path) => self.path = path.map(Handle::new),
            Report::Survey(stats) => self.stats = Some(Handle::new(stats)),
            Report::Walked(walked) => self.walked = walked.map(Handle::new),
            Report::Map(picture) => self.picture = Some(Handle::new(picture)),
            Report::View(view) => self.view = view,
            Report::Saved(name) => self.saved = Some(Ok(name.into())),
            Report::NotSaved(reason) => self.saved = Some(Err(reason.into())),
        }
    }
}

impl Reducible for ToolState {
    type Action = ToolAction;

    fn reduce(self: Rc<Self>, action: ToolAction) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        match action {
            ToolAction::Heard(FromGraph::Tool(report)) => next.hear(report),
            ToolAction::Heard(FromGraph::Hovered(node)) => next.hovered = node,
            ToolAction::Heard(FromGraph::Counted { nodes, .. }) => (next.nodes, next.menu) = (nodes, None),
            ToolAction::Heard(_) => {}
            ToolAction::Surface(surface) => {
                (next.surface, next.found, next.stats, next.saved) = (surface, None, None, None);
            }
            ToolAction::CloseMenu => next.menu = None,
            ToolAction::Lasso(is_on) => next.is_lasso = is_on,
            ToolAction::Map(is_shown) => next.map_wish = Some(is_shown),
            ToolAction::From(from) => next.from = from.map(Handle::new),
            ToolAction::Saving => next.saved = None,
            ToolAction::Sized(width, height) => next.is_large = width >= MAP_FROM_PX.0 && height >= MAP_FROM_PX.1,
        }
        Rc::new(next)
    }
}

/// The tools, for whoever has something to do with them.
#[derive(Clone, PartialEq)]
pub struct Tools {
    pub state: UseReducerHandle<ToolState>,
    pub view: ViewHandle,
}

#[hook]
pub fn use_tools(view: &ViewHandle) -> Tools {
    let state = use_reducer_eq(ToolState::default);
    let has_map = state.has_map();
    {
        let view = view.clone();
        use_effect_with(has_map, move |&has_map| {
            view.send(ToGraph::Tool(Ask::Map(has_map)));
        });
    }
    Tools { state, view: view.clone() }
}

impl Tools {
    pub fn ask(&self, ask: Ask) {
        self.view.send(ToGraph::Tool(ask));
    }

    pub fn set(&self, action: ToolAction) {
        self.state.dispatch(action);
    }

    /// A dialog lies above the graph.
    pub fn has_dialog(&self) -> bool {
        matches!(self.state.surface, Some(Surface::Statistics | Surface::Export))
    }

    /// Opens something over the graph; the same again puts it away.
    pub fn turn(&self, surface: Surface) {
        let next = (self.state.surface != Some(surface)).then_some(surface);
        self.close_surface();
        self.set(ToolAction::Surface(next));
        if next == Some(Surface::Statistics) {
            self.ask(Ask::Survey(true));
        }
    }

    pub fn close_surface(&self) {
        match self.state.surface {
            Some(Surface::Find) => self.ask(Ask::Point(None)),
            Some(Surface::Statistics) => self.ask(Ask::Survey(false)),
            _ => {}
        }
        self.set(ToolAction::Surface(None));
    }

    /// Shows the shortest path between two nodes.
    pub fn show_path(&self, from: &str, to: &str, along: Along) {
        self.set(ToolAction::From(None));
        self.ask(Ask::Path(Some(PathAsk { from: from.to_owned(), to: to.to_owned(), along })));
    }

    /// A node was clicked. True when that was the end of a path.
    pub fn picked(&self, key: &str) -> bool {
        let Some(from) = &self.state.from else { return false };
        self.show_path(&from.key, key, Along::Any);
        true
    }

    /// Lets go of what is chosen, one thing after the other. False when there is nothing.
    pub fn let_go(&self) -> bool {
        let state = &self.state;
        if state.from.is_some() {
            self.set(ToolAction::From(None));
        } else if state.path.is_some() {
            self.ask(Ask::Path(None));
        } else if state.kept.selected > 0 || state.walked.is_some() {
            self.ask(Ask::Select(Selecting::Clear));
            self.set(ToolAction::Heard(FromGraph::Tool(Report::Walked(None))));
        } else if state.is_lasso {
            self.set(ToolAction::Lasso(false));
        } else {
            return false;
        }
        true
    }
}
