use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::engine::{Answer, Found, FoundNote, Request, SearchRequest};

/// What a search has found, as far as it has been handed over.
pub struct FoundList {
    pub request: SearchRequest,
    /// Without its notes.
    pub found: Found,
    /// Shared, so that a note that is found again is not drawn again.
    pub notes: Vec<Rc<FoundNote>>,
}

#[derive(Clone)]
pub struct Search {
    pub list: Option<Handle<FoundList>>,
    /// What is shown is not what was asked for last.
    pub is_late: bool,
    pub failure: Option<AttrValue>,
    /// Asks for more notes.
    pub more: Callback<()>,
}

/// While notes are still being read, what is found in them so far is asked for again.
const AGAIN_MS: u32 = 600;

/// Searches whenever the request changes. `revision` changes with the vault. Nothing is searched for when there is no
/// request.
#[hook]
pub fn use_search(request: Option<SearchRequest>, revision: u32) -> Search {
    let session = use_context::<Session>();
    let list = use_state(|| None::<Handle<FoundList>>);
    let failure = use_state_eq(|| None::<AttrValue>);
    let round = use_state_eq(|| 0_u32);
    let rounds = use_mut_ref(|| 0_u32);
    let anew = {
        let round = round.clone();
        Callback::from(move |()| {
            let next = *rounds.borrow() + 1;
            round.set(rounds.replace(next) + 1);
        })
    };
    {
        let anew = anew.clone();
        let (session, list, failure) = (session.clone(), list.clone(), failure.clone());
        use_effect_with((request.clone(), revision, *round), move |(request, ..)| {
            let is_wanted = Rc::new(Cell::new(true));
            let again = {
                let is_wanted = Rc::clone(&is_wanted);
                move || {
                    Timeout::new(AGAIN_MS, move || {
                        if is_wanted.get() {
                            anew.emit(());
                        }
                    })
                    .forget();
                }
            };
            match (request.clone(), session) {
                (Some(request), Some(session)) => {
                    let wanted = Rc::clone(&is_wanted);
                    wasm_bindgen_futures::spawn_local(async move {
                        let answer = session.ask(Request::Search(request.clone())).await;
                        if !wanted.get() {
                            return;
                        }
                        match answer {
                            Answer::Found(mut found) => {
                                let notes = std::mem::take(&mut found.groups).into_iter().map(Rc::new).collect();
                                if found.searched < found.of {
                                    again();
                                }
                                list.set(Some(Handle::new(FoundList { request, found: *found, notes })));
                                failure.set(None);
                            }
                            Answer::Failed(reason) => failure.set(Some(reason.into())),
                            // Another search came between, of a query in a note for one; this one is still wanted.
                            Answer::Superseded => again(),
                            _ => {}
                        }
                    });
                }
                _ => {
                    list.set(None);
                    failure.set(None);
                }
            }
            move || is_wanted.set(false)
        });
    }
    let more = use_more(&list, session, anew);
    let is_late = match (&request, &*list) {
        (Some(request), Some(list)) => list.request != *request,
        (Some(_), None) => failure.is_none(),
        (None, _) => false,
    };
    Search { list: (*list).clone().filter(|_| request.is_some()), is_late, failure: (*failure).clone(), more }
}

#[hook]
fn use_more(
    list: &UseStateHandle<Option<Handle<FoundList>>>,
    session: Option<Session>,
    anew: Callback<()>,
) -> Callback<()> {
    // The search and how much of it was there when more was asked for.
    let asked = use_mut_ref(|| (0_u32, 0_usize));
    let latest = use_mut_ref(|| 0_u32);
    *latest.borrow_mut() = list.as_ref().map_or(0, |list| list.found.search);
    let list = list.clone();
    Callback::from(move |()| {
        let (Some(before), Some(session)) = ((*list).clone(), session.clone()) else { return };
        let at = (before.found.search, before.notes.len());
        if before.notes.len() >= before.found.notes as usize || asked.replace(at) == at {
            return;
        }
        let (list, latest, anew) = (list.clone(), Rc::clone(&latest), anew.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let from = u32::try_from(at.1).unwrap_or(u32::MAX);
            let answer = session.ask(Request::SearchMore { search: at.0, from }).await;
            if *latest.borrow() != at.0 {
                return;
            }
            let more = match answer {
                Answer::FoundMore(more) => more,
                // The engine remembers the last search only: this one is begun anew.
                Answer::Superseded => return anew.emit(()),
                _ => return,
            };
            let notes = before.notes.iter().cloned().chain(more.into_iter().map(Rc::new)).collect();
            let (request, found) = (before.request.clone(), before.found.clone());
            list.set(Some(Handle::new(FoundList { request, found, notes })));
        });
    })
}
