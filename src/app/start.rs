use gloo::timers::callback::Timeout;
use yew::Renderer;

use super::shell::App;
use crate::web::page::is_kept;
use crate::web::{carried, rest, worker};

/// After this time the app is fetched whole, even if no note can be shown.
const REST_MS: u32 = 3000;

/// Mounts the app. In a worker nothing happens here: its part is called for by name.
pub fn start() {
    if worker::is_page() {
        carried::look();
        // What is on this device is there at once, and the browser lets nobody wait for it later: that would ask the network.
        if carried::is_here() || is_kept() {
            wasm_bindgen_futures::spawn_local(async {
                rest::put_in_at_once().await;
                Renderer::<App>::new().render();
            });
            return;
        }
        Renderer::<App>::new().render();
        // As a rule it is on its way by then, as a note is shown.
        Timeout::new(REST_MS, rest::fetch_for_all).forget();
    }
}
