use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::engine::GraphFilter;
use crate::graph::layout::Forces;
use crate::graph::scene::{Display, Renderer};
use crate::web::page::{load, save};

/// How the reader likes the graph. Kept between visits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preferences {
    pub scope: ScopeChoice,
    /// Steps from the open note, for the local graph.
    pub depth: u8,
    pub filter: GraphFilter,
    pub display: Display,
    pub forces: Forces,
    #[serde(default)]
    pub renderer: Renderer,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScopeChoice {
    /// All notes of the vault.
    #[default]
    Global,
    /// The open note and what is around it.
    Local,
}

pub const DEPTHS: std::ops::RangeInclusive<u8> = 1..=5;

impl Preferences {
    fn new(scope: ScopeChoice) -> Self {
        Self {
            scope,
            depth: *DEPTHS.start(),
            filter: GraphFilter::default(),
            display: Display::default(),
            forces: Forces::default(),
            renderer: Renderer::default(),
        }
    }

    /// What "Restore default settings" gives back: everything but what is looked at.
    pub fn restored(&self) -> Self {
        Self { depth: self.depth, ..Self::new(self.scope) }
    }
}

/// The preferences, and how to change them.
#[hook]
pub fn use_preferences(scope: ScopeChoice) -> (Preferences, Callback<Preferences>) {
    let preferences = use_state_eq(|| load::<Preferences>(KEY).unwrap_or(Preferences::new(scope)));
    let change = {
        let preferences = preferences.clone();
        Callback::from(move |changed: Preferences| {
            save(KEY, &changed);
            preferences.set(changed);
        })
    };
    (*preferences, change)
}

const KEY: &str = "graph";
