use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::clock::Ticker;
use super::runner::Runner;
use super::toolbox::Outbox;
use super::{FromGraph, ToGraph};
use crate::web::{rest, wire};

/// Time a frame may spend on the simulation where nobody waits for the thread.
const TICK_BUDGET_MS: f64 = 20.0;

/// Makes this worker the graph's.
pub fn run() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let outbox = scope.clone();
    let post = Outbox::new(move |message, file| {
        if let Some(bytes) = wire::encode(message) {
            let _ = outbox.post_message_with_transfer(&Array::of2(&bytes, file), &Array::of1(&bytes.buffer()));
        }
    });
    let ready = post.clone();
    let runner = Rc::new(RefCell::new(Runner::new(TICK_BUDGET_MS, post)));
    let ticker = ticker(&runner);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if rest::is_in(&event.data()) {
            return;
        }
        let parts: Array = event.data().unchecked_into();
        if let Some(message) = wire::decode::<ToGraph>(&parts.get(BYTES)) {
            runner.borrow_mut().handle(message, parts.get(PAYLOAD));
            ticker.wake();
        }
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    ready.send(&FromGraph::Ready);
}

/// Where message and payload are in what is sent to the worker, and by it.
pub const BYTES: u32 = 0;
pub const PAYLOAD: u32 = 1;

/// Runs frames for as long as the runner wants them, from each [`Ticker::wake`] on.
pub fn ticker(runner: &Rc<RefCell<Runner>>) -> Ticker {
    let runner = Rc::clone(runner);
    Ticker::new(move |ticker| {
        if runner.borrow_mut().frame() {
            ticker.wake();
        }
    })
}
