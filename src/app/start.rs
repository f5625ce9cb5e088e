use gloo::timers::callback::Timeout;
use yew::Renderer;

use super::shell::App;
use crate::web::page::is_kept;
use crate::web::{beside, carried, rest, worker};

/// After this time the app is fetched whole, even if no note can be shown.
const REST_MS: u32 = 3000;

fn render() {
    Renderer::<App>::new().render();
}

/// Mounts the app. In a worker nothing happens here: its part is called for by name.
pub fn start() {
    if worker::is_page() {
        carried::look();
        beside::look();
        if carried::is_here() || is_kept() {
            rest::put_in_and_then(render);
            return;
        }
        render();
        // As a rule it is on its way by then, as a note is shown.
        Timeout::new(REST_MS, rest::fetch_for_all).forget();
    }
}
