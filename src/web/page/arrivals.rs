//! What the system gives the installed app to open: files that are opened with it, and what another app shares with it.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Blob;

use super::vaults::Handle;

#[wasm_bindgen]
extern "C" {
    type Caches;

    #[wasm_bindgen(method, catch)]
    async fn open(this: &Caches, name: &str) -> Result<JsValue, JsValue>;

    type Cache;

    #[wasm_bindgen(method, catch, js_name = match)]
    async fn find(this: &Cache, address: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn delete(this: &Cache, address: &str) -> Result<JsValue, JsValue>;

    type Reply;

    #[wasm_bindgen(method, catch)]
    async fn blob(this: &Reply) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn headers(this: &Reply) -> web_sys::Headers;
}

/// Hears of a file that the app is opened with.
pub fn on_launch(open: impl Fn(Handle) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Ok(queue) = Reflect::get(&window, &"launchQueue".into()) else { return };
    if !queue.is_object() {
        return;
    }
    let Ok(set) = Reflect::get(&queue, &"setConsumer".into()).and_then(JsCast::dyn_into::<Function>) else { return };
    let consumer = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        let files = Reflect::get(&launch, &"files".into()).ok().and_then(|files| files.dyn_into::<Array>().ok());
        if let Some(file) = files.map(|files| files.get(0)).filter(JsValue::is_object) {
            open(file.unchecked_into());
        }
    });
    let _ = set.call1(&queue, &consumer.into_js_value());
}

/// Whether the page was opened for what another app has shared with this one.
pub fn has_received() -> bool {
    web_sys::window().and_then(|window| window.location().search().ok()).as_deref() == Some("?received")
}

/// What was shared, and its name. The service worker has put it aside; it is there once.
pub async fn received() -> Option<(Blob, String)> {
    let window = web_sys::window()?;
    let scope = js_sys::JsString::from(window.location().pathname().ok()?);
    let scope = String::from(scope.slice(0, scope.last_index_of("/", i32::MAX) as u32 + 1));
    let caches = Reflect::get(&window, &"caches".into()).ok().filter(JsValue::is_object)?;
    let cache: Caches = caches.unchecked_into();
    // As in `static/service-worker.js`.
    let cache: Cache = cache.open(&format!("glassvault {scope} received")).await.ok()?.unchecked_into();
    let reply = cache.find("received").await.ok().filter(JsValue::is_object)?;
    let reply: Reply = reply.unchecked_into();
    let name = reply.headers().get("X-Name").ok().flatten();
    let name = name
        .and_then(|name| js_sys::decode_uri_component(&name).ok())
        .map_or_else(|| "Vault.zip".to_owned(), String::from);
    let file = reply.blob().await.ok()?.dyn_into().ok()?;
    let _ = cache.delete("received").await;
    Some((file, name))
}
