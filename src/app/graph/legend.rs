use std::rc::Rc;

use yew::prelude::*;

use super::colors::class_color;
use super::state::ViewHandle;
use crate::app::handle::Handle;
use crate::app::numbers::{count, grouped};
use crate::app::widgets::icon;
use crate::engine::GraphOptions;
use crate::graph::tools::Ask;
use crate::web::graph::{NodeClass, ToGraph};
use crate::web::page::{load, save};

#[derive(Properties, PartialEq)]
pub struct LegendProps {
    pub view: ViewHandle,
    pub options: Rc<GraphOptions>,
    pub classes: Handle<Vec<NodeClass>>,
}

const KEY: &str = "graph-legend";

/// What the colours mean. Folded, it is a row of them. A press on one lets the rest of the graph fade; the eye beside it
/// hides its nodes.
#[component]
pub fn Legend(props: &LegendProps) -> Html {
    let is_open = use_state_eq(|| load::<bool>(KEY).unwrap_or_default());
    let lit = use_state_eq(|| None::<u16>);
    {
        let lit = lit.clone();
        use_effect_with(props.classes.clone(), move |_| lit.set(None));
    }
    {
        let view = props.view.clone();
        use_effect_with(*lit, move |lit| view.send(ToGraph::LightClass(*lit)));
    }
    let turn = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| {
            save(KEY, &!*is_open);
            is_open.set(!*is_open);
        })
    };
    let dot = |at: usize| {
        html! { <i key={at} class="graph-legend-dot" ~style={format!("background: {}", class_color(&props.options, at))} /> }
    };
    let row = |(at, class): (usize, &NodeClass)| {
        let number = u16::try_from(at).ok();
        let is_lit = number.is_some() && *lit == number;
        let lit = lit.clone();
        let onclick = Callback::from(move |_: MouseEvent| lit.set(number.filter(|_| !is_lit)));
        let label = format!("{}, {}", class.name, count(class.nodes, "node"));
        let turn = {
            let (view, name, is_shown) = (props.view.clone(), class.name.clone(), class.is_hidden);
            Callback::from(move |_: MouseEvent| {
                view.send(ToGraph::Tool(Ask::ShowClass { name: name.clone(), is_shown }));
            })
        };
        let deed = if class.is_hidden { "Show" } else { "Hide" };
        html! {
            <li key={at} class={classes!(class.is_hidden.then_some("is-hidden"))}>
                <button type="button" class="graph-legend-class" aria-pressed={is_lit.to_string()} aria-label={label} title={class.name.clone()} {onclick}>
                    { dot(at) }
                    <span class="graph-legend-name">{ &class.name }</span>
                    <span class="graph-legend-count">{ grouped(u64::from(class.nodes)) }</span>
                </button>
                <button
                    type="button"
                    class="graph-legend-eye"
                    aria-label={format!("{deed} “{}”", class.name)}
                    title={deed}
                    onclick={turn}
                >
                    { icon(if class.is_hidden { "eye-off" } else { "eye" }) }
                </button>
            </li>
        }
    };
    let shown = || props.classes.iter().enumerate().filter(|(_, class)| class.nodes > 0);
    html! {
        <div class={classes!("graph-legend", is_open.then_some("is-open"))} role="group" aria-label="Legend">
            <button type="button" class="graph-legend-turn" aria-expanded={is_open.to_string()} aria-label="Legend" title="Legend" onclick={turn}>
                if *is_open {
                    <span>{ "Legend" }</span>
                    { icon("chevron-down") }
                } else {
                    { for shown().map(|(at, _)| dot(at)) }
                }
            </button>
            if *is_open {
                <ul>{ for shown().map(row) }</ul>
            }
        </div>
    }
}
