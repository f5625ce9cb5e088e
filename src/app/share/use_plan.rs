use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::form::Form;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::state::TreeIndex;
use crate::engine::{Answer, Request, SharePlan, ShareRequest};

/// What would be shared, as far as it is known.
#[derive(Clone, PartialEq)]
pub enum Planned {
    /// Something has still to be chosen.
    Incomplete,
    OnItsWay,
    Here(Handle<(ShareRequest, SharePlan)>),
    Failed(AttrValue),
}

/// Words are not asked for letter by letter.
const WAIT_MS: u32 = 200;

/// Asks anew whenever the form changes, and when the vault does.
#[hook]
pub fn use_plan(form: &Form, tree: &Handle<TreeIndex>) -> Planned {
    let session = use_context::<Session>();
    let planned = use_state_eq(|| Planned::OnItsWay);
    {
        let planned = planned.clone();
        use_effect_with((form.clone(), tree.clone()), move |(form, _)| {
            let is_wanted = Rc::new(Cell::new(true));
            let timeout = match (form.request(), session) {
                (Some(request), Some(session)) => {
                    planned.set(Planned::OnItsWay);
                    let wanted = Rc::clone(&is_wanted);
                    Some(Timeout::new(WAIT_MS, move || {
                        wasm_bindgen_futures::spawn_local(async move {
                            let answer = session.ask(Request::SharePlan(request.clone())).await;
                            let come = match answer {
                                Answer::SharePlan(plan) => Planned::Here(Handle::new((request, *plan))),
                                Answer::Failed(reason) => Planned::Failed(reason.into()),
                                _ => return,
                            };
                            if wanted.get() {
                                planned.set(come);
                            }
                        });
                    }))
                }
                _ => {
                    planned.set(Planned::Incomplete);
                    None
                }
            };
            move || {
                is_wanted.set(false);
                drop(timeout);
            }
        });
    }
    (*planned).clone()
}
