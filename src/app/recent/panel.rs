use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::state::TreeIndex;
use crate::app::widgets::{icon, icon_button, use_live};
use crate::engine::RowKind;

#[derive(Properties, PartialEq)]
pub struct RecentPanelProps {
    /// The vault's files.
    pub tree: Handle<TreeIndex>,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    /// Something was chosen that is shown in the middle.
    pub on_choose: Callback<()>,
}

/// A list with one stop for the Tab key, in which arrows move and Delete takes a file out.
#[component]
pub fn RecentPanel(props: &RecentPanelProps) -> Html {
    let session = use_context::<Session>();
    let active = use_live(0_usize);
    // The list is the session's: this draws it anew when it was changed here.
    let changes = use_state_eq(|| 0_u32);
    let Some(session) = session else { return Html::default() };
    // What another vault of that name had may not be in this one.
    let kind = |path: &str| Some(props.tree.files.row(props.tree.files.find(path)?)?.kind);
    let files: Vec<(String, RowKind)> = session
        .recent_files()
        .into_iter()
        .filter_map(|path| Some((kind(&path)?, path)))
        .map(|(kind, path)| (path, kind))
        .collect();
    let last = files.len().saturating_sub(1);
    let here = active.get().min(last);
    let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();

    let remove = {
        let (session, changes, paths) = (session.clone(), changes.clone(), paths.clone());
        Callback::from(move |at: usize| {
            if let Some(path) = paths.get(at) {
                session.forget_recent(path);
                changes.set(*changes + 1);
            }
        })
    };
    let clear = {
        let (session, changes) = (session.clone(), changes.clone());
        Callback::from(move |_: MouseEvent| {
            session.clear_recent();
            session.notice("The list of recent files is cleared.");
            changes.set(*changes + 1);
            // The button goes, and the focus with it.
            focus("tab-recent");
        })
    };
    let onclick = {
        let (session, paths, active, remove, on_choose) =
            (session.clone(), paths, active.clone(), remove.clone(), props.on_choose.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((at, removes)) = clicked(&event) else { return };
            let is_plain = !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key();
            if removes {
                remove.emit(at);
            } else if let (Some(path), true) = (paths.get(at), is_plain) {
                event.prevent_default();
                // It becomes the first.
                active.set(0);
                session.go(path, "");
                on_choose.emit(());
            }
        })
    };
    let onkeydown = {
        let active = active.clone();
        Callback::from(move |event: KeyboardEvent| {
            let here = active.get().min(last);
            let there = match event.key().as_str() {
                "ArrowDown" => (here + 1).min(last),
                "ArrowUp" => here.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Delete" => {
                    event.prevent_default();
                    remove.emit(here);
                    focus_soon(here.min(last.saturating_sub(1)));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            active.set(there);
            focus_soon(there);
        })
    };
    let row = |(at, (path, kind)): (usize, &(String, RowKind))| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let name = name.strip_suffix(".md").unwrap_or(name);
        let is_current = props.current.as_deref() == Some(path);
        html! {
            <li key={path.as_str()} class={classes!("recent-file", is_current.then_some("is-current"))} data-recent={at.to_string()}>
                <a
                    id={link_id(at)}
                    class="recent-link"
                    href={Address::of(path, "").to_string()}
                    title={path.clone()}
                    tabindex={if at == here { "0" } else { "-1" }}
                    aria-current={is_current.then_some("page")}
                    aria-keyshortcuts="Delete"
                >
                    { icon(picture(*kind)) }
                    <span class="recent-words">
                        <span class="recent-name">{ name }</span>
                        if !folder.is_empty() {
                            <span class="recent-folder">{ folder }</span>
                        }
                    </span>
                </a>
                <button
                    type="button"
                    class="icon-button recent-remove"
                    tabindex="-1"
                    data-remove=""
                    aria-label={format!("Remove {name} from the list")}
                    title="Remove from the list (Delete)"
                >
                    { icon("x") }
                </button>
            </li>
        }
    };
    html! {
        <section class="recent-view sidebar-panel" aria-label="Recent files">
            <div class="nav-buttons-container">
                <h2 class="recent-title">{ "Recent files" }</h2>
                if !files.is_empty() {
                    { icon_button("list-x", "Clear the list", "", clear) }
                }
            </div>
            if files.is_empty() {
                <p class="search-empty-state">{ "Files that you open are listed here." }</p>
            } else {
                <ul class="recent-files" aria-label="Recent files" {onclick} {onkeydown}>
                    { for files.iter().enumerate().map(row) }
                </ul>
            }
        </section>
    }
}

fn picture(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Note => "file-text",
        RowKind::Image => "image",
        RowKind::Audio => "music",
        RowKind::Video => "film",
        RowKind::Canvas => "git-fork",
        _ => "file",
    }
}

fn link_id(at: usize) -> String {
    format!("recent-{at}")
}

/// When the list has been drawn.
fn focus_soon(at: usize) {
    Timeout::new(0, move || focus(&link_id(at))).forget();
}

fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Which file was clicked, and whether on what takes it out.
fn clicked(event: &MouseEvent) -> Option<(usize, bool)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let at = target.closest("[data-recent]").ok()??.get_attribute("data-recent")?.parse().ok()?;
    Some((at, target.closest("[data-remove]").ok()?.is_some()))
}
