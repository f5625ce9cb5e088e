use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use yew::prelude::*;

use crate::app::session::Session;
use crate::web::page::vaults::KnownVault;

/// The known vaults, once they have been read, and what reads them anew. `after_ms` keeps out of the way of a start.
#[hook]
pub fn use_known(session: &Session, after_ms: u32) -> (Option<Rc<Vec<KnownVault>>>, Callback<()>) {
    let known = use_state(|| None::<Rc<Vec<KnownVault>>>);
    let changes = use_state_eq(|| 0_u32);
    {
        let (session, known) = (session.clone(), known.clone());
        use_effect_with(*changes, move |changes| {
            let delay_ms = if *changes == 0 { after_ms } else { 0 };
            wasm_bindgen_futures::spawn_local(async move {
                if delay_ms > 0 {
                    TimeoutFuture::new(delay_ms).await;
                }
                known.set(Some(Rc::new(session.known_vaults().await)));
            });
        });
    }
    let renew = Callback::from(move |()| changes.set(*changes + 1));
    (known.as_ref().map(Rc::clone), renew)
}
