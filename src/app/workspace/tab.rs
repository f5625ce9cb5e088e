use yew::prelude::*;

use super::names::{pane_id, picture_of, tab_id, title};
use crate::app::session::Session;
use crate::app::widgets::icon;
use crate::workspace::{Tab, TabId};

/// A tab as the ARIA Authoring Practices have it. Its button is for the pointer alone: by keys, Delete closes the tab, and
/// its menu unpins it.
pub fn tab_view(session: &Session, tab: &Tab, is_active: bool, is_spine: bool) -> Html {
    let id = tab.id;
    let on = |act: fn(&Session, TabId)| {
        let session = session.clone();
        Callback::from(move |()| act(&session, id))
    };
    let onauxclick = {
        let close = on(Session::close_tab);
        Callback::from(move |event: MouseEvent| {
            if event.button() == 1 {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    // The middle button would scroll.
    let onmousedown = Callback::from(|event: MouseEvent| {
        if event.button() == 1 {
            event.prevent_default();
        }
    });
    let (label, picture, act) =
        if tab.is_pinned { ("Unpin", "pin", on(Session::toggle_pin)) } else { ("Close", "x", on(Session::close_tab)) };
    let end = {
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            act.emit(());
        })
    };
    let class = classes!(
        "note-tab",
        is_active.then_some("is-active"),
        tab.is_pinned.then_some("is-pinned"),
        is_spine.then_some("is-spine")
    );
    html! {
        <div key={id.0} {class} role="presentation" data-tab={id.0.to_string()} {onauxclick} {onmousedown}>
            <button
                type="button"
                role="tab"
                id={tab_id(id)}
                class="note-tab-button"
                title={tab.path().map(|path| AttrValue::from(path.to_owned()))}
                aria-selected={is_active.to_string()}
                aria-controls={is_active.then(|| pane_id(id))}
                aria-haspopup="menu"
                aria-keyshortcuts={(!tab.is_pinned).then_some("Delete")}
                tabindex={if is_active { "0" } else { "-1" }}
                onclick={on(Session::focus_tab).reform(|_: MouseEvent| ())}
            >
                { picture_of(tab).map(icon).unwrap_or_default() }
                <span class="note-tab-title" dir="auto">{ title(tab) }</span>
                if tab.is_pinned {
                    <span class="visually-hidden">{ "(pinned)" }</span>
                }
            </button>
            <button type="button" class="note-tab-end" tabindex="-1" aria-hidden="true" title={label} onclick={end}>
                { icon(picture) }
            </button>
        </div>
    }
}
