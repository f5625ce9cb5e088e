use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::backlink_group::BacklinkGroup;
use crate::app::handle::Handle;
use crate::app::numbers::grouped;
use crate::app::session::Session;
use crate::app::widgets::{Section, use_growing};
use crate::engine::{Answer, BacklinkSource, Request};

#[derive(Properties, PartialEq)]
pub struct BacklinksProps {
    /// The file that is open.
    pub path: Option<AttrValue>,
    pub revision: u32,
    /// Whether all links are known.
    pub is_complete: bool,
}

/// So many sources are shown at first, and again whenever the end is reached.
const STEP: usize = 20;

/// Who links here, each source with the lines around its links.
#[component]
pub fn Backlinks(props: &BacklinksProps) -> Html {
    let session = use_context::<Session>();
    let sources = use_state(|| None::<(AttrValue, Handle<Vec<BacklinkSource>>)>);
    let growing = use_growing(sources.as_ref().map_or(0, |(_, list)| list.len()), STEP);
    {
        let (sources, growing) = (sources.clone(), growing.clone());
        use_effect_with((props.path.clone(), props.revision, props.is_complete), move |(path, _, _)| {
            growing.reset();
            let path = path.clone();
            let is_wanted = Rc::new(Cell::new(true));
            let wanted = Rc::clone(&is_wanted);
            wasm_bindgen_futures::spawn_local(async move {
                let (Some(session), Some(path)) = (session, path) else {
                    sources.set(None);
                    return;
                };
                let answer = session.ask(Request::Backlinks { path: path.to_string() }).await;
                if wanted.get() {
                    sources.set(match answer {
                        Answer::Backlinks(list) => Some((path, Handle::new(list))),
                        _ => None,
                    });
                }
            });
            move || is_wanted.set(false)
        });
    }
    let list = sources.as_ref().filter(|(path, _)| props.path.as_ref() == Some(path));
    let links: u64 = list.map_or(0, |(_, list)| list.iter().map(|source| u64::from(source.links)).sum());
    let group = |source: &BacklinkSource, path: &AttrValue| {
        html! {
            <BacklinkGroup
                key={source.path.as_str()}
                path={path.clone()}
                source={source.path.clone()}
                title={source.title.clone()}
                links={source.links}
                revision={props.revision}
            />
        }
    };
    html! {
        <Section title="Backlinks" count={list.map(|_| AttrValue::from(grouped(links)))}>
            if let Some((path, list)) = list {
                if list.is_empty() {
                    <p class="panel-empty">
                        { if props.is_complete { "No note links here." } else { "Links are still being read…" } }
                    </p>
                } else {
                    <ul class="backlinks">{ for list.iter().take(growing.shown()).map(|source| group(source, path)) }</ul>
                    { growing.end(list.len()) }
                }
            }
        </Section>
    }
}
