use yew::prelude::*;

use super::{FullScreen, Surface, ToolAction, Tools};
use crate::app::session::Session;
use crate::app::widgets::MenuItem;
use crate::graph::NodeKind;
use crate::graph::analysis::Along;
use crate::graph::tools::{Ask, Card, Selecting};
use crate::workspace::{Axis, Way};

/// What the tools let others do.
#[derive(Clone, PartialEq)]
pub struct Deeds {
    /// A note or an attachment is to be opened, by its vault path.
    pub on_open: Callback<(AttrValue, Way)>,
    /// The local graph of a note is to be shown.
    pub on_local: Callback<AttrValue>,
    pub full_screen: FullScreen,
}

fn item(icon: &'static str, name: impl Into<AttrValue>, act: impl Fn() + 'static) -> MenuItem {
    MenuItem::new(icon, name, Callback::from(move |()| act()))
}

/// What can be done with a node.
pub fn node_items(tools: &Tools, card: &Card, deeds: &Deeds, session: Option<&Session>) -> Vec<MenuItem> {
    let mut items = Vec::new();
    let key = AttrValue::from(card.key.clone());
    let asking = |icon: &'static str, name: &'static str, ask: fn(String) -> Ask| {
        let (tools, key) = (tools.clone(), card.key.clone());
        item(icon, name, move || tools.ask(ask(key.clone())))
    };
    if is_file(card.kind) {
        let open = |icon: &'static str, name: &'static str, way: Way| {
            let (on_open, key) = (deeds.on_open.clone(), key.clone());
            item(icon, name, move || on_open.emit((key.clone(), way)))
        };
        items.push(open("file-text", "Open", Way::Here));
        items.push(open("plus", "Open in new tab", Way::Tab));
        items.push(open("square-split-horizontal", "Open to the right", Way::Split(Axis::Row)));
        let (on_local, of) = (deeds.on_local.clone(), key.clone());
        items.push(item("waypoints", "Open local graph", move || on_local.emit(of.clone())));
    }
    items.push(line(
        asking("crosshair", "Focus on its links", |key| Ask::Select(Selecting::Only(key))),
        !items.is_empty(),
    ));
    items.push(match card.is_pinned {
        true => asking("pin-off", "Unpin", Ask::Unpin),
        false => asking("pin", "Pin", Ask::Pin),
    });
    items.push(asking("eye-off", "Hide", Ask::Hide));
    items.extend(path_items(tools, card));
    if let Some(session) = session.filter(|_| is_file(card.kind)) {
        let session = session.clone();
        items.push(item("link-2", "Copy link", move || session.copy_link_to(&key)).after_line());
    }
    items
}

fn path_items(tools: &Tools, card: &Card) -> Vec<MenuItem> {
    let begin = {
        let (tools, card) = (tools.clone(), card.clone());
        item("route", "Shortest path from here…", move || tools.set(ToolAction::From(Some(card.clone()))))
    };
    let end = tools.state.from.as_ref().filter(|from| from.key != card.key).map(|from| {
        let (tools, from, to) = (tools.clone(), from.clone(), card.key.clone());
        let name = format!("Shortest path from “{}” to here", from.label);
        item("route", name, move || tools.show_path(&from.key, &to, Along::Any))
    });
    match end {
        Some(end) => vec![end.after_line(), begin],
        None => vec![begin.after_line()],
    }
}

fn line(item: MenuItem, is_after: bool) -> MenuItem {
    if is_after { item.after_line() } else { item }
}

/// What can be done with the graph, beyond what has a button.
pub fn more_items(tools: &Tools, deeds: &Deeds) -> Vec<MenuItem> {
    let state = &tools.state;
    let with = |icon: &'static str, name: &'static str, act: fn(&Tools)| {
        let tools = tools.clone();
        item(icon, name, move || act(&tools))
    };
    let lasso = if state.is_lasso { "Put the lasso away" } else { "Select with the lasso" };
    let mut items = vec![
        with("search", "Find a node…", |tools| tools.turn(Surface::Find)),
        with("lasso", lasso, |tools| tools.set(ToolAction::Lasso(!tools.state.is_lasso))),
        with("chart-column", "Statistics", |tools| tools.turn(Surface::Statistics)),
    ];
    if state.kept.hidden > 0 {
        items.push(with("eye", "Show hidden nodes", |tools| tools.ask(Ask::ShowHidden)).after_line());
    }
    if state.kept.pinned > 0 {
        items.push(line(with("pin-off", "Unpin all nodes", |tools| tools.ask(Ask::UnpinAll)), state.kept.hidden == 0));
    }
    if state.can_have_map() {
        let name = if state.has_map() { "Hide mini map" } else { "Show mini map" };
        items.push(with("map", name, |tools| tools.set(ToolAction::Map(!tools.state.has_map()))).after_line());
    }
    let full = deeds.full_screen.clone();
    let name = if full.is_on { "Leave full screen" } else { "Full screen" };
    items.push(line(item("fullscreen", name, move || full.toggle.emit(())), !state.can_have_map()));
    items.push(with("download", "Export…", |tools| tools.turn(Surface::Export)).after_line());
    items
}

pub fn is_file(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Note | NodeKind::Attachment)
}
