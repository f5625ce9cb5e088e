use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::numbers::grouped;
use crate::app::session::Session;
use crate::engine::{Answer, BacklinkContext, Request};

#[derive(Properties, PartialEq)]
pub struct BacklinkGroupProps {
    /// The file that is linked to.
    pub path: AttrValue,
    /// The note that links.
    pub source: AttrValue,
    pub title: AttrValue,
    pub links: u32,
    pub revision: u32,
}

/// So many contexts are shown at first, and so many more whenever the reader asks.
const FIRST: usize = 8;
const MORE: usize = 40;

/// One note that links here, with the lines around its links.
#[component]
pub fn BacklinkGroup(props: &BacklinkGroupProps) -> Html {
    let session = use_context::<Session>();
    let contexts = use_state(|| None::<Handle<Vec<BacklinkContext>>>);
    {
        let (session, contexts) = (session.clone(), contexts.clone());
        use_effect_with((props.path.clone(), props.source.clone(), props.revision), move |(path, source, _)| {
            let request = Request::BacklinkContexts { path: path.to_string(), source: source.to_string() };
            let is_wanted = Rc::new(Cell::new(true));
            let wanted = Rc::clone(&is_wanted);
            wasm_bindgen_futures::spawn_local(async move {
                let Some(session) = session else { return };
                if let Answer::BacklinkContexts(list) = session.ask(request).await
                    && wanted.get()
                {
                    contexts.set(Some(Handle::new(list)));
                }
            });
            move || is_wanted.set(false)
        });
    }
    let shown = use_state_eq(|| FIRST);
    let href = Address::of(&props.source, "").to_string();
    let onclick = {
        let source = props.source.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some(session) = &session
                && !event.ctrl_key()
                && !event.meta_key()
                && !event.shift_key()
            {
                event.prevent_default();
                session.go(&source, "");
            }
        })
    };
    let show_more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + MORE))
    };
    let context = |(at, context): (usize, &BacklinkContext)| {
        let is_empty = [&context.before, &context.link, &context.after].iter().all(|text| text.trim().is_empty());
        if is_empty {
            return Html::default();
        }
        html! {
            <li key={at}>
                <a class="backlink-context" href={href.clone()} onclick={onclick.clone()}>
                    { &context.before }<mark>{ &context.link }</mark>{ &context.after }
                </a>
            </li>
        }
    };
    html! {
        <li class="backlink-group">
            <a class="backlink-source" href={href.clone()} onclick={onclick.clone()} title={props.source.clone()}>
                <span class="backlink-title">{ &props.title }</span>
                if props.links > 1 {
                    <span class="panel-count">{ props.links }</span>
                }
            </a>
            if let Some(list) = contexts.as_ref() {
                <ul class="backlink-contexts">{ for list.iter().enumerate().take(*shown).map(context) }</ul>
                if list.len() > *shown {
                    <button type="button" class="backlink-more" onclick={show_more}>
                        { format!("{} more", grouped((list.len() - *shown) as u64)) }
                    </button>
                }
            }
        </li>
    }
}
