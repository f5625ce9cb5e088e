//! Searches that a note holds. What they find is shown by the components of the search, in trees of their own: the rest of
//! a note is not yew's.

use std::cell::RefCell;

use web_sys::Element;
use yew::AppHandle;

use super::dom::all;
use crate::app::search::{QueryBlock, QueryBlockProps};
use crate::app::session::Session;

/// The searches of one rendered note. Dropping them takes their components down.
#[derive(Default)]
pub struct Queries(RefCell<Vec<AppHandle<QueryBlock>>>);

/// Beyond so many, they stay as they are written.
const MOST: usize = 50;

impl Queries {
    /// Puts results in the place of the queries in a piece that stands in the document.
    pub fn take_in(&self, piece: &Element, session: &Session) {
        for block in all(piece, ".internal-query[data-query]") {
            if self.0.borrow().len() >= MOST {
                return;
            }
            let query = block.get_attribute("data-query").unwrap_or_default();
            block.set_text_content(None);
            let _ = block.class_list().add_1("is-loaded");
            let props = QueryBlockProps { session: session.clone(), query: query.into() };
            let handle = yew::Renderer::<QueryBlock>::with_root_and_props(block, props).render();
            self.0.borrow_mut().push(handle);
        }
    }
}

impl Drop for Queries {
    fn drop(&mut self) {
        for handle in self.0.take() {
            handle.destroy();
        }
    }
}
