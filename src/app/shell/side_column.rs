use yew::prelude::*;

use super::layout::{Layout, Panel};
use crate::app::graph::GraphPanel;
use crate::app::session::Session;
use crate::app::side_panel::{Backlinks, Mentions, Outgoing, Outline, properties};
use crate::app::state::{AppState, OpenVault, Page, Stage};
use crate::app::widgets::{Axis, Splitter};
use crate::workspace::Way;

/// What the graph tells.
pub struct Told {
    pub on_open: Callback<(AttrValue, Way)>,
    pub on_settled: Callback<()>,
}

/// The right column: the graph, and what is known of the open note. Nothing stands in it while there is nobody to tell.
pub fn side_column(
    state: &AppState,
    session: &Session,
    layout: Layout,
    set_layout: &Callback<Layout>,
    main: Panel,
    told: Option<Told>,
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
            if let (Some(vault), Some(told)) = (&state.vault, told) {
                { content(state, session, vault, told, graph_splitter(layout, set_layout)) }
            }
        </div>
    }
}

#[inline(never)]
fn content(state: &AppState, session: &Session, vault: &OpenVault, told: Told, splitter: Html) -> Html {
    let Told { on_open, on_settled } = told;
    html! {
        <>
            <div class="side-graph">
                <GraphPanel
                    engine={session.engine().clone()}
                    vault={vault.info.clone()}
                    revision={state.revision}
                    is_complete={vault.stage >= Stage::Links}
                    open_path={state.page.path()}
                    {on_open}
                    {on_settled}
                />
            </div>
            { splitter }
            { sections(vault, &state.page, state.revision) }
        </>
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

#[inline(never)]
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
