use yew::prelude::*;

use super::bottom_bar::bottom_bar;
use super::explorer_column::ExplorerColumn;
use super::layout::{Layout, Panel, use_layout};
use super::side_column::SideColumn;
use crate::app::opening::{ChoiceDialog, DropZone, NoticeToast, PickerInput, failure_alert, progress, welcome};
use crate::app::reader::Reader;
use crate::app::session::Session;
use crate::app::settings::{SettingsContext, use_settings};
use crate::app::state::AppState;
use crate::app::widgets::{Axis, Splitter, icon_button, use_media};

/// As in `phone.css`.
const PHONE: &str = "(max-width: 700px)";

/// The whole page.
#[component]
pub fn App() -> Html {
    let state = use_reducer(AppState::default);
    let settings = use_settings();
    let session = {
        let dispatcher = state.dispatcher();
        use_memo((), move |()| Session::start(dispatcher))
    };
    match &*session {
        Ok(session) => html! {
            <ContextProvider<SettingsContext> context={settings}>
                <ContextProvider<Session> context={session.clone()}>
                    <Frame state={AppState::clone(&state)} />
                </ContextProvider<Session>>
            </ContextProvider<SettingsContext>>
        },
        Err(reason) => html! { <p class="fatal" role="alert">{ reason }</p> },
    }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    state: AppState,
}

#[component]
fn Frame(props: &FrameProps) -> Html {
    let state = &props.state;
    let session = use_context::<Session>();
    let (layout, set_layout) = use_layout();
    let panel = use_state_eq(|| Panel::Note);
    let is_phone = use_media(PHONE);
    let set_panel = {
        let panel = panel.clone();
        Callback::from(move |chosen| panel.set(chosen))
    };
    // On a phone, whatever was opened is shown.
    {
        let set_panel = set_panel.clone();
        let visit = state.page.visit();
        use_effect_with(visit, move |visit| {
            if visit.is_some() {
                set_panel.emit(Panel::Note);
            }
        });
    }
    let show_explorer =
        |is_open: bool| set_layout.reform(move |_: MouseEvent| Layout { explorer_is_open: is_open, ..layout });
    let show_side = |is_open: bool| set_layout.reform(move |_: MouseEvent| Layout { side_is_open: is_open, ..layout });
    let before = if layout.explorer_is_open {
        Html::default()
    } else {
        icon_button("panel-left", "Show files", "desk-only", show_explorer(true))
    };
    let side_label = if layout.side_is_open { "Hide side panel" } else { "Show side panel" };
    let after = icon_button("panel-right", side_label, "desk-only", show_side(!layout.side_is_open));
    let class = classes!(
        "app",
        (!layout.explorer_is_open).then_some("is-explorer-closed"),
        (!layout.side_is_open).then_some("is-side-closed"),
    );
    let (min_px, max_px) = Layout::COLUMN_PX;
    let usual = Layout::default();
    let explorer_splitter = html! {
        <Splitter
            label="Width of the files"
            axis={Axis::Right}
            size_px={layout.explorer_px}
            {min_px}
            {max_px}
            usual_px={usual.explorer_px}
            on_size={set_layout.reform(move |explorer_px| Layout { explorer_px, ..layout })}
        />
    };
    let side_splitter = html! {
        <Splitter
            label="Width of the side panel"
            axis={Axis::Left}
            size_px={layout.side_px}
            {min_px}
            {max_px}
            usual_px={usual.side_px}
            on_size={set_layout.reform(move |side_px| Layout { side_px, ..layout })}
        />
    };
    html! {
        <div {class} data-panel={panel.name()} ~style={layout.style()}>
            { skip_link() }
            <PickerInput />
            <ExplorerColumn
                vault={state.vault.clone()}
                current={state.page.path()}
                on_choose={set_panel.reform(|()| Panel::Note)}
                on_hide={show_explorer(false)}
                is_main={is_phone && *panel == Panel::Files}
                splitter={explorer_splitter}
            />
            <main class="reader-column" id="note" tabindex="-1">
                <Reader page={state.page.clone()} vault={state.vault.clone()} {before} {after} welcome={welcome()} />
            </main>
            <SideColumn
                vault={state.vault.clone()}
                page={state.page.clone()}
                revision={state.revision}
                {layout}
                on_layout={set_layout.clone()}
                is_main={is_phone && matches!(*panel, Panel::Graph | Panel::Links)}
                splitter={side_splitter}
            />
            { bottom_bar(*panel, &set_panel) }
            <div class="toasts">
                if let Some(failure) = &state.failure {
                    { failure_alert(failure, session.clone()) }
                }
                if let Some(notice) = &state.notice {
                    <NoticeToast notice={notice.clone()} />
                }
                if let Some(opening) = &state.opening {
                    { progress(opening, session.clone()) }
                }
            </div>
            if let Some(choices) = &state.choice {
                <ChoiceDialog choices={choices.clone()} />
            }
            <DropZone />
            <div role="status" class="visually-hidden">{ &state.status }</div>
        </div>
    }
}

/// The first stop of the Tab key, seen only then.
fn skip_link() -> Html {
    let onclick = Callback::from(|_: MouseEvent| {
        let main = web_sys::window().and_then(|window| window.document()?.get_element_by_id("note"));
        if let Some(main) = main.and_then(|main| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(main).ok()) {
            let _ = main.focus();
        }
    });
    html! { <button type="button" class="skip-link" {onclick}>{ "Skip to the note" }</button> }
}
