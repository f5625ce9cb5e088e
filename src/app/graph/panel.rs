use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::canvas::GraphCanvas;
use super::controls::Controls;
use super::input::ZOOM_STEP;
use super::list::GraphList;
use super::memory;
use super::preferences::{Preferences, ScopeChoice, use_preferences};
use super::state::{GraphAction, GraphState, ViewHandle};
use crate::app::commands::use_commands;
use crate::app::numbers::count;
use crate::app::workspace::way_of_click;
use crate::commands::Act;
use crate::engine::{Answer, GraphQuery, GraphScope, Request};
use crate::graph::scene::Key;
use crate::graph::{ListRow, NodeKind};
use crate::web::EngineClient;
use crate::web::graph::{FromGraph, NodeInfo, Scope, ToGraph};
use crate::workspace::Way;

#[derive(Properties, PartialEq, Clone)]
pub struct GraphPanelProps {
    pub engine: EngineClient,
    /// The vault's name.
    pub vault: AttrValue,
    /// Changes whenever the graph of the same query may be another: a vault has come, or more of it is known.
    pub revision: u32,
    /// All links of the vault are known.
    pub is_complete: bool,
    /// The vault path of the open note.
    pub open_path: Option<AttrValue>,
    /// A note or an attachment is to be opened, by its vault path.
    pub on_open: Callback<(AttrValue, Way)>,
    /// The graph has come to rest for the first time since the revision.
    #[prop_or_default]
    pub on_settled: Callback<()>,
    /// What is shown to a reader who hasn't chosen yet.
    #[prop_or_default]
    pub scope_default: ScopeChoice,
}

/// The graph of links, with its controls, on a canvas and as a list.
#[component]
pub fn GraphPanel(props: &GraphPanelProps) -> Html {
    let (preferences, set_preferences) = use_preferences(props.scope_default);
    let state = use_reducer(GraphState::default);
    let view = use_memo((), |()| ViewHandle::default());
    let view = ViewHandle::clone(&view);
    let is_list = use_state_eq(|| false);
    let is_expanded = use_state_eq(|| false);
    // What the canvas, which is mounted once, finds when it has something to tell.
    let latest = use_mut_ref(|| props.clone());
    latest.replace(props.clone());
    let settled_revision = use_mut_ref(|| None::<u32>);
    // What the last click asked for: the view only tells which node it was on.
    let way = use_mut_ref(Way::default);
    let onpointerup = {
        let way = way.clone();
        Callback::from(move |event: PointerEvent| *way.borrow_mut() = way_of_click(&event).unwrap_or_default())
    };

    let on_event = {
        let dispatcher = state.dispatcher();
        Callback::from(move |message: FromGraph| {
            let props = latest.borrow().clone();
            match &message {
                FromGraph::Settled { .. }
                    if props.is_complete && settled_revision.replace(Some(props.revision)) != Some(props.revision) =>
                {
                    props.on_settled.emit(());
                }
                FromGraph::Rested { vault, memory } => memory::keep(vault, memory),
                FromGraph::Opened(node) if is_file(node.kind) => {
                    props.on_open.emit((node.key.clone().into(), way.take()));
                }
                _ => {}
            }
            dispatcher.dispatch(GraphAction::Heard(message));
        })
    };

    // The order of these is the order in which the view hears of things.
    use_told(&view, preferences.forces, ToGraph::Forces);
    use_told(&view, preferences.display, ToGraph::Display);
    use_told(&view, preferences.renderer, ToGraph::Renderer);
    use_told(&view, props.open_path.clone(), |path| ToGraph::Current(path.map(|path| path.to_string())));
    use_told(&view, props.vault.clone(), |vault| ToGraph::Vault {
        name: vault.to_string(),
        memory: memory::recall(&vault),
    });
    use_graph_data(props, &preferences, &view, state.dispatcher());

    let toggle = |flag: &UseStateHandle<bool>| {
        let flag = flag.clone();
        Callback::from(move |()| flag.set(!*flag))
    };
    let on_fit = {
        let view = view.clone();
        Callback::from(move |()| view.send(ToGraph::Key(Key::Fit)))
    };
    let on_choose = {
        let on_event = on_event.clone();
        Callback::from(move |row: ListRow| {
            on_event.emit(FromGraph::Opened(NodeInfo { key: row.key, label: row.label, kind: row.kind }));
        })
    };
    let onkeydown = {
        let is_expanded = is_expanded.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *is_expanded {
                event.stop_propagation();
                is_expanded.set(false);
            }
        })
    };
    let show = |scope: ScopeChoice, is_full: bool| {
        let (set_preferences, is_expanded) = (set_preferences.clone(), is_expanded.clone());
        Callback::from(move |()| {
            set_preferences.emit(Preferences { scope, ..preferences });
            is_expanded.set(is_full);
        })
    };
    let key = |key: Key| {
        let view = view.clone();
        Callback::from(move |()| view.send(ToGraph::Key(key)))
    };
    let mut commands = vec![
        (Act::OpenGraph, show(ScopeChoice::Global, true)),
        (Act::ListGraph, toggle(&is_list)),
        (Act::FitGraph, key(Key::Fit)),
        (Act::ZoomGraphIn, key(Key::Zoom { factor: ZOOM_STEP })),
        (Act::ZoomGraphOut, key(Key::Zoom { factor: 1.0 / ZOOM_STEP })),
    ];
    if props.open_path.is_some() {
        commands.push((Act::OpenLocalGraph, show(ScopeChoice::Local, false)));
    }
    use_commands(commands);

    let figures = format!("{}, {}", count(state.nodes, "node"), count(state.links, "link"));
    let label = format!("Graph: {figures}. Arrow keys move, plus and minus zoom, Enter shows it as a list.");
    let class = classes!("graph", is_expanded.then_some("is-expanded"), is_list.then_some("is-list"));
    html! {
        <section {class} aria-label="Graph" {onkeydown} {onpointerup}>
            <Controls
                {preferences}
                on_change={set_preferences}
                has_note={props.open_path.is_some()}
                is_list={*is_list}
                on_list={toggle(&is_list)}
                {on_fit}
                is_expanded={*is_expanded}
                on_expand={toggle(&is_expanded)}
            />
            <GraphCanvas
                view={view.clone()}
                {on_event}
                {label}
                is_over_node={state.is_over_node}
                on_list={toggle(&is_list)}
            />
            if *is_list {
                <GraphList {view} rows={state.rows.clone()} {on_choose} />
            }
            <div class="graph-foot" role="status">
                if let Some(failure) = &state.failure {
                    <span class="graph-failure">{ failure }</span>
                } else if let Some(notice) = &state.notice {
                    <span class="graph-notice">{ notice }</span>
                } else if props.is_complete {
                    <span class="graph-figures">{ figures }</span>
                } else {
                    <span class="graph-figures">{ "Reading links…" }</span>
                }
            </div>
        </section>
    }
}

fn is_file(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Note | NodeKind::Attachment)
}

/// Tells the view of a value, at first and whenever it has changed.
#[hook]
fn use_told<T: PartialEq + Clone + 'static>(view: &ViewHandle, value: T, message: fn(T) -> ToGraph) {
    let view = view.clone();
    use_effect_with(value, move |value| view.send(message(value.clone())));
}

/// Asks the engine for the graph that is wanted, and gives it to the view. An answer that is not wanted any more when it
/// comes is dropped.
#[hook]
fn use_graph_data(
    props: &GraphPanelProps,
    preferences: &Preferences,
    view: &ViewHandle,
    dispatcher: UseReducerDispatcher<GraphState>,
) {
    let local = (preferences.scope == ScopeChoice::Local).then(|| props.open_path.clone()).flatten();
    let scope = match local {
        Some(path) => GraphScope::Local { path: path.to_string(), depth: preferences.depth },
        None => GraphScope::Global,
    };
    let query = GraphQuery { scope, filter: preferences.filter };
    let (engine, view) = (props.engine.clone(), view.clone());
    use_effect_with((query, props.revision, props.is_complete), move |(query, _, is_complete)| {
        let is_wanted = Rc::new(std::cell::Cell::new(true));
        if *is_complete {
            let (query, is_wanted) = (query.clone(), Rc::clone(&is_wanted));
            spawn_local(async move {
                let scope = if query.scope == GraphScope::Global { Scope::Global } else { Scope::Local };
                let answer = engine.ask(Request::Graph(query)).await;
                if !is_wanted.get() {
                    return;
                }
                match answer {
                    Answer::Graph(bytes) => view.send_graph(scope, &bytes),
                    Answer::Failed(reason) => dispatcher.dispatch(GraphAction::Failed(reason.into())),
                    _ => {}
                }
            });
        }
        move || is_wanted.set(false)
    });
}
