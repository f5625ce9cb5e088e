use yew::prelude::*;

use super::backlink_group::BacklinkGroup;
use crate::app::numbers::grouped;
use crate::app::session::use_answer;
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
    let request = props.path.as_ref().map(|path| Request::Backlinks { path: path.to_string() });
    let sources = use_answer(request, props.revision, |answer| match answer {
        Answer::Backlinks(sources) => Some(sources),
        _ => None,
    });
    let growing = use_growing(sources.as_ref().map_or(0, |list| list.len()), STEP);
    {
        let growing = growing.clone();
        use_effect_with(props.path.clone(), move |_| growing.reset());
    }
    let links: u64 = sources.as_ref().map_or(0, |list| list.iter().map(|source| u64::from(source.links)).sum());
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
        <Section title="Backlinks" count={sources.as_ref().map(|_| AttrValue::from(grouped(links)))}>
            if let (Some(path), Some(list)) = (&props.path, &sources) {
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
