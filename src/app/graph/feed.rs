//! What the view is told of the vault and of the options.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::panel::GraphPanelProps;
use super::state::{GraphAction, GraphState, ViewHandle};
use crate::engine::{GraphOptions, GraphScope};
use crate::web::graph::{Scope, ToGraph};

/// Tells the view of a value, at first and whenever it has changed.
#[hook]
pub fn use_told<T: PartialEq + Clone + 'static>(view: &ViewHandle, value: T, message: fn(T) -> ToGraph) {
    let view = view.clone();
    use_effect_with(value, move |value| view.send(message(value.clone())));
}

/// Asks the engine for the graph that is wanted, and gives it to the view. An answer that is not wanted any more when it
/// comes is dropped.
#[hook]
pub fn use_graph_data(
    props: &GraphPanelProps,
    options: &GraphOptions,
    view: &ViewHandle,
    dispatcher: UseReducerDispatcher<GraphState>,
) {
    let query = options.query(props.open_path.as_deref());
    let (engine, view) = (props.engine.clone(), view.clone());
    use_effect_with((query, props.revision, props.is_complete), move |(query, _, is_complete)| {
        let is_wanted = Rc::new(Cell::new(true));
        if *is_complete {
            let (query, is_wanted) = (query.clone(), Rc::clone(&is_wanted));
            spawn_local(async move {
                let scope = if query.scope == GraphScope::Global { Scope::Global } else { Scope::Local };
                let graph = engine.graph(query).await;
                if !is_wanted.get() {
                    return;
                }
                match graph {
                    Ok(bytes) => view.send_graph(scope, bytes),
                    Err(reason) if !reason.is_empty() => dispatcher.dispatch(GraphAction::Failed(reason.into())),
                    Err(_) => {}
                }
            });
        }
        move || is_wanted.set(false)
    });
}
