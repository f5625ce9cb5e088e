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
    Properties,
    Recent,
    Calendar,
    Report,
}

/// The tab that is shown, and the one of [`Tab::MORE`] that has a place in the row. Kept between visits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tabs {
    pub chosen: Tab,
    pub more: Option<Tab>,
}

const KEY: &str = "tabs";

impl Tab {
    /// Those that always have a place in the row.
    pub const FIRST: [Self; 4] = [Self::Files, Self::Search, Self::Tags, Self::Bookmarks];
    /// Those behind a menu: the one that was chosen last comes last in the row.
    pub const MORE: [Self; 4] = [Self::Recent, Self::Properties, Self::Calendar, Self::Report];

    pub fn label(self) -> &'static str {
        match self {
            Self::Files => "Files",
            Self::Search => "Search",
            Self::Tags => "Tags",
            Self::Bookmarks => "Bookmarks",
            Self::Properties => "All properties",
            Self::Recent => "Recent files",
            Self::Calendar => "Calendar",
            Self::Report => "Vault report",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Files => "folder",
            Self::Search => "search",
            Self::Tags => "tags",
            Self::Bookmarks => "bookmark",
            Self::Properties => "archive",
            Self::Recent => "history",
            Self::Calendar => "calendar",
            Self::Report => "clipboard-list",
        }
    }

    /// The id of the tab, of which that of its panel is made.
    pub fn id(self) -> &'static str {
        match self {
            Self::Files => "tab-files",
            Self::Search => "tab-search",
            Self::Tags => "tab-tags",
            Self::Bookmarks => "tab-bookmarks",
            Self::Properties => "tab-properties",
            Self::Recent => "tab-recent",
            Self::Calendar => "tab-calendar",
            Self::Report => "tab-report",
        }
    }

    pub fn panel_id(self) -> String {
        format!("{}-panel", self.id())
    }

    fn is_first(self) -> bool {
        Self::FIRST.contains(&self)
    }
}

impl Tabs {
    /// Those with a place in the row.
    pub fn row(self) -> impl Iterator<Item = Tab> {
        Tab::FIRST.into_iter().chain(self.more)
    }

    /// The same where a tab is not to be had.
    pub fn without(self, tab: Tab) -> Self {
        Self {
            chosen: if self.chosen == tab { Tab::default() } else { self.chosen },
            more: self.more.filter(|more| *more != tab),
        }
    }

    /// The tab that a key goes to from the chosen one.
    pub fn after_key(self, key: &str) -> Option<Tab> {
        let row: Vec<Tab> = self.row().collect();
        let here = row.iter().position(|tab| *tab == self.chosen)?;
        let count = row.len();
        let there = match key {
            "ArrowRight" => (here + 1) % count,
            "ArrowLeft" => (here + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return None,
        };
        row.get(there).copied()
    }
}

/// The tabs, and how to choose one.
#[hook]
pub fn use_tabs() -> (Tabs, Callback<Tab>) {
    let tabs = use_state_eq(|| load::<Tabs>(KEY).unwrap_or_default());
    let change = {
        let tabs = tabs.clone();
        Callback::from(move |chosen: Tab| {
            let more = if chosen.is_first() { tabs.more } else { Some(chosen) };
            let changed = Tabs { chosen, more };
            save(KEY, &changed);
            tabs.set(changed);
        })
    };
    (*tabs, change)
}
