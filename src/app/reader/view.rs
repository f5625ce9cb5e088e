use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::file_view::FileView;
use super::header::header;
use super::matches::MatchBar;
use super::note_view::NoteArticle;
use super::place::place_of;
use super::preview::Previews;
use crate::app::look::LookScope;
use crate::app::session::Session;
use crate::app::state::{OpenVault, Page};
use crate::app::widgets::icon;

#[derive(Properties, PartialEq)]
pub struct ReaderProps {
    pub page: Page,
    pub vault: Option<OpenVault>,
    /// Buttons at both ends of the header: for the columns beside.
    pub before: Html,
    pub after: Html,
    /// What stands in the middle while no vault is open.
    pub welcome: Html,
}

/// The middle of the page: the note, or whatever else is open.
#[component]
pub fn Reader(props: &ReaderProps) -> Html {
    let scroller = use_node_ref();
    let session = use_context::<Session>();
    let onscroll = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            if let (Some(session), Some(scroller)) = (&session, event.target_dyn_into::<Element>()) {
                session.scrolled(place_of(&scroller));
            }
        })
    };
    // A link that was followed by keys is gone with its note: the focus moves to the new one. Before the first note
    // there was nothing to follow, and the focus stays where the Tab key begins.
    let has_shown_one = use_mut_ref(|| false);
    {
        let scroller = scroller.clone();
        use_effect_with(props.page.path(), move |path| {
            if !std::mem::replace(&mut *has_shown_one.borrow_mut(), path.is_some()) {
                return;
            }
            let document = web_sys::window().and_then(|window| window.document());
            let has_lost_focus = document
                .is_some_and(|document| document.active_element().is_none_or(|element| element.tag_name() == "BODY"));
            if let Some(scroller) = scroller.cast::<HtmlElement>().filter(|_| has_lost_focus) {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = scroller.focus_with_options(&options);
            }
        });
    }
    let middle = match (&props.page, &props.vault) {
        (Page::Note(page), Some(vault)) => html! {
            <LookScope>
                <NoteArticle page={page.clone()} vault={vault.info.clone()} scroller={scroller.clone()} />
            </LookScope>
        },
        (Page::File(page), Some(_)) => html! { <FileView key={page.path.as_str()} page={page.clone()} /> },
        (Page::Missing { path, reason }, Some(_)) => missing(path, reason),
        (Page::Empty, Some(_)) => no_notes(),
        (_, Some(_)) => Html::default(),
        (_, None) => props.welcome.clone(),
    };
    html! {
        <>
            { header(session.as_ref(), props.page.path(), props.before.clone(), props.after.clone()) }
            <div
                class="reader-scroller workspace-leaf-content view-content"
                data-type="markdown"
                data-mode="preview"
                ref={scroller}
                tabindex="-1"
                {onscroll}
            >
                { middle }
            </div>
            <Previews visit={props.page.visit()} />
            if let Page::Note(page) = &props.page {
                <MatchBar path={page.view.path.clone()} />
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
