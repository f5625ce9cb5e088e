use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::follow;
use super::rendering::Rendering;
use super::sections::Fold;
use crate::app::commands::use_commands;
use crate::app::session::Session;
use crate::app::state::{NotePage, Scroll};
use crate::commands::Act;
use crate::workspace::TabId;

#[derive(Properties, PartialEq)]
pub struct NoteBodyProps {
    pub tab: TabId,
    pub page: NotePage,
    pub is_focused: bool,
    pub scroller: NodeRef,
}

/// The text of a note. Its elements are no business of yew's: only the container is.
#[component]
pub fn NoteBody(props: &NoteBodyProps) -> Html {
    let body = use_node_ref();
    let session = use_context::<Session>();
    let rendering = use_mut_ref(|| None::<Rc<Rendering>>);
    {
        let (session, body, scroller, rendering) =
            (session.clone(), body.clone(), props.scroller.clone(), rendering.clone());
        use_effect_with((props.tab, props.page.clone()), move |(tab, page)| {
            let (Some(session), Some(body), Some(scroller)) =
                (session, body.cast::<HtmlElement>(), scroller.cast::<HtmlElement>())
            else {
                return;
            };
            let mut rendering = rendering.borrow_mut();
            match rendering.take() {
                Some(shown) if shown.shows(&page.view) => {
                    shown.scroll_to(page.scroll.clone());
                    *rendering = Some(shown);
                }
                Some(shown) if page.scroll == Scroll::Stay && shown.is_of(&page.view) => {
                    *rendering = Rendering::renew(&shown, page.view.clone());
                }
                _ => {
                    let begun = Rendering::begin(session, *tab, page.view.clone(), body, scroller, page.scroll.clone());
                    *rendering = Some(begun);
                }
            }
        });
    }
    {
        let rendering = rendering.clone();
        use_effect_with(props.is_focused, move |_| {
            if let Some(rendering) = &*rendering.borrow() {
                rendering.focus_changed();
            }
        });
    }
    {
        let rendering = rendering.clone();
        use_effect_with((), move |()| move || drop(rendering.take()));
    }
    let fold_all = |fold: Fold| {
        let rendering = rendering.clone();
        Callback::from(move |()| {
            if let Some(rendering) = &*rendering.borrow() {
                rendering.fold_all(fold);
            }
        })
    };
    let offers = [(Act::FoldAll, fold_all(Fold::Closed)), (Act::UnfoldAll, fold_all(Fold::Open))];
    use_commands(offers.into_iter().filter(|_| props.is_focused).collect());
    let onclick = {
        let (path, rendering) = (props.page.view.path.clone(), rendering.clone());
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<Element>();
            let fold = target.and_then(|target| target.closest(".collapse-indicator").ok().flatten());
            match (fold, &*rendering.borrow(), &session) {
                (Some(button), Some(rendering), _) => rendering.toggle_fold(&button),
                (None, _, Some(session)) => follow::click(&event, session, &path),
                _ => {}
            }
        })
    };
    html! { <div ref={body} class="markdown-preview-sizer markdown-preview-section" {onclick} /> }
}
