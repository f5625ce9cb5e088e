use yew::Renderer;

use super::shell::App;
use crate::web::worker;

/// Mounts the app. In a worker nothing happens here: its part is called for by name.
pub fn start() {
    if worker::is_page() {
        Renderer::<App>::new().render();
    }
}
