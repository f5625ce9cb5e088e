//! What a page holds that was written with a vault in it. Such a page stands alone: it has nothing beside it that could be
//! fetched. `static/bundle/loader.js` has unpacked all of it; on a page that stands on a host there is nothing here.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

const NAME: &str = "glassvaultBundle";

thread_local! {
    static BUNDLE: Option<JsValue> = Reflect::get(&js_sys::global(), &NAME.into()).ok().filter(JsValue::is_object);
}

/// Looks for it once, before there is anything on the page that could be taken for it.
pub fn look() {
    is_here();
}

pub fn is_here() -> bool {
    BUNDLE.with(Option::is_some)
}

/// The vault, and its name.
pub fn vault() -> Option<(Blob, String)> {
    Some((field("vault")?.dyn_into().ok()?, vault_name()?))
}

pub fn vault_name() -> Option<String> {
    field("name")?.as_string()
}

/// Where a file of the app is to be had, which on a host is beside the page.
pub fn address(file: &str) -> String {
    let held = field("files").and_then(|files| Reflect::get(&files, &file.into()).ok());
    held.and_then(|address| address.as_string()).unwrap_or_else(|| file.to_owned())
}

/// Where a picture of the sprite is to be had.
pub fn icon(name: &str) -> String {
    if is_here() { format!("#icon:{name}") } else { format!("icons/lucide.svg#{name}") }
}

/// The second part of the module.
pub(super) fn rest() -> Option<Uint8Array> {
    field("rest")?.dyn_into().ok()
}

/// What the page was written with, as an archive that [`crate::share::Kit`] reads.
pub fn kit() -> Option<Promise> {
    call_for("kit", &JsValue::UNDEFINED)?.dyn_into().ok()
}

/// Puts a style sheet of the app on, once, if it is held; tells whether this is such a page.
pub fn add_style(file: &str) -> bool {
    call("addStyle", &file.into())
}

/// Runs DOMPurify; tells whether this is such a page.
pub(super) fn bring_purify() -> bool {
    call("bringPurify", &JsValue::UNDEFINED)
}

fn field(name: &str) -> Option<JsValue> {
    BUNDLE.with(|bundle| Reflect::get(bundle.as_ref()?, &name.into()).ok().filter(|value| !value.is_undefined()))
}

fn call(name: &str, argument: &JsValue) -> bool {
    call_for(name, argument).is_some()
}

fn call_for(name: &str, argument: &JsValue) -> Option<JsValue> {
    field(name)?.dyn_into::<Function>().ok()?.call1(&JsValue::UNDEFINED, argument).ok()
}
