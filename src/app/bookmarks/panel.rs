use yew::prelude::*;

use super::item::{BookmarkList, is_shown};
use crate::app::handle::Handle;
use crate::app::session::use_answer;
use crate::app::state::TreeIndex;
use crate::engine::{Answer, Request};

#[derive(Properties, PartialEq)]
pub struct BookmarksPanelProps {
    /// The vault's files.
    pub tree: Handle<TreeIndex>,
    pub revision: u32,
    /// Something was chosen that is shown in the middle.
    pub on_choose: Callback<()>,
}

#[component]
pub fn BookmarksPanel(props: &BookmarksPanelProps) -> Html {
    let bookmarks = use_answer(Some(Request::Bookmarks), props.revision, |answer| match answer {
        Answer::Bookmarks(list) => Some(list),
        _ => None,
    });
    html! {
        <section class="bookmarks-view sidebar-panel" aria-label="Bookmarks">
            if let Some(list) = &bookmarks {
                if list.iter().any(is_shown) {
                    <div class="bookmarks-scroller">
                        <BookmarkList
                            items={list.clone()}
                            way={Vec::new()}
                            tree={props.tree.clone()}
                            on_choose={props.on_choose.clone()}
                        />
                    </div>
                } else {
                    <p class="search-empty-state">{ "This vault has no bookmarks." }</p>
                }
            }
        </section>
    }
}
