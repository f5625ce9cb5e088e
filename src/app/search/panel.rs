use yew::prelude::*;

use super::copy::copy_results;
use super::options::options;
use super::preferences::{Preferences, use_preferences};
use super::query_input::QueryInput;
use super::recent::remember;
use super::result_list::ResultList;
use super::results_info::results_info;
use super::use_search::{FoundList, use_search};
use crate::app::session::{Late, Session};
use crate::app::state::Asked;
use crate::app::widgets::icon;
use crate::engine::{SearchOptions, SearchRequest};

#[derive(Properties, PartialEq)]
pub struct SearchPanelProps {
    pub asked: Option<Asked>,
    pub revision: u32,
    /// A match was chosen here.
    pub on_choose: Callback<()>,
}

/// Obsidian's search: what is typed, and what it finds while it is being typed.
#[component]
pub fn SearchPanel(props: &SearchPanelProps) -> Html {
    let session = use_context::<Session>();
    let query = use_state_eq(AttrValue::default);
    let (preferences, change) = use_preferences();
    {
        let query = query.clone();
        use_effect_with(props.asked.clone(), move |asked| {
            if let Some(asked) = asked {
                query.set(asked.query.clone());
            }
        });
    }
    {
        // The address follows what is typed when that rests: browsers count how often it changes.
        let (session, late) = (session.clone(), use_memo((), |()| Late::new()));
        use_effect_with((*query).clone(), move |query| {
            let query = query.clone();
            late.set(move || session.iter().for_each(|session| session.searched(&query)));
        });
    }
    let request =
        (!query.trim().is_empty()).then(|| SearchRequest { query: query.to_string(), options: preferences.options });
    let search = use_search(request.clone(), props.revision);
    let results = use_node_ref();

    let on_change = {
        let query = query.clone();
        Callback::from(move |typed| query.set(typed))
    };
    let on_case = change.reform(move |match_case| Preferences {
        options: SearchOptions { match_case, ..preferences.options },
        ..preferences
    });
    let on_leave = {
        let results = results.clone();
        Callback::from(move |()| focus_results(&results))
    };
    let on_choose = {
        let (query, on_choose) = (query.clone(), props.on_choose.clone());
        Callback::from(move |()| {
            remember(&query);
            on_choose.emit(());
        })
    };
    let on_copy = {
        let (list, session) = (search.list.clone(), session.clone());
        Callback::from(move |_: MouseEvent| {
            if let (Some(list), Some(session)) = (&list, &session) {
                copy_results(list.clone(), session.clone());
            }
        })
    };
    let show_options =
        change.reform(move |_: MouseEvent| Preferences { shows_options: !preferences.shows_options, ..preferences });
    html! {
        <section class="search-view" aria-label="Search">
            <QueryInput
                query={(*query).clone()}
                {on_change}
                {on_leave}
                matches_case={preferences.options.match_case}
                {on_case}
            >
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Search settings"
                    title="Search settings"
                    aria-expanded={preferences.shows_options.to_string()}
                    aria-controls={preferences.shows_options.then_some("search-options")}
                    onclick={show_options}
                >
                    { icon("sliders-horizontal") }
                </button>
            </QueryInput>
            if preferences.shows_options {
                { options(preferences, &change) }
            }
            if let Some(list) = &search.list {
                { faults(list) }
                if preferences.explains {
                    { explanation(list) }
                }
            }
            { results_info(&search, preferences, &change, on_copy) }
            <div
                ref={results}
                class={classes!("search-result-container", "mod-global-search", search.is_late.then_some("is-loading"))}
                aria-busy={search.is_late.to_string()}
            >
                if let Some(failure) = &search.failure {
                    <p class="search-empty-state" role="alert">{ failure }</p>
                } else if request.is_none() {
                    <p class="search-empty-state">
                        { "Finds words, \"phrases\", /patterns/ and more: the list shows how, as you type." }
                    </p>
                } else if let Some(list) = search.list.as_ref().filter(|list| !list.notes.is_empty()) {
                    <ResultList
                        list={list.clone()}
                        collapses={preferences.collapses}
                        on_more={search.more.clone()}
                        {on_choose}
                    />
                }
            </div>
        </section>
    }
}

/// What could not be understood.
fn faults(list: &FoundList) -> Html {
    let fault =
        |fault: &String| html! { <li key={fault.as_str()}>{ icon("triangle-alert") }<span>{ fault }</span></li> };
    if list.found.faults.is_empty() {
        return Html::default();
    }
    html! { <ul class="search-faults" role="status">{ for list.found.faults.iter().map(fault) }</ul> }
}

/// What is searched for, in words.
fn explanation(list: &FoundList) -> Html {
    let line = |(at, line): (usize, &crate::engine::Explained)| {
        html! { <li key={at} ~style={format!("--level: {}", line.depth)}>{ &line.text }</li> }
    };
    html! {
        <ul class="search-info-container" aria-label="What is searched for">
            { for list.found.explanation.iter().enumerate().map(line) }
        </ul>
    }
}

fn focus_results(container: &NodeRef) {
    let tree = container.cast::<web_sys::Element>().and_then(|element| element.query_selector("[role=tree]").ok()?);
    if let Some(tree) = tree.and_then(|tree| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(tree).ok()) {
        let _ = tree.focus();
    }
}
