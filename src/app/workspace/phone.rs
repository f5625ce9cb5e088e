//! The tabs on a phone: a button that counts them, and a list to choose from.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::names::{icon_of, title};
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::app::widgets::{Dialog, icon, icon_button};
use crate::workspace::{Tab, Workspace};

/// Counts the tabs, and shows the list of them.
pub fn tabs_button(workspace: &Workspace, on_open: &Callback<()>) -> Html {
    let number = workspace.tabs().len();
    let label = count(u32::try_from(number).unwrap_or(u32::MAX), "tab");
    let onclick = on_open.reform(|_: MouseEvent| ());
    html! {
        <button type="button" class="icon-button tab-count" aria-label={label} aria-haspopup="dialog" {onclick}>
            <span class="tab-count-number">{ number }</span>
        </button>
    }
}

/// All tabs, to choose from and to close.
pub fn tab_list(session: &Session, workspace: &Workspace, on_close: &Callback<()>) -> Html {
    let focused = workspace.focused_id();
    // The dialog first gives the focus back to the pane that it stands above.
    let and_close = |act: Rc<dyn Fn(&Session)>| {
        let (session, on_close) = (session.clone(), on_close.clone());
        Callback::from(move |_: MouseEvent| {
            on_close.emit(());
            let (session, act) = (session.clone(), Rc::clone(&act));
            Timeout::new(0, move || act(&session)).forget();
        })
    };
    let row = |tab: &Tab| {
        let (id, name) = (tab.id, title(tab));
        let folder = tab.path().and_then(|path| path.rsplit_once('/')).map(|(folder, _)| folder.to_owned());
        let close = {
            let session = session.clone();
            Callback::from(move |_: MouseEvent| session.close_tab(id))
        };
        let unpin = {
            let session = session.clone();
            Callback::from(move |_: MouseEvent| session.toggle_pin(id))
        };
        html! {
            <li key={id.0} class="tab-list-row">
                <button
                    type="button"
                    class="tab-list-tab"
                    aria-current={(focused == Some(id)).then_some("true")}
                    onclick={and_close(Rc::new(move |session| session.focus_tab(id)))}
                >
                    { icon(icon_of(tab)) }
                    <span class="tab-list-text">
                        <span class="tab-list-title" dir="auto">{ name.clone() }</span>
                        if let Some(folder) = folder {
                            <span class="tab-list-folder" dir="auto">{ folder }</span>
                        }
                    </span>
                </button>
                if tab.is_pinned {
                    <button type="button" class="icon-button" aria-label={format!("Unpin {name}")} onclick={unpin}>{ icon("pin") }</button>
                } else {
                    <button type="button" class="icon-button" aria-label={format!("Close {name}")} onclick={close}>{ icon("x") }</button>
                }
            </li>
        }
    };
    html! {
        <Dialog title="Open tabs" on_close={on_close.clone()}>
            <ul class="tab-list">{ for workspace.tabs().into_iter().map(row) }</ul>
            <div class="tab-list-actions">
                <button type="button" class="button is-wide" onclick={and_close(Rc::new(Session::new_tab))}>
                    { icon("plus") }{ "New tab" }
                </button>
                if workspace.can_undo_close() {
                    { icon_button("rotate-ccw", "Undo close tab", "", and_close(Rc::new(Session::undo_close))) }
                }
            </div>
        </Dialog>
    }
}
