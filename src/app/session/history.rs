use std::cell::RefCell;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use crate::app::address::{Address, graph_of, search_of, with_parameters};
use crate::web::page::{load_of_tab, save_of_tab};
use crate::workspace::{Seen, TabId, Trail, Write};

/// The browser's history, and which entry of it shows what.
pub struct History {
    trail: RefCell<Trail>,
    /// The vault that it leads through.
    vault: RefCell<Option<String>>,
    /// Whether the page was reloaded, or brought back by the browser, with an entry of ours.
    pub is_resumed: bool,
    /// The search that is shown. It stands in the address, but is no step on the way: going back doesn't take it back.
    search: RefCell<String>,
    /// The same of the view of the graph, as long as it is the one that the address brought.
    graph: RefCell<String>,
    _on_pop: RefCell<Option<EventListener>>,
}

const KEY: &str = "trail";
const SEARCH_KEY: &str = "search";

impl History {
    pub fn new() -> Self {
        if let Some(history) = history() {
            // The browser would scroll before the note is there.
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let resumed = entry_of_state();
        // What was typed last before the page was reloaded came too late for the address that is loaded.
        let typed = load_of_tab(SEARCH_KEY).filter(|_| resumed.is_some());
        let search: String = typed.or_else(Self::search_in_address).unwrap_or_default();
        let this = Self {
            trail: RefCell::new(Trail::at(resumed.unwrap_or(0))),
            vault: RefCell::default(),
            is_resumed: resumed.is_some(),
            search: RefCell::new(search),
            graph: RefCell::new(Self::graph_in_address().unwrap_or_default()),
            _on_pop: RefCell::new(None),
        };
        this.number_entry();
        this.rewrite();
        this
    }

    /// Another vault is walked through from now on. Of what was seen in the one before nothing can be shown any more; a
    /// page that was reloaded knows what it has seen in the same.
    pub fn turn_to(&self, vault: &str) {
        let number = self.trail.borrow().number();
        let is_first = self.vault.replace(Some(vault.to_owned())).is_none();
        let kept = load_of_tab::<(String, Trail)>(KEY).filter(|(of, _)| is_first && self.is_resumed && of == vault);
        let mut trail = kept.map_or_else(|| Trail::at(number), |(_, trail)| trail);
        trail.arrived(number);
        *self.trail.borrow_mut() = trail;
    }

    /// What the address of the page names.
    pub fn address() -> Option<Address> {
        Address::parse(&fragment()?)
    }

    pub fn search_in_address() -> Option<String> {
        search_of(&fragment()?)
    }

    pub fn graph_in_address() -> Option<String> {
        graph_of(&fragment()?)
    }

    /// The address says how the graph is looked at, or no longer does.
    pub fn set_graph(&self, graph: &str) {
        if self.graph.replace(graph.to_owned()) != graph {
            self.rewrite();
        }
    }

    /// The address of what is open, with another view of the graph.
    pub fn address_with_graph(&self, graph: &str) -> String {
        with_parameters(Self::address().as_ref(), &self.search.borrow(), graph)
    }

    /// The address says what is searched for.
    pub fn set_search(&self, search: &str) {
        if self.search.replace(search.to_owned()) != search {
            save_of_tab(SEARCH_KEY, &search);
            self.rewrite();
        }
    }

    /// Puts the search that is shown into the address of the entry that is shown.
    pub fn rewrite(&self) {
        let url = with_parameters(Self::address().as_ref(), &self.search.borrow(), &self.graph.borrow());
        if let Some(fragment) = fragment()
            && url.trim_start_matches('#') != fragment.trim_start_matches('#')
        {
            self.write(Write::Replace, Self::address().as_ref());
        }
    }

    /// Calls back when the reader goes back or forward, or changes the address by hand.
    pub fn listen(&self, on_pop: impl Fn() + 'static) {
        if let Some(window) = web_sys::window() {
            *self._on_pop.borrow_mut() = Some(EventListener::new(&window, "popstate", move |_| on_pop()));
        }
    }

    /// The reader has gone somewhere.
    pub fn went(&self, seen: Seen, address: Option<&Address>) {
        let write = self.trail.borrow_mut().went(seen);
        self.write(write, address);
    }

    /// The reader has turned to another tab.
    pub fn glanced(&self, seen: Seen, address: Option<&Address>, is_open: impl Fn(TabId) -> bool) {
        let write = self.trail.borrow_mut().glanced(seen, is_open);
        self.write(write, address);
    }

    /// Corrects what the entry that is shown stands for, without a step.
    pub fn is_now(&self, seen: Seen, address: Option<&Address>) {
        let write = self.trail.borrow_mut().is_now(seen);
        self.write(write, address);
    }

    /// Whether the entry shown was made here, and not by the reader's hand in the address.
    pub fn is_ours() -> bool {
        entry_of_state().is_some()
    }

    /// What the entry that is shown stands for, if that is known.
    pub fn shown(&self) -> Option<Seen> {
        self.trail.borrow().shown()
    }

    /// The entry shown is another one now: gives what it stands for, if that is known.
    pub fn arrive(&self) -> Option<Seen> {
        if let Some(entry) = entry_of_state() {
            return self.trail.borrow_mut().arrived(entry);
        }
        self.trail.borrow_mut().arrived_anew();
        self.number_entry();
        None
    }

    /// How far the browser has to go to show just that; nothing when it can't in one step.
    pub fn steps_to(&self, seen: Seen) -> Option<i32> {
        self.trail.borrow().steps_to(seen)
    }

    /// Goes on in the direction that the browser came in, as far as it is known where that leads.
    pub fn go_further(&self) {
        if let Some(by) = self.trail.borrow().further() {
            Self::travel(by);
        }
    }

    pub fn travel(by: i32) {
        if let Some(history) = history() {
            let _ = history.go_with_delta(by);
        }
    }

    fn write(&self, write: Write, address: Option<&Address>) {
        let Some(history) = history() else { return };
        let (state, url) = (self.state(), with_parameters(address, &self.search.borrow(), &self.graph.borrow()));
        let _ = match write {
            Write::Nothing => return,
            Write::Replace => history.replace_state_with_url(&state, "", Some(&url)),
            Write::Push => history.push_state_with_url(&state, "", Some(&url)),
        };
        if let Some(vault) = &*self.vault.borrow() {
            save_of_tab(KEY, &(vault, &*self.trail.borrow()));
        }
    }

    fn number_entry(&self) {
        if let Some(history) = history() {
            let _ = history.replace_state(&self.state(), "");
        }
    }

    fn state(&self) -> JsValue {
        self.trail.borrow().number().into()
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
