use yew::prelude::*;

use super::{ToolAction, Tools};
use crate::app::numbers::grouped;
use crate::app::widgets::icon;
use crate::graph::tools::{Ask, Selecting};

/// What of the graph isn't as it was given, each with the way back.
pub fn chips(tools: &Tools) -> Html {
    let state = &tools.state;
    let chip = |name: String, deed: &'static str, act: fn(&Tools)| {
        let tools = tools.clone();
        let onclick = Callback::from(move |_: MouseEvent| act(&tools));
        html! {
            <button type="button" key={deed} class="graph-chip" aria-label={format!("{name}: {deed}")} {onclick}>
                <span>{ name }</span>
                <span class="graph-chip-deed" aria-hidden="true">{ deed }</span>
            </button>
        }
    };
    let counted = |number: u32, what: &str| format!("{} {what}", grouped(u64::from(number)));
    let kept = state.kept;
    let lasso = state.is_lasso;
    html! {
        <div class="graph-chips" role="group" aria-label="What is chosen in the graph">
            if let Some(from) = &state.from {
                { chip(format!("Path from “{}”: choose where it ends", from.label), "Cancel", |tools| tools.set(ToolAction::From(None))) }
            }
            if lasso {
                { chip("Draw around nodes, or tap them".to_owned(), "Done", |tools| tools.set(ToolAction::Lasso(false))) }
            }
            if kept.selected > 0 && state.path.is_none() {
                { chip(counted(kept.selected, "selected"), "Clear", |tools| tools.ask(Ask::Select(Selecting::Clear))) }
            }
            if kept.hidden > 0 {
                { chip(counted(kept.hidden, "hidden"), "Show", |tools| tools.ask(Ask::ShowHidden)) }
            }
            if kept.pinned > 0 {
                { chip(counted(kept.pinned, "pinned"), "Unpin", |tools| tools.ask(Ask::UnpinAll)) }
            }
            if let Some(Err(reason)) = state.saved.as_ref().filter(|_| state.surface.is_none()) {
                <span class="graph-chip is-failure" role="alert">{ icon("triangle-alert") }{ reason }</span>
            }
        </div>
    }
}
