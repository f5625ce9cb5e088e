use yew::prelude::*;

use super::Tools;
use super::find::focus_canvas;
use crate::app::numbers::{count, grouped};
use crate::app::widgets::Dialog;
use crate::graph::analysis::Figures;
use crate::graph::tools::{Ask, Card, Stats};

/// The figures of the graph that is shown; each node they name is flown to.
pub fn statistics(tools: &Tools) -> Html {
    let on_close = {
        let tools = tools.clone();
        Callback::from(move |()| tools.close_surface())
    };
    html! {
        <Dialog title="Graph statistics" {on_close}>
            <div class="graph-stats" aria-busy={(!is_complete(tools)).to_string()}>
                if let Some(stats) = &tools.state.stats {
                    { view(tools, stats) }
                }
                if !is_complete(tools) {
                    <p class="graph-stats-busy" role="status">{ "Counting…" }</p>
                }
            </div>
        </Dialog>
    }
}

fn is_complete(tools: &Tools) -> bool {
    tools.state.stats.as_ref().is_some_and(|stats| stats.figures.is_complete)
}

fn view(tools: &Tools, stats: &Stats) -> Html {
    let figures = &stats.figures;
    let row = |name: &'static str, value: String| html! { <div key={name}><dt>{ name }</dt><dd>{ value }</dd></div> };
    let nodes = |rows: &[(u32, String)]| -> Html {
        let row = |(node, value): &(u32, String)| stats.card(*node).map(|card| view_row(tools, &[card], value));
        html! { <ol class="graph-stats-list">{ for rows.iter().filter_map(row) }</ol> }
    };
    let counted =
        |rows: &[(u32, u32)], noun: &str| rows.iter().map(|&(node, n)| (node, count(n, noun))).collect::<Vec<_>>();
    let weighed = |rows: &[(u32, f32)]| rows.iter().map(|&(node, part)| (node, percent(part))).collect::<Vec<_>>();
    let has_centres = !figures.central.is_empty();
    html! {
        <>
            <dl class="graph-stats-figures">
                { row("Nodes", grouped(figures.nodes.into())) }
                { row("Linked pairs", grouped(figures.links.into())) }
                { row("Density", percent(figures.density)) }
                { row("Connected parts", parts(figures)) }
                { row("Nodes without links", grouped(figures.orphans.into())) }
                if has_centres {
                    { row("Bridges", grouped(figures.bridge_count.into())) }
                    { row("Cut vertices", grouped(figures.cut_vertex_count.into())) }
                }
            </dl>
            { section("Most linked", "How many nodes link to each.", nodes(&counted(&figures.most_linked, "link"))) }
            if has_centres {
                { section("Most central", "PageRank: how often a walk along links comes by.", nodes(&weighed(&figures.central))) }
            }
            if !figures.between.is_empty() {
                { section("Most between", &between_note(figures), nodes(&weighed(&figures.between))) }
            }
            if !figures.cut_vertices.is_empty() {
                { section("Cut vertices", "Without one of these, so many nodes would lose touch with the rest.", nodes(&counted(&figures.cut_vertices, "node"))) }
            }
            if !figures.bridges.is_empty() {
                { section("Bridges", "The only link between so many nodes and the rest.", bridges(tools, stats)) }
            }
        </>
    }
}

fn bridges(tools: &Tools, stats: &Stats) -> Html {
    let row = |&(one, other, cuts_off): &(u32, u32, u32)| {
        Some(view_row(tools, &[stats.card(one)?, stats.card(other)?], &count(cuts_off, "node")))
    };
    html! { <ol class="graph-stats-list">{ for stats.figures.bridges.iter().filter_map(row) }</ol> }
}

fn section(title: &'static str, note: &str, list: Html) -> Html {
    html! {
        <section key={title} class="graph-stats-section" aria-label={title}>
            <h3>{ title }</h3>
            <p>{ note.to_owned() }</p>
            { list }
        </section>
    }
}

fn view_row(tools: &Tools, cards: &[&Card], value: &str) -> Html {
    let name = |card: &&Card| {
        let (tools, key) = (tools.clone(), card.key.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            tools.close_surface();
            tools.ask(Ask::Show(key.clone()));
            focus_canvas();
        });
        html! { <button key={card.key.clone()} type="button" class="graph-stats-node" {onclick}>{ &card.label }</button> }
    };
    let key: Vec<&str> = cards.iter().map(|card| card.key.as_str()).collect();
    html! {
        <li key={key.join("\n")}>
            <span class="graph-stats-names">{ for cards.iter().map(name) }</span>
            <span class="graph-stats-value">{ value.to_owned() }</span>
        </li>
    }
}

/// How many parts there are, and how large the first ones are.
fn parts(figures: &Figures) -> String {
    let linked = figures.component_count - figures.orphans;
    let sizes: Vec<String> = figures.components.iter().take(5).map(|size| grouped((*size).into())).collect();
    let more = if linked as usize > sizes.len() { ", …" } else { "" };
    if sizes.is_empty() {
        "0".to_owned()
    } else {
        format!("{} (of {}{more} nodes)", grouped(linked.into()), sizes.join(", "))
    }
}

fn between_note(figures: &Figures) -> String {
    let what = "How many of the shortest paths between two others lead through each";
    if figures.sources < figures.nodes {
        format!("{what}; estimated from the paths of {} nodes.", grouped(figures.sources.into()))
    } else {
        format!("{what}.")
    }
}

fn percent(part: f32) -> String {
    let percent = part * 100.0;
    match percent {
        _ if percent >= 10.0 => format!("{percent:.0} %"),
        _ if percent >= 0.1 => format!("{percent:.1} %"),
        _ if percent >= 0.001 => format!("{percent:.3} %"),
        _ if percent > 0.0 => "< 0.001 %".to_owned(),
        _ => "0 %".to_owned(),
    }
}
