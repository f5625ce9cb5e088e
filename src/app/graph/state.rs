use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use yew::{AttrValue, Reducible};

use crate::app::handle::Handle;
use crate::graph::{ListRow, NodeKind};
use crate::web::graph::{FromGraph, GraphView, NodeClass, Scope, ToGraph};

/// What the graph has told of itself.
#[derive(Clone, Default, PartialEq)]
pub struct GraphState {
    pub nodes: u32,
    pub links: u32,
    /// A node is under the pointer.
    pub is_over_node: bool,
    pub rows: Rows,
    /// What the nodes' colours mean.
    pub classes: Handle<Vec<NodeClass>>,
    /// How far the time lapse is, as long as there is one.
    pub lapsed: Option<Lapsed>,
    /// A sentence about what was clicked last.
    pub notice: Option<AttrValue>,
    pub failure: Option<AttrValue>,
}

/// How many nodes a time lapse shows, of how many, and when the last of them came to be.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Lapsed {
    pub shown: u32,
    pub total: u32,
    /// Seconds since 1970.
    pub time: Option<i64>,
}

/// The part of the list that is known.
#[derive(Clone, Default, PartialEq)]
pub struct Rows {
    pub total: u32,
    pub first: u32,
    pub rows: Handle<Vec<ListRow>>,
    /// Counts the changes of the list as a whole: what was known of it is worth nothing then.
    pub edition: u32,
}

pub enum GraphAction {
    Heard(FromGraph),
    Failed(AttrValue),
}

impl Reducible for GraphState {
    type Action = GraphAction;

    fn reduce(self: Rc<Self>, action: GraphAction) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        match action {
            GraphAction::Heard(message) => next.hear(message),
            GraphAction::Failed(reason) => next.failure = Some(reason),
        }
        Rc::new(next)
    }
}

impl GraphState {
    fn hear(&mut self, message: FromGraph) {
        match message {
            FromGraph::Ready
            | FromGraph::Settled { .. }
            | FromGraph::Rested { .. }
            | FromGraph::Marked { .. }
            | FromGraph::Looked(_)
            | FromGraph::Tool(_) => {}
            FromGraph::Counted { nodes, links } => {
                (self.nodes, self.links, self.failure, self.notice) = (nodes, links, None, None);
                self.is_over_node = false;
            }
            FromGraph::Hovered(node) => {
                self.is_over_node = node.is_some();
                self.notice = None;
            }
            FromGraph::Opened(node) => {
                self.notice = match node.kind {
                    NodeKind::Note | NodeKind::Attachment => None,
                    NodeKind::Unresolved => {
                        Some(format!("“{}” is linked to, but there is no such note in this vault.", node.label).into())
                    }
                    NodeKind::Tag => {
                        Some(format!("{} is a tag. Its lines lead to the notes that have it.", node.label).into())
                    }
                };
            }
            FromGraph::Rows { total, first, rows } => {
                self.rows = Rows { total, first, rows: Handle::new(rows), edition: self.rows.edition };
            }
            FromGraph::Classes(classes) => {
                self.classes = Handle::new(classes);
                self.lapsed = None;
            }
            FromGraph::Lapsed { shown, total, time } => self.lapsed = Some(Lapsed { shown, total, time }),
            FromGraph::RowsChanged => self.rows.edition += 1,
            FromGraph::Failed(reason) => self.failure = Some(reason.into()),
        }
    }
}

/// The graph's view, shared by all who have something to say to it.
#[derive(Clone, Default)]
pub struct ViewHandle(Rc<RefCell<Ending>>);

/// The page's end of it.
enum Ending {
    /// There is no canvas yet: what is said waits.
    Waiting(Vec<ToGraph>),
    Open(GraphView),
}

impl Default for Ending {
    fn default() -> Self {
        Self::Waiting(Vec::new())
    }
}

impl PartialEq for ViewHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl ViewHandle {
    pub fn open(&self, view: GraphView) {
        if let Ending::Waiting(waiting) = self.0.replace(Ending::Open(view)) {
            for message in waiting {
                self.send(message);
            }
        }
    }

    /// Ends the graph.
    pub fn close(&self) {
        self.0.take();
    }

    pub fn send(&self, message: ToGraph) {
        match &mut *self.0.borrow_mut() {
            Ending::Waiting(waiting) => waiting.push(message),
            Ending::Open(view) => view.send(message),
        }
    }

    /// Gives the view a graph: a [`crate::graph::GraphData`] as the engine encodes it.
    pub fn send_graph(&self, scope: Scope, bytes: Uint8Array) {
        if let Ending::Open(view) = &*self.0.borrow() {
            view.send_graph(scope, bytes);
        }
    }
}
