use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use rustc_hash::FxHashMap;
use wasm_bindgen::JsValue;

use crate::app::address::{Address, search_of, with_search};
use crate::app::state::Place;

/// The browser's history, whose entries remember how far their note was scrolled.
pub struct History {
    places: RefCell<FxHashMap<u32, Place>>,
    /// The number of the entry that is shown. Entries are numbered by their state.
    entry: Cell<u32>,
    last_entry: Cell<u32>,
    /// Whether the page was reloaded, or brought back by the browser, with an entry of ours.
    pub is_resumed: bool,
    /// The search that is shown. It stands in the address, but is no step on the way: going back doesn't take it back.
    search: RefCell<String>,
    _on_pop: RefCell<Option<EventListener>>,
}

impl History {
    pub fn new() -> Self {
        if let Some(history) = history() {
            // The browser would scroll before the note is there.
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let resumed = entry_of_state();
        let entry = resumed.unwrap_or(0);
        let this = Self {
            places: RefCell::default(),
            entry: Cell::new(entry),
            last_entry: Cell::new(entry),
            is_resumed: resumed.is_some(),
            search: RefCell::new(Self::search_in_address().unwrap_or_default()),
            _on_pop: RefCell::new(None),
        };
        this.number_entry();
        this
    }

    /// What the address of the page names.
    pub fn address() -> Option<Address> {
        Address::parse(&fragment()?)
    }

    pub fn search_in_address() -> Option<String> {
        search_of(&fragment()?)
    }

    /// The address says what is searched for.
    pub fn set_search(&self, search: &str) {
        if self.search.replace(search.to_owned()) != search {
            self.rewrite();
        }
    }

    /// Puts the search that is shown into the address of the entry that is shown.
    pub fn rewrite(&self) {
        let url = with_search(Self::address().as_ref(), &self.search.borrow());
        if let (Some(history), Some(fragment)) = (history(), fragment())
            && url.trim_start_matches('#') != fragment.trim_start_matches('#')
        {
            let _ = history.replace_state_with_url(&self.entry.get().into(), "", Some(&url));
        }
    }

    /// Calls back when the reader goes back or forward, or changes the address by hand.
    pub fn listen(&self, on_pop: impl Fn() + 'static) {
        if let Some(window) = web_sys::window() {
            *self._on_pop.borrow_mut() = Some(EventListener::new(&window, "popstate", move |_| on_pop()));
        }
    }

    pub fn push(&self, address: &Address) {
        let entry = self.last_entry.get() + 1;
        if let Some(history) = history()
            && history
                .push_state_with_url(&entry.into(), "", Some(&with_search(Some(address), &self.search.borrow())))
                .is_ok()
        {
            self.entry.set(entry);
            self.last_entry.set(entry);
        }
    }

    /// Corrects the address without a step in the history.
    pub fn replace(&self, address: &Address) {
        if let Some(history) = history() {
            let _ = history.replace_state_with_url(
                &self.entry.get().into(),
                "",
                Some(&with_search(Some(address), &self.search.borrow())),
            );
        }
    }

    /// Whether the entry shown was made here, and not by the reader's hand in the address.
    pub fn is_ours() -> bool {
        entry_of_state().is_some()
    }

    /// The entry shown is another one now: gives the position it was left at, if it has been here before.
    pub fn arrive(&self) -> Option<Place> {
        match entry_of_state() {
            Some(entry) => {
                self.entry.set(entry);
                self.last_entry.set(self.last_entry.get().max(entry));
                self.places.borrow().get(&entry).copied()
            }
            None => {
                self.last_entry.set(self.last_entry.get() + 1);
                self.entry.set(self.last_entry.get());
                self.number_entry();
                None
            }
        }
    }

    pub fn scrolled(&self, place: Place) {
        self.places.borrow_mut().insert(self.entry.get(), place);
    }

    pub fn back() {
        if let Some(history) = history() {
            let _ = history.back();
        }
    }

    pub fn forward() {
        if let Some(history) = history() {
            let _ = history.forward();
        }
    }

    fn number_entry(&self) {
        if let Some(history) = history() {
            let _ = history.replace_state(&self.entry.get().into(), "");
        }
    }
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

fn fragment() -> Option<String> {
    web_sys::window()?.location().hash().ok()
}

fn entry_of_state() -> Option<u32> {
    let state = history()?.state().unwrap_or(JsValue::NULL).as_f64()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a number of our own")]
    Some(state as u32)
}
