use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::canvas::GraphCanvas;
use super::colors::group_colors;
use super::controls::Controls;
use super::feed::{use_graph_data, use_told};
use super::fields::Form;
use super::input::ZOOM_STEP;
use super::lapse::LapseBar;
use super::legend::Legend;
use super::list::GraphList;
use super::look::use_look;
use super::memory;
use super::preferences::use_options;
use super::renderer::use_renderer;
use super::settings::GraphSettings;
use super::state::{GraphAction, GraphState, ViewHandle};
use super::tools::{Deeds, Surface, ToolAction, ToolLayer, more_items, use_full_screen, use_tools};
use crate::app::commands::use_commands;
use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::app::workspace::way_of_click;
use crate::commands::Act;
use crate::engine::{GraphOptions, Request, ScopeChoice, VaultInfo};
use crate::graph::scene::{Key, Look};
use crate::graph::tools::{Ask, Card};
use crate::graph::{ListRow, NodeKind};
use crate::web::EngineClient;
use crate::web::graph::{FromGraph, NodeInfo, ToGraph};
use crate::web::page::download_file;
use crate::workspace::Way;

#[derive(Properties, PartialEq, Clone)]
pub struct GraphPanelProps {
    pub engine: EngineClient,
    pub vault: Handle<VaultInfo>,
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
}

/// The graph of links, with its controls, on a canvas and as a list.
#[component]
pub fn GraphPanel(props: &GraphPanelProps) -> Html {
    let session = use_context::<Session>();
    let (options, on_change) = use_options(&props.vault);
    let (renderer, on_renderer) = use_renderer();
    let form = Form { options: options.clone(), on_change };
    let state = use_reducer(GraphState::default);
    let view = use_memo((), |()| ViewHandle::default());
    let view = ViewHandle::clone(&view);
    let is_list = use_state_eq(|| false);
    let is_expanded = use_state_eq(|| false);
    let tools = use_tools(&view);
    let full_screen = use_full_screen(&is_expanded);
    let latest_tools = use_mut_ref(|| tools.clone());
    latest_tools.replace(tools.clone());
    let is_lapsing = use_state_eq(|| false);
    let looked = use_mut_ref(|| None::<Look>);
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
        let (dispatcher, is_lapsing, looked) = (state.dispatcher(), is_lapsing.clone(), looked.clone());
        Callback::from(move |message: FromGraph| {
            let (props, tools) = (latest.borrow().clone(), latest_tools.borrow().clone());
            match &message {
                FromGraph::Opened(node) if tools.picked(&node.key) => return,
                FromGraph::Settled { .. }
                    if props.is_complete && settled_revision.replace(Some(props.revision)) != Some(props.revision) =>
                {
                    props.on_settled.emit(());
                }
                FromGraph::Rested { vault, memory } => memory::keep(vault, memory),
                FromGraph::Looked(look) => {
                    looked.replace(look.clone());
                    return;
                }
                FromGraph::Marked { vault, marks } => memory::keep_marks(vault, marks),
                FromGraph::Opened(node) if is_file(node.kind) => {
                    props.on_open.emit((node.key.clone().into(), way.take()));
                }
                FromGraph::Classes(_) => is_lapsing.set(false),
                _ => {}
            }
            tools.set(ToolAction::Heard(message.clone()));
            if !matches!(message, FromGraph::Tool(_)) {
                dispatcher.dispatch(GraphAction::Heard(message));
            }
        })
    };

    // The order of these is the order in which the view hears of things.
    use_told(&view, options.forces, ToGraph::Forces);
    use_told(&view, options.display, ToGraph::Display);
    use_told(&view, renderer, ToGraph::Renderer);
    use_told(&view, group_colors(&options), ToGraph::ClassColors);
    use_told(&view, props.open_path.clone(), |path| ToGraph::Current(path.map(|path| path.to_string())));
    use_told(&view, props.vault.clone(), |vault| ToGraph::Vault {
        name: vault.name.clone(),
        memory: memory::recall(&vault.name),
        marks: memory::recall_marks(&vault.name),
    });
    use_look(&props.vault, &view);
    use_graph_data(props, &options, &view, state.dispatcher());

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
        let (is_expanded, tools) = (is_expanded.clone(), tools.clone());
        Callback::from(move |event: KeyboardEvent| {
            // A dialog above the graph has keys of its own.
            if event.key() != "Escape" || tools.has_dialog() {
                return;
            }
            if tools.let_go() {
                event.stop_propagation();
            } else if *is_expanded && !is_settings_open() {
                event.stop_propagation();
                is_expanded.set(false);
            }
        })
    };
    let show = |scope: ScopeChoice, is_full: bool| {
        let (form, is_expanded) = (form.clone(), is_expanded.clone());
        Callback::from(move |()| {
            form.change(|all| all.scope = scope);
            is_expanded.set(is_full);
        })
    };
    let key = |key: Key| {
        let view = view.clone();
        Callback::from(move |()| view.send(ToGraph::Key(key)))
    };
    let on_restore = {
        let (form, vault) = (form.clone(), props.vault.clone());
        Callback::from(move |()| {
            form.on_change.emit(form.options.restored(GraphOptions::of_vault(&vault.settings.graph)));
        })
    };
    let on_copy_link = {
        let (session, options) = (session.clone(), options.clone());
        Callback::from(move |()| {
            let look = looked.borrow().as_ref().map(|look| format!("\n{}", look.to_line()));
            let link = options.to_link() + &look.unwrap_or_default();
            session.iter().for_each(|session| session.copy_graph_link(&link));
        })
    };
    let on_download = {
        let (engine, vault, options) = (props.engine.clone(), props.vault.clone(), options.clone());
        Callback::from(move |()| {
            let (engine, settings) = (engine.clone(), options.settings(&vault.settings.graph));
            spawn_local(async move {
                if let Ok(file) = engine.blob(Request::GraphFile(Box::new(settings))).await {
                    download_file(&file, "graph.json");
                }
            });
        })
    };
    let on_animate = {
        let is_lapsing = is_lapsing.clone();
        Callback::from(move |()| is_lapsing.set(true))
    };
    let end_lapse = {
        let (view, is_lapsing) = (view.clone(), is_lapsing.clone());
        Callback::from(move |()| {
            view.send(ToGraph::Lapse(None));
            is_lapsing.set(false);
        })
    };
    let mut commands = vec![
        (Act::RestoreGraph, on_restore.clone()),
        (Act::AnimateGraph, on_animate.clone()),
        (Act::CopyGraphLink, on_copy_link.clone()),
        (Act::DownloadGraph, on_download.clone()),
        (Act::OpenGraph, show(ScopeChoice::Global, true)),
        (Act::ListGraph, toggle(&is_list)),
        (Act::FitGraph, key(Key::Fit)),
        (Act::ZoomGraphIn, key(Key::Zoom { factor: ZOOM_STEP })),
        (Act::ZoomGraphOut, key(Key::Zoom { factor: 1.0 / ZOOM_STEP })),
    ];
    let with_tools = |act: fn(&super::tools::Tools)| {
        let tools = tools.clone();
        Callback::from(move |()| act(&tools))
    };
    let find = {
        let (tools, is_list) = (tools.clone(), is_list.clone());
        Callback::from(move |()| {
            is_list.set(false);
            tools.turn(Surface::Find);
        })
    };
    commands.extend([
        (Act::FindInGraph, find),
        (Act::LassoGraph, with_tools(|tools| tools.set(ToolAction::Lasso(!tools.state.is_lasso)))),
        (Act::ShowGraphStatistics, with_tools(|tools| tools.turn(Surface::Statistics))),
        (Act::ExportGraph, with_tools(|tools| tools.turn(Surface::Export))),
        (Act::FullScreenGraph, full_screen.toggle.clone()),
    ]);
    if tools.state.can_have_map() {
        commands.push((Act::MapGraph, with_tools(|tools| tools.set(ToolAction::Map(!tools.state.has_map())))));
    }
    if tools.state.kept.hidden > 0 {
        commands.push((Act::ShowHiddenNodes, with_tools(|tools| tools.ask(Ask::ShowHidden))));
    }
    if tools.state.kept.pinned > 0 {
        commands.push((Act::UnpinNodes, with_tools(|tools| tools.ask(Ask::UnpinAll))));
    }
    let deeds = Deeds {
        on_open: props.on_open.clone(),
        on_local: {
            let (on_open, show) = (props.on_open.clone(), show(ScopeChoice::Local, *is_expanded));
            Callback::from(move |path: AttrValue| {
                on_open.emit((path, Way::Here));
                show.emit(());
            })
        },
        full_screen,
    };
    let on_enter = {
        let on_event = on_event.clone();
        Callback::from(move |card: Card| {
            on_event.emit(FromGraph::Opened(NodeInfo { key: card.key, label: card.label, kind: card.kind }));
        })
    };
    if props.open_path.is_some() {
        commands.push((Act::OpenLocalGraph, show(ScopeChoice::Local, false)));
    }
    use_commands(commands);

    let figures = format!("{}, {}", count(state.nodes, "node"), count(state.links, "link"));
    let label = format!(
        "Graph: {figures}. Arrow keys move, plus and minus zoom, brackets walk along links, Enter shows it as a list."
    );
    let class = classes!(
        "graph",
        is_expanded.then_some("is-expanded"),
        is_list.then_some("is-list"),
        is_lapsing.then_some("is-lapsing")
    );
    html! {
        <section {class} aria-label="Graph" {onkeydown} {onpointerup}>
            <Controls
                form={form.clone()}
                has_note={props.open_path.is_some()}
                is_list={*is_list}
                on_list={toggle(&is_list)}
                {on_fit}
                is_expanded={*is_expanded}
                on_expand={toggle(&is_expanded)}
                more={more_items(&tools, &deeds)}
            >
                <GraphSettings {form} {renderer} {on_renderer} {on_restore} {on_animate} {on_copy_link} {on_download} />
            </Controls>
            <GraphCanvas
                view={view.clone()}
                {on_event}
                {label}
                is_over_node={state.is_over_node}
                on_list={toggle(&is_list)}
                tools={tools.clone()}
                {on_enter}
            />
            <ToolLayer {tools} {deeds} is_list={*is_list} />
            if *is_list {
                <GraphList view={view.clone()} rows={state.rows.clone()} options={options.clone()} {on_choose} />
            } else if state.classes.iter().any(|class| class.nodes > 0) {
                <Legend view={view.clone()} {options} classes={state.classes.clone()} />
            }
            if *is_lapsing {
                <LapseBar {view} lapsed={state.lapsed} on_close={end_lapse} />
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

/// Escape closes only these then.
fn is_settings_open() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| {
        document.query_selector("#graph-settings:popover-open").is_ok_and(|open| open.is_some())
    })
}

fn is_file(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Note | NodeKind::Attachment)
}
