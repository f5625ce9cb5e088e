use yew::prelude::*;

use super::preferences::Preferences;
use crate::app::widgets::switch;
use crate::engine::SearchOptions;

/// What can be chosen of a search, in Obsidian's words.
pub fn options(now: Preferences, change: &Callback<Preferences>) -> Html {
    let with = |set: fn(Preferences, bool) -> Preferences| change.reform(move |is_on| set(now, is_on));
    let explain = with(|now, explains| Preferences { explains, ..now });
    let collapse = with(|now, collapses| Preferences { collapses, ..now });
    let context =
        with(|now, more_context| Preferences { options: SearchOptions { more_context, ..now.options }, ..now });
    let diacritics = with(|now, ignore_diacritics| Preferences {
        options: SearchOptions { ignore_diacritics, ..now.options },
        ..now
    });
    html! {
        <div class="search-params" id="search-options" role="group" aria-label="Search settings">
            { switch("Explain search term".into(), now.explains, &explain) }
            { switch("Ignore diacritics".into(), now.options.ignore_diacritics, &diacritics) }
            { switch("Collapse results".into(), now.collapses, &collapse) }
            { switch("Show more context".into(), now.options.more_context, &context) }
        </div>
    }
}
