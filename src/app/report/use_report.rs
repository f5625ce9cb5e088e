use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::engine::{Answer, ReportSummary, Request};

#[derive(Clone, PartialEq)]
pub enum Reported {
    /// It is on its way.
    Waiting,
    Here(Handle<ReportSummary>),
    Failed(AttrValue),
}

/// The report on the open vault, made anew with every revision. Who does not wait for it any more gives it up.
#[hook]
pub fn use_report(revision: u32) -> Reported {
    let session = use_context::<Session>();
    let reported = use_state(|| Reported::Waiting);
    {
        let reported = reported.clone();
        use_effect_with(revision, move |_| {
            reported.set(Reported::Waiting);
            let is_wanted = Rc::new(Cell::new(true));
            let is_under_way = Rc::new(Cell::new(true));
            {
                let (session, wanted, under_way) = (session.clone(), Rc::clone(&is_wanted), Rc::clone(&is_under_way));
                wasm_bindgen_futures::spawn_local(async move {
                    let Some(session) = session else { return };
                    let answer = session.ask(Request::Report).await;
                    under_way.set(false);
                    match answer {
                        Answer::Report(summary) if wanted.get() => reported.set(Reported::Here(Handle::new(*summary))),
                        Answer::Failed(reason) if wanted.get() => reported.set(Reported::Failed(reason.into())),
                        // Another vault came, with another revision.
                        _ => {}
                    }
                });
            }
            move || {
                is_wanted.set(false);
                if let Some(session) = session.filter(|_| is_under_way.get()) {
                    wasm_bindgen_futures::spawn_local(async move {
                        session.ask(Request::CancelReport).await;
                    });
                }
            }
        });
    }
    (*reported).clone()
}
