//! The module of the app comes in two parts, so that a first visit shows a note after a third of the transfer: the first part
//! holds what every start runs, the rest is fetched once a note is shown. The build decides which function goes where. It
//! relies on [`bring_rest`] and calls it when the first part needs a function of the rest before that is there.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use js_sys::{Object, Promise, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, Worker, XmlHttpRequest};

use super::carried;
use super::worker::glue_url;

/// What the rest calls the module whose functions it takes.
const FIRST: &str = "first";
/// A global of the first part that says whether the rest is there.
const IS_HERE: &str = "rest_is_here";

const RETRY_MS: u32 = 5000;

thread_local! {
    static IS_ON_ITS_WAY: Cell<bool> = const { Cell::new(false) };
    static MODULE: RefCell<Option<WebAssembly::Module>> = const { RefCell::new(None) };
    /// Who waits for it.
    static WORKERS: RefCell<Vec<Worker>> = const { RefCell::new(Vec::new()) };
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Fetches the rest and waits for it, which holds everything else up.
#[wasm_bindgen]
pub fn bring_rest() {
    if let Err(error) = fetch_at_once().and_then(put_in_and_hand_on) {
        wasm_bindgen::throw_val(error);
    }
}

/// Whether everything can be called without waiting; so it can in a module that was not split.
pub fn is_here() -> bool {
    flag().is_none_or(|flag| flag.value().as_f64() != Some(0.0))
}

/// Calls back as soon as everything is there.
pub fn when_here(callback: impl FnOnce() + 'static) {
    if is_here() {
        callback();
    } else {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(callback)));
    }
}

/// Fetches the rest of the module for the page and its workers, once, while everything goes on. Where that fails, it is
/// tried again after a while, or by [`bring_rest`] when something is needed.
pub fn fetch_for_all() {
    if is_here() || IS_ON_ITS_WAY.replace(true) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        if fetch().await.and_then(put_in_and_hand_on).is_err() {
            IS_ON_ITS_WAY.set(false);
            Timeout::new(RETRY_MS, fetch_for_all).forget();
        }
    });
}

/// Puts the rest in before anything else is called. For a page that has it at hand: nobody could wait for it later, as no
/// service worker answers whom that holds up. All of this belongs to the first part, since it stands here.
pub fn put_in_and_then(start: fn()) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(module) = fetch().await {
            let _ = put_in_and_hand_on(module);
        }
        start();
    });
}

fn put_in_and_hand_on(module: WebAssembly::Module) -> Result<(), JsValue> {
    put_in(&module)?;
    for worker in WORKERS.take() {
        let _ = worker.post_message(&module);
    }
    MODULE.set(Some(module));
    for waiting in WAITING.take() {
        waiting();
    }
    Ok(())
}

/// Starts a worker by a message that brings it the rest, too; or gives that to it when it is there.
pub(super) fn start_with(worker: &Worker, message: &Object) -> Result<(), JsValue> {
    MODULE.with_borrow(|module| {
        if let Some(module) = module {
            Reflect::set(message, &"rest".into(), module)?;
        } else {
            WORKERS.with_borrow_mut(|workers| workers.push(worker.clone()));
        }
        worker.post_message(message)
    })
}

/// Whether a message to a worker is the rest. Then it is put in.
pub(super) fn is_in(message: &JsValue) -> bool {
    let Some(module) = message.dyn_ref::<WebAssembly::Module>() else { return false };
    let _ = put_in(module);
    true
}

async fn fetch() -> Result<WebAssembly::Module, JsValue> {
    if let Some(bytes) = carried::rest() {
        return Ok(JsFuture::from(WebAssembly::compile(&bytes)).await?.unchecked_into());
    }
    let window = web_sys::window().ok_or("There is no window.")?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address())).await?.unchecked_into();
    if !response.ok() {
        return Err(response.status_text().into());
    }
    let bytes: Promise = response.array_buffer()?;
    Ok(JsFuture::from(WebAssembly::compile(&JsFuture::from(bytes).await?)).await?.unchecked_into())
}

/// Makes this instance whole.
fn put_in(module: &WebAssembly::Module) -> Result<(), JsValue> {
    if is_here() {
        return Ok(());
    }
    let imports = Object::new();
    Reflect::set(&imports, &FIRST.into(), &wasm_bindgen::exports())?;
    WebAssembly::Instance::new(module, &imports)?;
    if let Some(flag) = flag() {
        flag.set_value(&JsValue::from(1));
    }
    Ok(())
}

fn flag() -> Option<WebAssembly::Global> {
    Reflect::get(&wasm_bindgen::exports(), &IS_HERE.into()).ok()?.dyn_into().ok()
}

/// The rest stands beside the glue, under its name.
fn address() -> String {
    glue_url().replace(".js", "_rest.wasm")
}

fn fetch_at_once() -> Result<WebAssembly::Module, JsValue> {
    if let Some(bytes) = carried::rest() {
        return WebAssembly::Module::new(&bytes);
    }
    let request = XmlHttpRequest::new()?;
    request.open_with_async("GET", &address(), false)?;
    // Where a page waits for an answer, it can have it as a text only: this one has a character for each byte.
    request.override_mime_type("text/plain; charset=x-user-defined")?;
    request.send()?;
    let text = request.response_text()?.unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "the upper half of each character is made up")]
    let bytes: Vec<u8> = text.encode_utf16().map(|unit| unit as u8).collect();
    WebAssembly::Module::new(&Uint8Array::from(bytes.as_slice()))
}
