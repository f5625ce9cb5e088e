use std::rc::Rc;

use rustc_hash::FxHashMap;
use yew::prelude::*;

use super::use_search::FoundList;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::engine::{Answer, Excerpt, FoundNote, Request, SearchRequest};

/// Notes with more excerpts than the search told at first, by their paths; of one search.
#[derive(Clone, Default, PartialEq)]
struct Longer {
    request: SearchRequest,
    notes: FxHashMap<String, Rc<FoundNote>>,
}

/// More of a note that was found by a search, and had these excerpts.
struct Came {
    request: SearchRequest,
    note: Rc<FoundNote>,
    excerpts: Vec<Excerpt>,
}

impl Reducible for Longer {
    type Action = Came;

    fn reduce(self: Rc<Self>, came: Came) -> Rc<Self> {
        let mut next = if self.request == came.request {
            Rc::unwrap_or_clone(self)
        } else {
            Self { request: came.request, notes: FxHashMap::default() }
        };
        let mut note = FoundNote::clone(&came.note);
        note.excerpts.extend(came.excerpts);
        next.notes.insert(note.path.clone(), Rc::new(note));
        Rc::new(next)
    }
}

/// The notes of the list, and how more excerpts of one are asked for by its number.
#[hook]
pub fn use_more_excerpts(list: &Handle<FoundList>) -> (Rc<Vec<Rc<FoundNote>>>, Callback<usize>) {
    let session = use_context::<Session>();
    let longer = use_reducer_eq(Longer::default);
    let asked = use_mut_ref(|| None::<(SearchRequest, String, usize)>);
    let notes = use_memo((list.clone(), (*longer).clone()), |(list, longer)| {
        let is_same = longer.request == list.request;
        // A note that has been read anew may hold something else.
        let of = |note: &Rc<FoundNote>| {
            let known = longer.notes.get(&note.path).filter(|known| is_same && known.matches == note.matches);
            Rc::clone(known.unwrap_or(note))
        };
        list.notes.iter().map(of).collect::<Vec<_>>()
    });
    let ask = {
        let (notes, request, longer) = (Rc::clone(&notes), list.request.clone(), longer.dispatcher());
        Callback::from(move |group: usize| {
            let (Some(note), Some(session)) = (notes.get(group).cloned(), session.clone()) else { return };
            let this = (request.clone(), note.path.clone(), note.excerpts.len());
            if asked.borrow().as_ref() == Some(&this) {
                return;
            }
            *asked.borrow_mut() = Some(this);
            let (request, longer) = (request.clone(), longer.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let from = u32::try_from(note.excerpts.len()).unwrap_or(u32::MAX);
                let question = Request::MoreExcerpts { path: note.path.clone(), search: request.clone(), from };
                if let Answer::Excerpts(excerpts) = session.ask(question).await {
                    longer.dispatch(Came { request, note, excerpts });
                }
            });
        })
    };
    (notes, ask)
}
