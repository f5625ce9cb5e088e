use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::bottom_bar::bottom_bar;
use super::commands::{Parts, show_tab, use_shell_commands};
use super::explorer_column::explorer_column;
use super::finding::use_finding;
use super::layout::{Layout, Panel, use_layout};
use super::new_version::NewVersionOffer;
use super::overlay::{Shown, ShownAction};
use super::side_column::{Told, side_column};
use crate::app::address::Address;
use crate::app::calendar::{use_daily_commands, use_daily_notes, use_today};
use crate::app::commands::{CommandContext, command_button};
use crate::app::look::{LookContext, LookOffer, use_look};
use crate::app::opening::{
    ChoiceDialog, ConsentDialog, DropZone, failure_alert, notice, picker_inputs, progress, welcome,
};
use crate::app::session::Session;
use crate::app::sidebar::{Tab, Views};
use crate::app::state::AppState;
use crate::app::vaults::{VaultOffer, disk_offer};
use crate::app::widgets::{icon_button, use_media, use_whole};
use crate::app::workspace::WorkspaceView;
use crate::commands::Act;
use crate::web::carried;
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    pub state: AppState,
    pub session: Session,
}

/// As in `phone.css`.
const PHONE: &str = "(max-width: 700px)";

/// The columns, and what floats above them.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let FrameProps { state, session } = props;
    let (layout, set_layout) = use_layout();
    let overlay = use_reducer_eq(Shown::default);
    let commands = use_context::<CommandContext>();
    let panel = use_state_eq(|| Panel::Note);
    let look = use_look(state, session);
    let is_phone = use_media(PHONE);
    let is_whole = use_whole();
    // On a phone, whatever was opened is shown.
    {
        let panel = panel.clone();
        use_effect_with(state.page.visit(), move |visit| {
            if visit.is_some() {
                panel.set(Panel::Note);
            }
        });
    }
    let (daily, today) = (use_daily_notes(state.revision), use_today());
    let (tabs, set_tab, set_panel) =
        use_finding(&panel, layout, &set_layout, state.asked.as_ref(), state.revealed.as_ref());
    let tabs = match &daily {
        Some(daily) if daily.is_empty() => tabs.without(Tab::Calendar),
        _ => tabs,
    };
    let close = {
        let overlay = overlay.dispatcher();
        Callback::from(move |()| overlay.dispatch(ShownAction::Close))
    };
    use_shell_commands(&Parts {
        state,
        session,
        layout,
        set_layout: &set_layout,
        set_panel: &set_panel,
        set_tab: &set_tab,
        overlay: &overlay.dispatcher(),
    });
    let show_calendar = show_tab(Tab::Calendar, layout, &set_layout, &set_tab);
    use_daily_commands(daily.as_ref(), today, state.page.path().as_ref(), session, show_calendar);
    let views = Views { tabs, on_tab: set_tab.clone(), daily, today };
    let on_open = {
        let session = session.clone();
        use_callback((), move |(path, way): (AttrValue, Way), ()| session.open_at(&Address::of(&path, ""), way))
    };
    let on_settled = {
        let session = session.clone();
        use_callback((), move |(), ()| session.graph_settled())
    };
    let main = if is_phone { *panel } else { Panel::Note };
    let page = html! {
        <div class={classes!("app", "app-container", "workspace", layout.classes())} data-panel={panel.name()} ~style={layout.style()}>
            { skip_link() }
            { picker_inputs(session) }
            { explorer_column(state, commands.as_ref(), layout, &set_layout, main, &set_panel, views) }
            <main class="reader-column workspace-split mod-root" id="note" tabindex="-1">
                <WorkspaceView
                    session={session.clone()}
                    panes={state.panes.clone()}
                    vault={state.vault.clone()}
                    {is_phone}
                    before={explorer_button(commands.as_ref(), layout, &set_layout)}
                    after={after(commands.as_ref(), layout, &set_layout)}
                    welcome={welcome(session)}
                />
            </main>
            { side_column(state, session, layout, &set_layout, main, is_whole.then_some(Told { on_open, on_settled })) }
            { bottom_bar(*panel, &set_panel) }
            <div class="toasts">
                if is_whole {
                    <LookOffer />
                    <NewVersionOffer />
                    { disk_offer(state.has_changed && state.opening.is_none(), session) }
                }
                if is_whole && !carried::is_here() {
                    <VaultOffer session={session.clone()} is_wanted={state.opening.is_none() && session.shows_demo()} />
                }
                if let Some(failure) = &state.failure {
                    { failure_alert(failure, session) }
                }
                if let Some(shown) = &state.notice {
                    { notice(shown) }
                }
                if let Some(opening) = &state.opening {
                    { progress(opening, session) }
                }
            </div>
            if let Some(choices) = &state.choice {
                <ChoiceDialog choices={choices.clone()} />
            }
            if let Some(address) = &state.address {
                <ConsentDialog address={address.clone()} session={session.clone()} />
            }
            if let Some(shown) = overlay.0 {
                { shown.view(state, close) }
            }
            <DropZone />
            <div role="status" class="visually-hidden">{ &state.status }</div>
        </div>
    };
    html! { <ContextProvider<LookContext> context={look}>{ page }</ContextProvider<LookContext>> }
}

/// The first stop of the Tab key, seen only then.
fn skip_link() -> Html {
    let onclick = Callback::from(|_: MouseEvent| {
        let main = web_sys::window().and_then(|window| window.document()?.get_element_by_id("note"));
        if let Some(main) = main.and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
            let _ = main.focus();
        }
    });
    html! { <button type="button" class="skip-link" {onclick}>{ "Skip to the note" }</button> }
}

/// Brings the files back when they are hidden, and with them the way to all others.
fn explorer_button(commands: Option<&CommandContext>, layout: Layout, set_layout: &Callback<Layout>) -> Html {
    if layout.explorer_is_open {
        return Html::default();
    }
    let show = set_layout.reform(move |_: MouseEvent| Layout { explorer_is_open: true, ..layout });
    html! {
        <>
            { icon_button("panel-left", "Show files", "desk-only", show) }
            if let Some(commands) = commands {
                { command_button(commands, Act::OpenSwitcher, "Open quick switcher", "desk-only") }
            }
        </>
    }
}

/// On a phone, the ways to notes and commands; on a desk they stand above the files.
fn after(commands: Option<&CommandContext>, layout: Layout, set_layout: &Callback<Layout>) -> Html {
    let is_open = layout.side_is_open;
    let label = if is_open { "Hide side panel" } else { "Show side panel" };
    let toggle = set_layout.reform(move |_: MouseEvent| Layout { side_is_open: !is_open, ..layout });
    html! {
        <>
            if let Some(commands) = commands {
                { command_button(commands, Act::OpenSwitcher, "Open quick switcher", "phone-only") }
                { command_button(commands, Act::OpenPalette, "Open command palette", "phone-only") }
            }
            { icon_button("panel-right", label, "desk-only", toggle) }
        </>
    }
}
