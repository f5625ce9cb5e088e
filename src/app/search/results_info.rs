use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::preferences::{Preferences, SORTS};
use super::use_search::{FoundList, Search};
use crate::app::numbers::{count, grouped};
use crate::app::widgets::icon_button;
use crate::engine::SearchOptions;

/// How much is found, in which order it is shown, and what can be done with it.
pub fn results_info(
    search: &Search,
    preferences: Preferences,
    change: &Callback<Preferences>,
    on_copy: Callback<MouseEvent>,
) -> Html {
    let Some(list) = &search.list else { return Html::default() };
    let collapse = change.reform(move |_: MouseEvent| Preferences { collapses: !preferences.collapses, ..preferences });
    let (fold_icon, fold_label) =
        if preferences.collapses { ("chevrons-up-down", "Expand all") } else { ("chevrons-down-up", "Collapse all") };
    html! {
        <div class="search-results-info">
            <div class="search-results-count">
                <span class="search-results-result-count" role="status">{ counted(list) }</span>
                if list.found.notes > 0 {
                    { icon_button("copy", "Copy search results", "", on_copy) }
                    { icon_button(fold_icon, fold_label, "", collapse) }
                }
            </div>
            { sort_select(preferences, change) }
        </div>
    }
}

fn counted(list: &FoundList) -> String {
    let found = &list.found;
    let result = if found.matches == 0 && found.notes > 0 {
        count(found.notes, "file")
    } else if found.notes == 0 {
        "No matches found.".to_owned()
    } else {
        format!("{} in {}", count(found.matches, "result"), count(found.notes, "file"))
    };
    if found.searched < found.of {
        let (searched, of) = (grouped(u64::from(found.searched)), grouped(u64::from(found.of)));
        return format!("{result} · still reading: {searched} of {of} notes");
    }
    result
}

fn sort_select(now: Preferences, change: &Callback<Preferences>) -> Html {
    let onchange = change.reform(move |event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        let chosen = usize::try_from(chosen).ok().and_then(|at| SORTS.get(at));
        let sort = chosen.map_or(now.options.sort, |(sort, _)| *sort);
        Preferences { options: SearchOptions { sort, ..now.options }, ..now }
    });
    html! {
        <select class="search-sort dropdown" aria-label="Sort order" {onchange}>
            { for SORTS.iter().map(|(sort, name)| html! {
                <option key={*name} selected={*sort == now.options.sort}>{ *name }</option>
            }) }
        </select>
    }
}
