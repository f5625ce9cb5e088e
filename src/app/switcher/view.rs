use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::address::Address;
use crate::app::commands::CommandContext;
use crate::app::handle::Handle;
use crate::app::prompt::{Prompt, PromptRow};
use crate::app::session::Session;
use crate::commands::Act;
use crate::engine::{Answer, Request, SwitchKind, SwitchRequest, SwitchRow, Switches};
use crate::vault::FileKind;
use crate::web::page::is_apple;
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct SwitcherProps {
    /// The vault path of what is open.
    pub open: Option<AttrValue>,
    /// More of the vault has become known when it changes.
    pub revision: u32,
    pub on_close: Callback<()>,
}

/// What came of the last thing typed that has been answered.
#[derive(Clone, Default, PartialEq)]
struct Offered {
    query: AttrValue,
    switches: Handle<Switches>,
    rows: Handle<Vec<PromptRow>>,
}

const SIGNS: [(&str, &str); 3] = [("ctrl ↵", "in new tab"), ("#", "for headings"), ("^", "for blocks")];
const APPLE_SIGNS: [(&str, &str); 3] = [("cmd ↵", "in new tab"), ("#", "for headings"), ("^", "for blocks")];

#[component]
pub fn Switcher(props: &SwitcherProps) -> Html {
    let session = use_context::<Session>();
    let context = use_context::<CommandContext>();
    let query = use_state_eq(AttrValue::default);
    let offered = use_state_eq(Offered::default);
    {
        let (session, offered) = (session.clone(), offered.clone());
        use_effect_with(((*query).clone(), props.open.clone(), props.revision), move |(query, open, _)| {
            // An answer that is not wanted any more when it comes is dropped.
            let is_wanted = Rc::new(Cell::new(true));
            if let Some(session) = session {
                let (query, open, is_wanted) = (query.clone(), open.clone(), Rc::clone(&is_wanted));
                wasm_bindgen_futures::spawn_local(async move {
                    let request = SwitchRequest {
                        query: query.to_string(),
                        recent: session.recent_files(),
                        open: open.map(|open| open.to_string()),
                    };
                    if let Answer::Switches(switches) = session.ask(Request::Switch(request)).await
                        && is_wanted.get()
                    {
                        let rows = Handle::new(switches.rows.iter().map(prompt_row).collect());
                        offered.set(Offered { query, switches: Handle::new(switches), rows });
                    }
                });
            }
            move || is_wanted.set(false)
        });
    }
    let on_choose = {
        let (switches, on_close) = (offered.switches.clone(), props.on_close.clone());
        Callback::from(move |(at, way): (usize, Way)| {
            let (Some(row), Some(session)) = (switches.rows.get(at), &session) else { return };
            on_close.emit(());
            if row.kind == SwitchKind::Unresolved {
                session.notice_unresolved(&row.path);
                return;
            }
            let (session, address) = (session.clone(), Address::of(&row.path, &row.subpath));
            let context = context.clone();
            // The dialog first gives the focus back, which may be in another pane. Reading goes on by keys, wherever it
            // was before.
            Timeout::new(0, move || {
                session.open_at(&address, way);
                if let Some(context) = context {
                    Timeout::new(0, move || context.run(Act::FocusNote)).forget();
                }
            })
            .forget();
        })
    };
    let on_query = {
        let query = query.clone();
        Callback::from(move |typed: AttrValue| query.set(typed))
    };
    html! {
        <Prompt
            label="Quick switcher"
            placeholder="Find a note by its name…"
            verb="to open"
            nothing="Nothing in this vault has such a name."
            rows={offered.rows.clone()}
            answers={offered.query.clone()}
            total={offered.switches.total}
            signs={if is_apple() { APPLE_SIGNS.as_slice() } else { SIGNS.as_slice() }}
            {on_query}
            {on_choose}
            on_close={props.on_close.clone()}
        />
    }
}

fn prompt_row(row: &SwitchRow) -> PromptRow {
    let (icon, flair) = match row.kind {
        SwitchKind::Note => ("file-text", None),
        SwitchKind::Alias => ("corner-up-right", Some(AttrValue::Static("Alias"))),
        SwitchKind::Attachment => (icon_of(&row.path), None),
        SwitchKind::Unresolved => ("file-question", Some(AttrValue::Static("Not in this vault"))),
        SwitchKind::Heading(level) => ("heading", Some(format!("H{level}").into())),
        SwitchKind::Block => ("text", Some(AttrValue::Static("Block"))),
    };
    let flair = if row.is_excluded { Some(AttrValue::Static("Excluded")) } else { flair };
    PromptRow {
        icon,
        title: row.title.clone().into(),
        title_marks: row.title_marks.clone(),
        note: row.place.clone().into(),
        note_marks: row.place_marks.clone(),
        flair,
        hotkey: None,
        is_dimmed: row.is_excluded || row.kind == SwitchKind::Unresolved,
    }
}

fn icon_of(path: &str) -> &'static str {
    match FileKind::of_path(path) {
        FileKind::Image => "image",
        FileKind::Audio => "music",
        FileKind::Video => "film",
        _ => "file",
    }
}
