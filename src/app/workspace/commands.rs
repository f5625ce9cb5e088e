use yew::prelude::*;

use crate::app::commands::use_commands;
use crate::app::session::Session;
use crate::app::widgets::use_whole;
use crate::commands::Act;
use crate::workspace::{Axis, Everywhere, TabId, Towards, Workspace};

/// In the order of their places.
const PLACES: [Act; 8] = [
    Act::GoToTab1,
    Act::GoToTab2,
    Act::GoToTab3,
    Act::GoToTab4,
    Act::GoToTab5,
    Act::GoToTab6,
    Act::GoToTab7,
    Act::GoToTab8,
];

/// Offers what can be done with tabs and groups as they are.
#[hook]
pub fn use_workspace_commands(session: &Session, workspace: &Workspace, has_vault: bool, is_phone: bool) {
    let is_whole = use_whole();
    use_commands(if is_whole && has_vault { offers(session, workspace, is_phone) } else { Vec::new() });
}

#[inline(never)]
fn offers(session: &Session, workspace: &Workspace, is_phone: bool) -> Vec<(Act, Callback<()>)> {
    let on = |act: Box<dyn Fn(&Session)>| {
        let session = session.clone();
        Callback::from(move |()| act(&session))
    };
    // Keys are faster than the page: what has the focus is looked up when it comes to it.
    let on_tab = |act: fn(&Session, TabId)| {
        on(Box::new(move |session| session.focused_tab().into_iter().for_each(|tab| act(session, tab))))
    };
    let mut offers = vec![(Act::NewTab, on(Box::new(Session::new_tab)))];
    let Some(group) = workspace.group(workspace.focused_group()) else {
        return offers;
    };
    let tabs = group.tabs.len();
    if workspace.tabs().len() > 1 || workspace.focused().is_some_and(|tab| tab.step().is_some()) {
        offers.push((Act::CloseTab, on_tab(Session::close_tab)));
    }
    offers.push((Act::TogglePin, on_tab(Session::toggle_pin)));
    if workspace.can_undo_close() {
        offers.push((Act::UndoClose, on(Box::new(Session::undo_close))));
    }
    if tabs > 1 {
        offers.extend([
            (Act::NextTab, on(Box::new(|session| session.step_tabs(1)))),
            (Act::PreviousTab, on(Box::new(|session| session.step_tabs(-1)))),
            (Act::GoToLastTab, on(Box::new(|session| session.focus_nth(None)))),
            (Act::CloseOthersInGroup, on_tab(|session, tab| session.close_others(tab, Everywhere::No))),
        ]);
        let places = PLACES.into_iter().take(tabs).enumerate();
        offers
            .extend(places.map(|(at, act)| (act, on(Box::new(move |session: &Session| session.focus_nth(Some(at)))))));
        let place = group.active_id().and_then(|tab| group.position(tab)).unwrap_or(0);
        if place > 0 {
            offers.push((Act::MoveTabLeft, on_tab(|session, tab| session.shift_tab(tab, -1))));
        }
        if place + 1 < tabs {
            offers.push((Act::MoveTabRight, on_tab(|session, tab| session.shift_tab(tab, 1))));
        }
    }
    if workspace.tabs().len() > 1 {
        offers.push((Act::CloseOthers, on_tab(|session, tab| session.close_others(tab, Everywhere::Yes))));
        offers.push((Act::CloseGroup, on(Box::new(Session::close_focused_group))));
    }
    if is_phone {
        return offers;
    }
    offers.extend([
        (Act::SplitRight, on(Box::new(|session| session.split(Axis::Row)))),
        (Act::SplitDown, on(Box::new(|session| session.split(Axis::Column)))),
        (Act::ToggleStacked, on(Box::new(Session::toggle_focused_stacked))),
    ]);
    let towards = [
        (Act::FocusLeft, Towards::Left),
        (Act::FocusRight, Towards::Right),
        (Act::FocusTop, Towards::Top),
        (Act::FocusBottom, Towards::Bottom),
    ];
    let towards = towards.into_iter().filter(|(_, towards)| workspace.towards(*towards).is_some());
    offers.extend(
        towards.map(|(act, towards)| (act, on(Box::new(move |session: &Session| session.focus_towards(towards))))),
    );
    offers
}
