use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::engine::{SearchOptions, SearchSort};
use crate::web::page::{load, save};

/// How the reader likes to search. Kept between visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    pub options: SearchOptions,
    pub explains: bool,
    /// Notes are shown without what is found in them.
    pub collapses: bool,
    /// What can be chosen is shown.
    pub shows_options: bool,
}

const KEY: &str = "search";

#[hook]
pub fn use_preferences() -> (Preferences, Callback<Preferences>) {
    let preferences = use_state_eq(|| load::<Preferences>(KEY).unwrap_or_default());
    let change = {
        let preferences = preferences.clone();
        Callback::from(move |changed: Preferences| {
            save(KEY, &changed);
            preferences.set(changed);
        })
    };
    (*preferences, change)
}

/// The orders, as Obsidian calls them.
pub const SORTS: [(SearchSort, &str); 7] = [
    (SearchSort::NameAscending, "File name (A to Z)"),
    (SearchSort::NameDescending, "File name (Z to A)"),
    (SearchSort::ModifiedNewest, "Modified time (new to old)"),
    (SearchSort::ModifiedOldest, "Modified time (old to new)"),
    (SearchSort::CreatedNewest, "Created time (new to old)"),
    (SearchSort::CreatedOldest, "Created time (old to new)"),
    (SearchSort::Relevance, "Relevance"),
];
