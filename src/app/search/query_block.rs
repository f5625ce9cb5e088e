use yew::prelude::*;

use super::preferences::use_preferences;
use super::result_list::ResultList;
use super::use_search::use_search;
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::engine::{SearchOptions, SearchRequest};

#[derive(Properties, PartialEq)]
pub struct QueryBlockProps {
    pub session: Session,
    pub query: AttrValue,
}

/// A search that a note holds, in a tree of components of its own: the note's elements are not yew's.
#[component]
pub fn QueryBlock(props: &QueryBlockProps) -> Html {
    html! {
        <ContextProvider<Session> context={props.session.clone()}>
            <Results query={props.query.clone()} />
        </ContextProvider<Session>>
    }
}

#[derive(Properties, PartialEq)]
struct ResultsProps {
    query: AttrValue,
}

#[component]
fn Results(props: &ResultsProps) -> Html {
    let (preferences, _) = use_preferences();
    let options = SearchOptions { sort: preferences.options.sort, ..SearchOptions::default() };
    let request = (!props.query.is_empty()).then(|| SearchRequest { query: props.query.to_string(), options });
    let search = use_search(request, 0);
    html! {
        <>
            <div class="internal-query-header">
                <span class="internal-query-header-title">{ &props.query }</span>
                if let Some(list) = &search.list {
                    <span class="internal-query-count">{ count(list.found.notes, "file") }</span>
                }
            </div>
            <div class="search-result-container" aria-busy={search.is_late.to_string()}>
                if let Some(failure) = &search.failure {
                    <p class="search-empty-state">{ failure }</p>
                } else if let Some(list) = &search.list {
                    { for list.found.faults.iter().map(|fault| html! { <p class="search-empty-state">{ fault }</p> }) }
                    if list.notes.is_empty() {
                        <p class="search-empty-state">{ "No matches found." }</p>
                    } else {
                        <ResultList list={list.clone()} collapses=false on_more={search.more.clone()} on_choose={Callback::noop()} />
                    }
                }
            </div>
        </>
    }
}
