use yew::prelude::*;

use crate::web::page::MediaQuery;

/// Whether a media query matches, now and later.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let matches = use_state_eq(|| MediaQuery::watch(query, |_| ()).is_some_and(|query| query.matches()));
    {
        let matches = matches.clone();
        use_effect_with((), move |()| {
            let query = MediaQuery::watch(query, move |now| matches.set(now));
            move || drop(query)
        });
    }
    *matches
}
