use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};
use yew::prelude::*;

use super::layout::{Layout, Panel};
use super::overlay::{Overlay, Shown, ShownAction};
use crate::app::commands::{CommandContext, use_commands};
use crate::app::opening::{Choose, choose_folder, open_picker};
use crate::app::session::Session;
use crate::app::sidebar::Tab;
use crate::app::state::{AppState, Stage};
use crate::app::widgets::use_whole;
use crate::app::workspace::NOTE_SCROLLER;
use crate::commands::Act;
use crate::web::beside;

/// What the frame's commands need of it.
pub struct Parts<'a> {
    pub state: &'a AppState,
    pub session: &'a Session,
    pub layout: Layout,
    pub set_layout: &'a Callback<Layout>,
    pub set_panel: &'a Callback<Panel>,
    pub set_tab: &'a Callback<Tab>,
    pub overlay: &'a UseReducerDispatcher<Shown>,
}

/// Offers what concerns the page as a whole.
#[hook]
pub fn use_shell_commands(parts: &Parts<'_>) {
    let is_whole = use_whole();
    use_commands(if is_whole { commands(parts) } else { Vec::new() });
    let context = use_context::<CommandContext>();
    use_effect_with((context, is_whole), |(context, is_whole)| {
        if let (Some(context), true) = (context, is_whole) {
            context.complete();
        }
    });
}

#[inline(never)]
fn commands(parts: &Parts<'_>) -> Vec<(Act, Callback<()>)> {
    let Parts { state, session, layout, set_layout, set_panel, set_tab, overlay } = *parts;
    let on = |act: fn(&Session)| {
        let session = session.clone();
        Callback::from(move |()| act(&session))
    };
    let toggle = |wanted: Overlay| {
        let overlay = overlay.clone();
        Callback::from(move |()| overlay.dispatch(ShownAction::Toggle(wanted)))
    };
    let show = |panel: Panel, layout: Layout| {
        let (set_layout, set_panel) = (set_layout.clone(), set_panel.clone());
        Callback::from(move |()| {
            set_layout.emit(layout);
            set_panel.emit(panel);
        })
    };
    let with_files = Layout { explorer_is_open: true, ..layout };
    let with_side = Layout { side_is_open: true, ..layout };
    let tab = |tab: Tab| show_tab(tab, layout, set_layout, set_tab);
    let mut commands = vec![
        (Act::OpenPalette, toggle(Overlay::Palette)),
        (Act::OpenHelp, toggle(Overlay::Help)),
        (Act::OpenVault, Callback::from(|()| open_picker(Choose::Files))),
        (Act::OpenFolder, on(choose_folder)),
        (Act::OpenSettings, show(Panel::Files, with_files)),
        (Act::ToggleLeft, set_layout.reform(move |()| Layout { explorer_is_open: !layout.explorer_is_open, ..layout })),
        (Act::ToggleRight, set_layout.reform(move |()| Layout { side_is_open: !layout.side_is_open, ..layout })),
    ];
    if !beside::is_for_one_vault() {
        commands.push((Act::ManageVaults, toggle(Overlay::Vaults)));
    }
    if state.opening.is_some() {
        commands.push((Act::CancelOpening, on(Session::cancel)));
    }
    let Some(vault) = &state.vault else { return commands };
    commands.extend([
        (Act::OpenSwitcher, toggle(Overlay::Switcher)),
        (Act::GoBack, on(Session::back)),
        (Act::GoForward, on(Session::forward)),
        (Act::OpenHome, on(Session::go_home)),
        (Act::ShowSearch, then(tab(Tab::Search), "#search-input")),
        (Act::ShowFiles, tab(Tab::Files)),
        (Act::ShowTags, tab(Tab::Tags)),
        (Act::ShowAllProperties, tab(Tab::Properties)),
        (Act::ShowRecent, tab(Tab::Recent)),
        (Act::OpenReport, tab(Tab::Report)),
        (Act::ShowBookmarks, tab(Tab::Bookmarks)),
        (Act::FocusNote, then(set_panel.reform(|()| Panel::Note), NOTE_SCROLLER)),
        (Act::OpenGraph, then(show(Panel::Graph, with_side), ".graph-canvas")),
        (Act::FindInGraph, show(Panel::Graph, with_side)),
        (Act::ShowGraphStatistics, show(Panel::Graph, with_side)),
        (Act::ExportGraph, show(Panel::Graph, with_side)),
        (Act::ShowBacklinks, then(show(Panel::Links, with_side), "[aria-label='Backlinks'] > .panel-heading > button")),
        (
            Act::ShowOutgoing,
            then(show(Panel::Links, with_side), "[aria-label='Outgoing links'] > .panel-heading > button"),
        ),
        (Act::ShowOutline, then(show(Panel::Links, with_side), "[aria-label='Outline'] > .panel-heading > button")),
        (
            Act::ShowProperties,
            then(show(Panel::Links, with_side), "[aria-label='Properties'] > .panel-heading > button"),
        ),
    ]);
    if vault.stage >= Stage::Links && !beside::is_here() {
        commands.push((Act::ShareVault, toggle(Overlay::Share)));
    }
    if vault.counts.problems > 0 {
        commands.push((Act::ShowProblems, toggle(Overlay::Problems)));
    }
    let path = state.page.path();
    if vault.counts.notes > 0 {
        let (session, path) = (session.clone(), path.clone());
        commands.push((Act::OpenRandom, Callback::from(move |()| session.go_anywhere(path.as_deref()))));
    }
    if let Some(path) = path {
        let on_path = |act: fn(&Session, &str)| {
            let (session, path) = (session.clone(), path.clone());
            Callback::from(move |()| act(&session, &path))
        };
        commands.extend([
            (Act::RevealFile, tab(Tab::Files)),
            (Act::OpenLocalGraph, then(show(Panel::Graph, with_side), ".graph-canvas")),
            (Act::CopyPath, on_path(Session::copy_path)),
            (Act::CopyLink, on_path(Session::copy_link)),
            (Act::Print, Callback::from(|()| print())),
        ]);
    }
    commands
}

/// Shows a view of the left column, and gives the focus to its tab; files and search take it themselves.
pub fn show_tab(tab: Tab, layout: Layout, set_layout: &Callback<Layout>, set_tab: &Callback<Tab>) -> Callback<()> {
    let (set_layout, set_tab) = (set_layout.clone(), set_tab.clone());
    let show = Callback::from(move |()| {
        set_layout.emit(Layout { explorer_is_open: true, ..layout });
        set_tab.emit(tab);
    });
    if matches!(tab, Tab::Files | Tab::Search) { show } else { then(show, format!("#{}", tab.id())) }
}

fn then(first: Callback<()>, selector: impl Into<AttrValue>) -> Callback<()> {
    let selector = selector.into();
    Callback::from(move |()| {
        first.emit(());
        focus_soon(selector.clone());
    })
}

fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Gives the focus to what will be there when the page has been brought up to date. A section that is closed opens.
fn focus_soon(selector: AttrValue) {
    Timeout::new(0, move || {
        let document = web_sys::window().and_then(|window| window.document());
        let found = document.and_then(|document| document.query_selector(&selector).ok().flatten());
        let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
        if element.get_attribute("aria-expanded").as_deref() == Some("false") {
            element.click();
        }
        if !selector.starts_with('.') {
            element.scroll_into_view();
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    })
    .forget();
}
