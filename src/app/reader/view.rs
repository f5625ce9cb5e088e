use web_sys::Element;
use yew::prelude::*;

use super::file_view::FileView;
use super::header::Header;
use super::matches::MatchBar;
use super::note_view::NoteArticle;
use super::place::place_of;
use crate::app::look::LookScope;
use crate::app::session::Session;
use crate::app::state::{OpenVault, Page};
use crate::app::widgets::{icon, use_whole};
use crate::workspace::TabId;

#[derive(Properties, PartialEq)]
pub struct ReaderProps {
    pub tab: TabId,
    pub page: Page,
    /// Whether it is what is read, or one of those that are only seen.
    pub is_focused: bool,
    /// Whether its tab has a way back, and one forward.
    pub turns: (bool, bool),
    /// What tells it from others, if there are any.
    pub called: Option<AttrValue>,
    pub vault: Option<OpenVault>,
    /// Buttons at both ends of the header: for the columns beside.
    pub before: Html,
    pub after: Html,
    /// What stands in a tab in which nothing is open.
    pub blank: Html,
    /// What stands in the middle while no vault is open.
    pub welcome: Html,
}

/// What is open in one tab: a note, or whatever else.
#[component]
pub fn Reader(props: &ReaderProps) -> Html {
    let scroller = use_node_ref();
    let session = use_context::<Session>();
    let is_whole = use_whole();
    let onscroll = {
        let tab = props.tab;
        Callback::from(move |event: Event| {
            if let (Some(session), Some(scroller)) = (&session, event.target_dyn_into::<Element>()) {
                session.scrolled(tab, place_of(&scroller));
            }
        })
    };
    let middle = match (&props.page, &props.vault) {
        (Page::Note(page), Some(vault)) => html! {
            <LookScope>
                <NoteArticle
                    tab={props.tab}
                    page={page.clone()}
                    vault={vault.info.clone()}
                    is_focused={props.is_focused}
                    scroller={scroller.clone()}
                />
            </LookScope>
        },
        (Page::File(page), Some(_)) => html! { <FileView key={page.path.as_str()} page={page.clone()} /> },
        (Page::Missing { path, reason }, Some(_)) => missing(path, reason),
        (Page::Empty, Some(_)) => no_notes(),
        (Page::Blank(_), Some(_)) => props.blank.clone(),
        (_, Some(_)) => Html::default(),
        (_, None) => props.welcome.clone(),
    };
    html! {
        <>
            <Header
                path={props.page.path()}
                turns={props.turns}
                called={props.called.clone()}
                before={props.before.clone()}
                after={props.after.clone()}
            />
            <div
                class="reader-scroller workspace-leaf-content view-content"
                data-type="markdown"
                data-mode="preview"
                ref={scroller}
                tabindex="0"
                {onscroll}
            >
                { middle }
            </div>
            if let Page::Note(page) = &props.page {
                if props.is_focused && is_whole {
                    <MatchBar path={page.view.path.clone()} />
                }
                <div class="reader-status">
                    <span>{ crate::app::numbers::count(page.view.words, "word") }</span>
                </div>
            }
        </>
    }
}

fn missing(path: &AttrValue, reason: &AttrValue) -> Html {
    html! {
        <article class="blank" aria-label={path.clone()}>
            { icon("file-question") }
            <h1>{ path }</h1>
            <p>{ reason }</p>
        </article>
    }
}

fn no_notes() -> Html {
    html! {
        <div class="blank">
            { icon("folder-open") }
            <h1>{ "This vault has no notes" }</h1>
            <p>{ "Its files are in the list. A note is a file whose name ends in .md." }</p>
        </div>
    }
}
