use yew::prelude::*;

use super::Tools;
use super::menu::is_file;
use crate::app::address::Address;
use crate::app::numbers::count;
use crate::app::widgets::{icon_button, switch};
use crate::graph::analysis::Along;
use crate::graph::tools::{Ask, Card, PathShown};

/// The shortest path between two nodes: its notes as links, or that there is none.
pub fn path_card(tools: &Tools, path: &PathShown) -> Html {
    let show = |from: &Card, to: &Card, along: Along| {
        let (tools, from, to) = (tools.clone(), from.key.clone(), to.key.clone());
        Callback::from(move |()| tools.show_path(&from, &to, along))
    };
    let along = {
        let turned = if path.along == Along::Links { Along::Any } else { Along::Links };
        show(&path.from, &path.to, turned).reform(|_: bool| ())
    };
    let turn = show(&path.to, &path.from, path.along).reform(|_: MouseEvent| ());
    let close = {
        let tools = tools.clone();
        Callback::from(move |_: MouseEvent| tools.ask(Ask::Path(None)))
    };
    let (from, to) = (&path.from.label, &path.to.label);
    let told = match (&path.nodes, path.along) {
        (Some(nodes), _) => count(u32::try_from(nodes.len() - 1).unwrap_or(u32::MAX), "step"),
        (None, Along::Any) => format!("No path leads from “{from}” to “{to}”."),
        (None, Along::Links) => format!("No path along links leads from “{from}” to “{to}”."),
    };
    html! {
        <section class="graph-path" aria-label="Shortest path">
            <header class="graph-path-header">
                <h2>{ "Shortest path" }</h2>
                if path.nodes.is_some() {
                    <span class="graph-path-steps">{ &told }</span>
                }
                <span class="graph-controls-gap" />
                { icon_button("rotate-ccw", "Swap the ends", "", turn) }
                { icon_button("x", "Close", "", close) }
            </header>
            if let Some(nodes) = &path.nodes {
                <ol class="graph-path-nodes">{ for nodes.iter().map(|card| view_node(tools, card)) }</ol>
            } else {
                <p class="graph-path-none">{ &told }</p>
            }
            { switch("Along links only".into(), path.along == Along::Links, &along) }
            <div role="status" class="visually-hidden">{ told }</div>
        </section>
    }
}

/// A note's link; what is no file is flown to.
fn view_node(tools: &Tools, card: &Card) -> Html {
    let link = if is_file(card.kind) {
        let address = Address::of(&card.key, "").to_string();
        html! { <a class="graph-path-link" href={address}>{ &card.label }</a> }
    } else {
        let (tools, key) = (tools.clone(), card.key.clone());
        let onclick = Callback::from(move |_: MouseEvent| tools.ask(Ask::Show(key.clone())));
        html! { <button type="button" class="graph-path-link" {onclick}>{ &card.label }</button> }
    };
    html! { <li key={card.key.clone()}>{ link }</li> }
}
