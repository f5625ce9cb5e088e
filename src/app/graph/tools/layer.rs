use gloo::utils::document;
use yew::prelude::*;

use super::chips::chips;
use super::export::ExportDialog;
use super::find::Find;
use super::map::MiniMap;
use super::menu::{Deeds, more_items, node_items};
use super::path::path_card;
use super::statistics::statistics;
use super::{Surface, ToolAction, Tools};
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::app::widgets::{Menu, MenuPlace};
use crate::graph::NodeKind;
use crate::graph::tools::{Card, Walked};

#[derive(Properties, PartialEq)]
pub struct ToolLayerProps {
    pub tools: Tools,
    pub deeds: Deeds,
    /// The graph is shown as a list.
    pub is_list: bool,
}

/// What is open over the graph.
#[component]
pub fn ToolLayer(props: &ToolLayerProps) -> Html {
    let session = use_context::<Session>();
    let ToolLayerProps { tools, deeds, is_list } = props;
    let state = &tools.state;
    let menu = state.menu.as_ref().map(|menu| {
        let (label, items) = match &menu.card {
            Some(card) => (card.label.clone(), node_items(tools, card, deeds, session.as_ref())),
            None => ("Graph".to_owned(), more_items(tools, deeds)),
        };
        let on_close = {
            let tools = tools.clone();
            Callback::from(move |()| tools.set(ToolAction::CloseMenu))
        };
        html! { <Menu {label} place={place(menu.at)} {items} {on_close} /> }
    });
    html! {
        <>
            if !is_list {
                if state.surface == Some(Surface::Find) {
                    <Find tools={tools.clone()} />
                }
                if state.has_map() {
                    <MiniMap tools={tools.clone()} />
                }
                <div class="graph-kept">
                    { chips(tools) }
                    if let Some(path) = &state.path {
                        { path_card(tools, path) }
                    }
                </div>
            }
            { menu.unwrap_or_default() }
            if state.surface == Some(Surface::Statistics) {
                { statistics(tools) }
            }
            if state.surface == Some(Surface::Export) {
                <ExportDialog tools={tools.clone()} />
            }
            <div class="visually-hidden" aria-live="polite">
                { state.walked.as_ref().map(|walked| said(walked)) }
            </div>
        </>
    }
}

/// What is said of the node that one has come to.
fn said(walked: &Walked) -> String {
    let told = told(&walked.card);
    match &walked.around {
        Some((name, position, total)) => format!("{told}. {position} of {total} linked with {name}"),
        None => told,
    }
}

fn told(card: &Card) -> String {
    let kind = match card.kind {
        NodeKind::Note => "note",
        NodeKind::Unresolved => "not in this vault",
        NodeKind::Tag => "tag",
        NodeKind::Attachment => "attachment",
    };
    let pinned = if card.is_pinned { ", pinned" } else { "" };
    format!("{}, {kind}, {}{pinned}", card.label, count(card.links, "link"))
}

/// A point of the canvas in the window.
fn place((x, y): (f32, f32)) -> MenuPlace {
    let canvas = document().query_selector(".graph-canvas").ok().flatten();
    let (left, top) = canvas.map_or((0.0, 0.0), |canvas| {
        let frame = canvas.get_bounding_client_rect();
        (frame.left(), frame.top())
    });
    MenuPlace { x_px: left + f64::from(x), y_px: top + f64::from(y) }
}
