use yew::prelude::*;

use super::layout::Layout;
use crate::app::graph::GraphPanel;
use crate::app::session::Session;
use crate::app::side_panel::SidePanel;
use crate::app::state::{OpenVault, Page, Stage};
use crate::app::widgets::{Axis, Splitter};

#[derive(Properties, PartialEq)]
pub struct SideColumnProps {
    pub vault: Option<OpenVault>,
    pub page: Page,
    pub revision: u32,
    pub layout: Layout,
    pub on_layout: Callback<Layout>,
    /// It is all that is seen of the page.
    pub is_main: bool,
    pub splitter: Html,
}

/// The right column: the graph, and what is known of the note.
#[component]
pub fn SideColumn(props: &SideColumnProps) -> Html {
    let layout = props.layout;
    let (min_px, max_px) = Layout::GRAPH_PX;
    html! {
        <div class="side-column" role={if props.is_main { "main" } else { "complementary" }} aria-label="About this note">
            { props.splitter.clone() }
            <h1 class="visually-hidden">{ "About this note" }</h1>
            if let Some(vault) = &props.vault {
                <SideGraph is_complete={vault.stage >= Stage::Links} path={props.page.path()} revision={props.revision} />
                <Splitter
                    label="Height of the graph"
                    axis={Axis::Down}
                    size_px={layout.graph_px}
                    {min_px}
                    {max_px}
                    usual_px={Layout::default().graph_px}
                    on_size={props.on_layout.reform(move |graph_px| Layout { graph_px, ..layout })}
                />
                <SidePanel vault={vault.clone()} page={props.page.clone()} revision={props.revision} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SideGraphProps {
    is_complete: bool,
    path: Option<AttrValue>,
    revision: u32,
}

/// The graph, with what it needs of the session.
#[component]
fn SideGraph(props: &SideGraphProps) -> Html {
    let Some(session) = use_context::<Session>() else { return Html::default() };
    let on_open = {
        let session = session.clone();
        Callback::from(move |path: AttrValue| session.go(&path, ""))
    };
    let on_settled = {
        let session = session.clone();
        Callback::from(move |()| session.graph_settled())
    };
    html! {
        <div class="side-graph">
            <GraphPanel
                engine={session.engine().clone()}
                revision={props.revision}
                is_complete={props.is_complete}
                open_path={props.path.clone()}
                {on_open}
                {on_settled}
            />
        </div>
    }
}
