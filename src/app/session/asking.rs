use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::Session;
use crate::app::handle::Handle;
use crate::engine::{Answer, Request};

/// What the engine answers to a question: nothing until it has answered just this one. It is asked anew with every
/// revision, and the answer to the one before is kept so long. `take` tells which answer fits.
#[hook]
pub fn use_answer<T: 'static>(
    request: Option<Request>,
    revision: u32,
    take: fn(Answer) -> Option<T>,
) -> Option<Handle<T>> {
    let session = use_context::<Session>();
    let answered = use_state(|| None::<(Request, Handle<T>)>);
    {
        let answered = answered.clone();
        use_effect_with((request.clone(), revision), move |(request, _)| {
            let is_wanted = Rc::new(Cell::new(true));
            if let (Some(request), Some(session)) = (request.clone(), session) {
                let wanted = Rc::clone(&is_wanted);
                wasm_bindgen_futures::spawn_local(async move {
                    let answer = session.ask(request.clone()).await;
                    if wanted.get() {
                        answered.set(take(answer).map(|answer| (request, Handle::new(answer))));
                    }
                });
            }
            move || is_wanted.set(false)
        });
    }
    let (answered, handle) = answered.as_ref()?;
    (Some(answered) == request.as_ref()).then(|| handle.clone())
}
