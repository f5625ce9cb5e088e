//! The app on this device: the service worker that lets it start without a network, and new versions of it.

use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

use crate::web::beside;
use crate::web::trusted::script_url;

const SCRIPT: &str = "service-worker.js";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone, PartialEq)]
    type Container;

    #[wasm_bindgen(method, catch)]
    async fn register(this: &Container, address: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn controller(this: &Container) -> Option<AppWorker>;

    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone)]
    type Registration;

    #[wasm_bindgen(method, getter)]
    fn installing(this: &Registration) -> Option<AppWorker>;

    #[wasm_bindgen(method, getter)]
    fn waiting(this: &Registration) -> Option<AppWorker>;

    #[wasm_bindgen(method, getter)]
    fn active(this: &Registration) -> Option<AppWorker>;

    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone, PartialEq)]
    type AppWorker;

    #[wasm_bindgen(method, getter)]
    fn state(this: &AppWorker) -> String;

    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &AppWorker, message: &str) -> Result<(), JsValue>;
}

/// A version of the app that waits until the reader wants it.
#[derive(Clone, PartialEq)]
pub struct NewVersion {
    container: Container,
    waiting: AppWorker,
}

impl NewVersion {
    /// Starts it: the page is loaded again, this one alone. Others that are open go on as they are.
    pub fn start(&self) {
        let on_change = |_: &web_sys::Event| {
            if let Some(window) = web_sys::window() {
                let _ = window.location().reload();
            }
        };
        EventListener::once(&self.container, "controllerchange", on_change).forget();
        let _ = self.waiting.post_message("take over");
    }
}

/// Lets the app start without a network from the next time on. `on_new` hears of a newer version, when it is here as a
/// whole; the page goes on with the one that it has. Where nothing can be kept, nothing happens.
pub async fn keep_app(on_new: Rc<dyn Fn(NewVersion)>) {
    let Some(container) = container() else { return };
    let Ok(address) = script_url(SCRIPT) else { return };
    let Ok(registration) = container.register(&address).await else { return };
    if !registration.is_object() {
        return;
    }
    let registration: Registration = registration.unchecked_into();
    if is_installed() {
        let _ = registration.active().map(|worker| worker.post_message("bring all"));
    }
    let tell = {
        let container = container.clone();
        move |waiting: AppWorker| {
            // Without one before it, it is no new version, but the first.
            if container.controller().is_some() {
                on_new(NewVersion { container: container.clone(), waiting });
            }
        }
    };
    let tell = Rc::new(tell);
    if let Some(waiting) = registration.waiting() {
        tell(waiting);
    }
    let found = registration.clone();
    EventListener::new(&registration, "updatefound", move |_| {
        let Some(worker) = found.installing() else { return };
        let (tell, of) = (Rc::clone(&tell), worker.clone());
        EventListener::new(&worker, "statechange", move |_| {
            if of.state() == "installed" {
                tell(of.clone());
            }
        })
        .forget();
    })
    .forget();
}

/// Whether the app's files come from this device.
pub fn is_kept() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Whether the app stands in a window of its own.
fn is_installed() -> bool {
    let list = web_sys::window().and_then(|window| window.match_media("(display-mode: standalone)").ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// A page that holds a vault has no host, nor has one from a disk; a folder that was shared has no service worker; a private
/// window may know none.
fn container() -> Option<Container> {
    let window = web_sys::window()?;
    let is_on_host = window.location().protocol().is_ok_and(|protocol| protocol.starts_with("http"));
    if !is_on_host || beside::is_for_one_vault() {
        return None;
    }
    let container = Reflect::get(&window.navigator(), &"serviceWorker".into()).ok()?;
    container.is_object().then(|| container.unchecked_into())
}
