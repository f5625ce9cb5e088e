use std::cell::RefCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::late::Late;
use crate::web::page::{load, save};
use crate::workspace::Place;

/// Where notes were left, so that coming back to one goes on there; kept from visit to visit.
pub struct Places {
    /// The note left last comes last.
    left: Rc<RefCell<Vec<Left>>>,
    late: Late,
}

#[derive(Clone, Serialize, Deserialize)]
struct Left {
    vault: String,
    path: String,
    place: Place,
}

const KEY: &str = "places";
/// Of so many notes it is known.
const MOST: usize = 500;

impl Places {
    pub fn load() -> Self {
        Self { left: Rc::new(RefCell::new(load(KEY).unwrap_or_default())), late: Late::new() }
    }

    pub fn of(&self, vault: &str, path: &str) -> Option<Place> {
        let left = self.left.borrow();
        left.iter().rev().find(|left| left.path == path && left.vault == vault).map(|left| left.place)
    }

    pub fn set(&self, vault: &str, path: &str, place: Place) {
        let mut left = self.left.borrow_mut();
        let known = left.iter().rposition(|left| left.path == path && left.vault == vault);
        let mut here = match known {
            Some(at) => left.remove(at),
            None => Left { vault: vault.to_owned(), path: path.to_owned(), place },
        };
        here.place = place;
        // At its top every note begins anyway.
        if place.top_px > 0.0 {
            left.push(here);
        }
        let surplus = left.len().saturating_sub(MOST);
        left.drain(..surplus);
        let left = Rc::clone(&self.left);
        self.late.set(move || save(KEY, &*left.borrow()));
    }
}
