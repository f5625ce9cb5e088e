use std::cell::Cell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use yew::prelude::*;

use crate::app::session::Session;
use crate::engine::{Answer, PropertyValues, Request};

/// What properties say, by their names: of those that have been opened.
pub type Values = FxHashMap<String, Rc<PropertyValues>>;

enum Load {
    /// All but those of properties of these names, which are asked for again.
    Forget(Rc<FxHashSet<String>>),
    Came(String, PropertyValues),
}

#[derive(Clone, Default)]
struct Loaded(Rc<Values>);

impl Reducible for Loaded {
    type Action = Load;

    fn reduce(self: Rc<Self>, load: Load) -> Rc<Self> {
        Rc::new(match load {
            Load::Forget(but) => {
                let kept = self.0.iter().filter(|(name, _)| but.contains(*name));
                Self(Rc::new(kept.map(|(name, values)| (name.clone(), Rc::clone(values))).collect()))
            }
            Load::Came(name, values) => {
                let mut next = Values::clone(&self.0);
                next.insert(name, Rc::new(values));
                Self(Rc::new(next))
            }
        })
    }
}

/// The values that have come, and how others are asked for by their property's name. With another revision those of
/// properties that are open are asked for again, and all others forgotten.
#[hook]
pub fn use_values(revision: u32, open: &Rc<FxHashSet<String>>) -> (Rc<Values>, Callback<String>) {
    let session = use_context::<Session>();
    let loaded = use_reducer(Loaded::default);
    let now = use_memo((), |()| Cell::new(revision));
    now.set(revision);
    let ask = {
        let loaded = loaded.dispatcher();
        Callback::from(move |name: String| {
            let Some(session) = session.clone() else { return };
            let (loaded, now) = (loaded.clone(), Rc::clone(&now));
            wasm_bindgen_futures::spawn_local(async move {
                let answer = session.ask(Request::PropertyValues { name: name.clone() }).await;
                if let Answer::PropertyValues(values) = answer
                    && now.get() == revision
                {
                    loaded.dispatch(Load::Came(name, *values));
                }
            });
        })
    };
    {
        let (loaded, ask, open) = (loaded.dispatcher(), ask.clone(), Rc::clone(open));
        use_effect_with(revision, move |_| {
            open.iter().for_each(|name| ask.emit(name.clone()));
            loaded.dispatch(Load::Forget(open));
        });
    }
    (Rc::clone(&loaded.0), ask)
}
