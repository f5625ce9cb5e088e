//! Trusted Types: the page's policy refuses a plain string where a script's address is wanted, so addresses of our own
//! scripts go through the one policy made here. Browsers without Trusted Types take the string.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Worker, WorkerOptions};

use super::carried;

/// Named in the Content-Security-Policy of `index.html`.
const POLICY: &str = "glassvault-scripts";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Worker)]
    type AnyWorker;

    #[wasm_bindgen(constructor, js_class = "Worker", catch)]
    fn new(address: &JsValue, options: &WorkerOptions) -> Result<AnyWorker, JsValue>;
}

/// A worker from one of the app's own scripts, named relative to the page.
pub fn worker(script: &'static str, options: &WorkerOptions) -> Result<Worker, JsValue> {
    let address = script_url(script)?;
    AnyWorker::new(&address, options).map(JsCast::unchecked_into)
}

pub(super) fn script_url(script: &'static str) -> Result<JsValue, JsValue> {
    let address = carried::address(script);
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if factory.is_undefined() {
        return Ok(address.into());
    }
    POLICY_OBJECT.with(|cell| {
        let policy = match cell.borrow().clone() {
            Some(policy) => policy,
            None => create_policy(&factory)?,
        };
        *cell.borrow_mut() = Some(policy.clone());
        let create: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
        create.call1(&policy, &address.into())
    })
}

thread_local! {
    /// A policy's name can be taken only once.
    static POLICY_OBJECT: std::cell::RefCell<Option<JsValue>> = const { std::cell::RefCell::new(None) };
}

/// The policy lets pass what it is given: only this file can reach it, and only with names that stand in the program.
fn create_policy(factory: &JsValue) -> Result<JsValue, JsValue> {
    let rules = Object::new();
    let pass = Closure::<dyn Fn(JsValue) -> JsValue>::new(|address| address).into_js_value();
    Reflect::set(&rules, &"createScriptURL".into(), &pass)?;
    let create: Function = Reflect::get(factory, &"createPolicy".into())?.dyn_into()?;
    create.call2(factory, &POLICY.into(), &rules)
}
