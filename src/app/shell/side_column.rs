use yew::prelude::*;

use super::layout::{Layout, Panel};
use crate::app::graph::GraphPanel;
use crate::app::session::Session;
use crate::app::side_panel::{Backlinks, Mentions, Outgoing, Outline, properties};
use crate::app::state::{AppState, OpenVault, Page, Stage};
use crate::app::widgets::{Axis, Splitter};
use crate::workspace::Way;

/// The right column: the graph, and what is known of the open note.
pub fn side_column(
    state: &AppState,
    session: &Session,
    layout: Layout,
    set_layout: &Callback<Layout>,
    main: Panel,
    on_open: Callback<(AttrValue, Way)>,
    on_settled: Callback<()>,
) -> Html {
    let (min_px, max_px) = Layout::COLUMN_PX;
    let role = if matches!(main, Panel::Graph | Panel::Links) { "main" } else { "complementary" };
    html! {
        <div class="side-column" {role} aria-label="About this note">
            <Splitter
                label="Width of the side panel"
                axis={Axis::Left}
                size_px={layout.side_px}
                {min_px}
                {max_px}
                usual_px={Layout::default().side_px}
                on_size={set_layout.reform(move |side_px| Layout { side_px, ..layout })}
            />
            <h1 class="visually-hidden">{ "About this note" }</h1>
            if let Some(vault) = &state.vault {
                <div class="side-graph">
                    <GraphPanel
                        engine={session.engine().clone()}
                        vault={vault.info.name.clone()}
                        revision={state.revision}
                        is_complete={vault.stage >= Stage::Links}
                        open_path={state.page.path()}
                        {on_open}
                        {on_settled}
                    />
                </div>
                { graph_splitter(layout, set_layout) }
                { sections(vault, &state.page, state.revision) }
            }
        </div>
    }
}

fn graph_splitter(layout: Layout, set_layout: &Callback<Layout>) -> Html {
    let (min_px, max_px) = Layout::GRAPH_PX;
    html! {
        <Splitter
            label="Height of the graph"
            axis={Axis::Down}
            size_px={layout.graph_px}
            {min_px}
            {max_px}
            usual_px={Layout::default().graph_px}
            on_size={set_layout.reform(move |graph_px| Layout { graph_px, ..layout })}
        />
    }
}

fn sections(vault: &OpenVault, page: &Page, revision: u32) -> Html {
    let note = match page {
        Page::Note(note) => Some(note),
        _ => None,
    };
    html! {
        <div class="panel-sections">
            <Backlinks path={page.path()} {revision} is_complete={vault.stage >= Stage::Links} />
            <Outline view={note.map(|note| note.view.clone())} />
            <Outgoing path={page.path()} {revision} is_complete={vault.stage >= Stage::Links} />
            <Mentions path={page.path()} {revision} is_complete={vault.stage >= Stage::Links} />
            { properties(note, &vault.info, page.path()) }
        </div>
    }
}
