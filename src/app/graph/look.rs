use gloo::events::EventListener;
use yew::prelude::*;

use super::state::ViewHandle;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::engine::VaultInfo;
use crate::graph::scene::Look;
use crate::web::graph::ToGraph;

/// Looks where the address says.
#[hook]
pub fn use_look(vault: &Handle<VaultInfo>, view: &ViewHandle) {
    let session = use_context::<Session>();
    let view = view.clone();
    use_effect_with(vault.clone(), move |_| {
        let look = move || {
            let link = session.as_ref().and_then(Session::graph_in_address);
            if let Some(look) = link.and_then(|link| Look::from_link(&link)) {
                view.send(ToGraph::Look(look));
            }
        };
        look();
        let listener = web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| look()));
        move || drop(listener)
    });
}
