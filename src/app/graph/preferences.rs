use std::rc::Rc;

use gloo::events::EventListener;
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::engine::{GraphOptions, VaultInfo};
use crate::web::page::{load, save};

/// How the graph of the vault is looked at, and how to change it: as the address says, else as it was left, else as the
/// vault's own settings have it.
#[hook]
pub fn use_options(vault: &Handle<VaultInfo>) -> (Rc<GraphOptions>, Callback<GraphOptions>) {
    let session = use_context::<Session>();
    let begun = {
        let session = session.clone();
        use_memo(vault.clone(), move |vault| beginning(vault, session.as_ref()))
    };
    let changed = use_state(|| None::<(Handle<VaultInfo>, Rc<GraphOptions>)>);
    let options = match &*changed {
        Some((of, options)) if of == vault => Rc::clone(options),
        _ => Rc::clone(&begun),
    };
    {
        // An address written by hand brings its view into the page that is there.
        let (session, changed) = (session.clone(), changed.clone());
        use_effect_with(vault.clone(), move |vault| {
            let vault = vault.clone();
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    if let Some(link) = session.as_ref().and_then(Session::graph_in_address) {
                        changed.set(Some((vault.clone(), Rc::new(GraphOptions::from_link(&link)))));
                    }
                })
            });
            move || drop(listener)
        });
    }
    let change = {
        let vault = vault.clone();
        Callback::from(move |options: GraphOptions| {
            save(&key(&vault), &options);
            session.iter().for_each(|session| session.graph_changed(&options.to_link()));
            changed.set(Some((vault.clone(), Rc::new(options))));
        })
    };
    (options, change)
}

fn beginning(vault: &VaultInfo, session: Option<&Session>) -> GraphOptions {
    let shared = session.and_then(Session::graph_in_address).map(|link| GraphOptions::from_link(&link));
    shared.or_else(|| load(&key(vault))).unwrap_or_else(|| GraphOptions::of_vault(&vault.settings.graph))
}

fn key(vault: &VaultInfo) -> String {
    format!("graph.{}", vault.name)
}
