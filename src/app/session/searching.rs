use super::Session;
use super::history::History;
use super::marks::Marked;
use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::state::{Action, Scroll};
use crate::engine::{Answer, Request, SearchRequest};
use crate::workspace::Way;

impl Session {
    /// Shows what a search finds.
    pub fn search(&self, query: &str) {
        self.dispatch(Action::SearchAsked(query.to_owned().into()));
    }

    /// What is searched for, if anything.
    pub fn searched_for(&self) -> Option<String> {
        History::search_in_address()
    }

    /// This is what is searched for now.
    pub fn searched(&self, query: &str) {
        self.0.history.set_search(query);
    }

    /// Opens a note at the match that begins at a byte of its text, or at the next one behind, and marks all.
    pub fn open_match(&self, path: &str, search: SearchRequest, at: u32, way: Way) {
        let address = Address::of(path, "");
        let request = Request::NoteMatches { path: path.to_owned(), search: search.clone() };
        let (session, path) = (self.clone(), path.to_owned());
        wasm_bindgen_futures::spawn_local(async move {
            let marked = match session.ask(request).await {
                Answer::NoteMatches(matches) if !matches.is_empty() => {
                    let current = matches.iter().position(|found| found.at >= at).unwrap_or(0);
                    Some(Marked { path, search, matches: Handle::new(matches), current })
                }
                _ => None,
            };
            session.0.marks.set(marked);
        });
        // The engine answers in order, so the note comes after its matches.
        self.open_with(&address, way, Some(Scroll::Match));
    }
}
