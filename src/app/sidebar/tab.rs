use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::web::page::{load, save};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tab {
    #[default]
    Files,
    Search,
    Tags,
    Bookmarks,
}

const KEY: &str = "tab";

impl Tab {
    pub const ALL: [Self; 4] = [Self::Files, Self::Search, Self::Tags, Self::Bookmarks];

    pub fn label(self) -> &'static str {
        match self {
            Self::Files => "Files",
            Self::Search => "Search",
            Self::Tags => "Tags",
            Self::Bookmarks => "Bookmarks",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Files => "folder",
            Self::Search => "search",
            Self::Tags => "tags",
            Self::Bookmarks => "bookmark",
        }
    }

    /// The id of the tab, of which that of its panel is made.
    pub fn id(self) -> String {
        format!("tab-{}", self.label().to_lowercase())
    }

    pub fn panel_id(self) -> String {
        format!("{}-panel", self.id())
    }

    /// The tab that a key goes to from this one.
    pub fn after_key(self, key: &str) -> Option<Self> {
        let here = Self::ALL.iter().position(|tab| *tab == self)?;
        let count = Self::ALL.len();
        let there = match key {
            "ArrowRight" => (here + 1) % count,
            "ArrowLeft" => (here + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return None,
        };
        Self::ALL.get(there).copied()
    }
}

/// The tab that is chosen. Kept between visits.
#[hook]
pub fn use_tab() -> (Tab, Callback<Tab>) {
    let tab = use_state_eq(|| load::<Tab>(KEY).unwrap_or_default());
    let change = {
        let tab = tab.clone();
        Callback::from(move |chosen: Tab| {
            save(KEY, &chosen);
            tab.set(chosen);
        })
    };
    (*tab, change)
}
