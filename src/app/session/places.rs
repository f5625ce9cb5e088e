use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use serde::{Deserialize, Serialize};

use crate::app::state::Place;
use crate::web::page::{load, save};

/// Where notes were left, so that coming back to one goes on there; kept from visit to visit. Cheap to clone.
#[derive(Clone)]
pub struct Places(Rc<Inner>);

struct Inner {
    /// The note left last comes last.
    left: RefCell<Vec<Left>>,
    is_saved: Cell<bool>,
    waiting: RefCell<Option<Timeout>>,
    on_hide: RefCell<Option<EventListener>>,
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
/// After the last bit of scrolling it is written down.
const WAIT_MS: u32 = 700;

impl Places {
    pub fn load() -> Self {
        let inner = Rc::new(Inner {
            left: RefCell::new(load(KEY).unwrap_or_default()),
            is_saved: Cell::new(true),
            waiting: RefCell::default(),
            on_hide: RefCell::default(),
        });
        // What is closed or reloaded right after scrolling is heard of for the last time here.
        let weak = Rc::downgrade(&inner);
        *inner.on_hide.borrow_mut() =
            web_sys::window().map(|window| EventListener::new(&window, "pagehide", move |_| write(&weak)));
        Self(inner)
    }

    pub fn of(&self, vault: &str, path: &str) -> Option<Place> {
        let left = self.0.left.borrow();
        left.iter().rev().find(|left| left.path == path && left.vault == vault).map(|left| left.place)
    }

    pub fn set(&self, vault: &str, path: &str, place: Place) {
        let mut left = self.0.left.borrow_mut();
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
        self.0.is_saved.set(false);
        let weak = Rc::downgrade(&self.0);
        *self.0.waiting.borrow_mut() = Some(Timeout::new(WAIT_MS, move || write(&weak)));
    }
}

fn write(inner: &Weak<Inner>) {
    if let Some(inner) = inner.upgrade()
        && !inner.is_saved.replace(true)
    {
        save(KEY, &*inner.left.borrow());
    }
}
