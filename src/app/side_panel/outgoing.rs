use yew::prelude::*;

use crate::app::address::Address;
use crate::app::numbers::grouped;
use crate::app::session::{Session, use_answer};
use crate::app::widgets::{Section, icon, use_growing};
use crate::engine::{Answer, OutgoingLink, Request};

#[derive(Properties, PartialEq)]
pub struct OutgoingProps {
    /// The file that is open.
    pub path: Option<AttrValue>,
    pub revision: u32,
    /// Whether all links are known.
    pub is_complete: bool,
}

/// So many are shown at first, and again whenever the end is reached.
const STEP: usize = 50;

/// Where the links of the open file lead; last those that lead nowhere yet.
#[component]
pub fn Outgoing(props: &OutgoingProps) -> Html {
    let session = use_context::<Session>();
    let request = props.path.as_ref().map(|path| Request::OutgoingLinks { path: path.to_string() });
    let links = use_answer(request, props.revision, |answer| match answer {
        Answer::OutgoingLinks(links) => Some(links),
        _ => None,
    });
    let len = links.as_ref().map_or(0, |list| list.len());
    let growing = use_growing(len, STEP);
    {
        let growing = growing.clone();
        use_effect_with(props.path.clone(), move |_| growing.reset());
    }
    let row = |link: &OutgoingLink| row(link, session.as_ref());
    html! {
        <Section title="Outgoing links" count={links.as_ref().map(|list| AttrValue::from(grouped(list.len() as u64)))}>
            if let Some(list) = &links {
                if list.is_empty() {
                    <p class="panel-empty">
                        { if props.is_complete { "No link leads from here." } else { "Links are still being read…" } }
                    </p>
                } else {
                    <ul class="outgoing-links">{ for list.iter().take(growing.shown()).map(row) }</ul>
                    { growing.end(list.len()) }
                }
            }
        </Section>
    }
}

fn row(link: &OutgoingLink, session: Option<&Session>) -> Html {
    let count = html! {
        if link.links > 1 {
            <span class="panel-count">{ link.links }</span>
        }
    };
    let Some(path) = &link.path else {
        return html! {
            <li key={format!("?{}", link.title)}>
                <span class="outgoing-link is-unresolved" title="Not created yet">
                    { icon("file-question") }
                    <span class="outgoing-title">{ &link.title }</span>
                    <span class="visually-hidden">{ "(not created yet)" }</span>
                    { count }
                </span>
            </li>
        };
    };
    let onclick = {
        let (session, path) = (session.cloned(), path.clone());
        Callback::from(move |event: MouseEvent| {
            let is_plain = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
            if let Some(session) = session.as_ref().filter(|_| is_plain) {
                event.prevent_default();
                session.go(&path, "");
            }
        })
    };
    html! {
        <li key={path.as_str()}>
            <a class="outgoing-link" href={Address::of(path, "").to_string()} title={path.clone()} {onclick}>
                { icon("link") }
                <span class="outgoing-title">{ &link.title }</span>
                { count }
            </a>
        </li>
    }
}
