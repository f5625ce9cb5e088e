use std::rc::Rc;

use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::numbers::grouped;
use crate::app::search::{FoundList, ResultList};
use crate::app::session::use_answer;
use crate::app::widgets::Section;
use crate::engine::{Answer, Found, Request, SearchOptions, SearchRequest};

#[derive(Properties, PartialEq)]
pub struct MentionsProps {
    /// The file that is open.
    pub path: Option<AttrValue>,
    pub revision: u32,
    /// Whether all notes have been read.
    pub is_complete: bool,
}

/// Where the open note is named without being linked to. That takes a look at many texts, so it is only asked for while
/// the section is open, which it is not at first, as in Obsidian.
#[component]
pub fn Mentions(props: &MentionsProps) -> Html {
    let is_open = use_state_eq(|| false);
    let request = props.path.as_ref().filter(|_| props.is_complete && *is_open);
    let request = request.map(|path| Request::UnlinkedMentions { path: path.to_string() });
    let mentions = use_answer(request, props.revision, |answer| match answer {
        Answer::UnlinkedMentions(mentions) => Some(*mentions),
        _ => None,
    });
    // The list of what a search has found shows these too: a click goes there, and marks them.
    let list = use_memo(mentions.clone(), |mentions| {
        let mentions = mentions.as_ref()?;
        let notes: Vec<_> = mentions.notes.iter().cloned().map(Rc::new).collect();
        let found = Found { notes: u32::try_from(notes.len()).unwrap_or(u32::MAX), ..Found::default() };
        let request = SearchRequest { query: mentions.query.clone(), options: SearchOptions::default() };
        Some(Handle::new(FoundList { request, found, notes }))
    });
    let count = mentions.as_ref().map(|mentions| {
        let more = if mentions.is_cut { "+" } else { "" };
        AttrValue::from(format!("{}{more}", grouped(u64::from(mentions.count))))
    });
    let on_turn = Callback::from(move |turned: bool| is_open.set(turned));
    html! {
        <Section title="Unlinked mentions" {count} is_open_at_first=false {on_turn}>
            if let Some(list) = list.as_ref() {
                if list.notes.is_empty() {
                    <p class="panel-empty">{ "Nothing names this note without a link." }</p>
                } else {
                    <div class="unlinked-mentions">
                        <ResultList
                            list={list.clone()}
                            label="Unlinked mentions"
                            collapses=false
                            grows=false
                            on_more={Callback::noop()}
                            on_choose={Callback::noop()}
                        />
                    </div>
                }
            } else if props.path.is_some() {
                <p class="panel-empty">
                    { if props.is_complete { "Names are being looked for…" } else { "Notes are still being read…" } }
                </p>
            }
        </Section>
    }
}
