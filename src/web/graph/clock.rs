use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Performance;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Performance;

    #[wasm_bindgen(js_name = requestAnimationFrame, catch)]
    fn request_animation_frame(callback: &Function) -> Result<i32, JsValue>;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, after_ms: i32) -> i32;

    #[wasm_bindgen(js_name = cancelAnimationFrame)]
    fn cancel_animation_frame(handle: i32);

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(handle: i32);
}

pub fn now_ms() -> f64 {
    PERFORMANCE.with(Performance::now)
}

/// Calls a function before the next frame, in a window or a worker, when it has been asked to. Asking twice is asking
/// once.
#[derive(Clone)]
pub struct Ticker(Rc<Inner>);

struct Inner {
    callback: RefCell<Option<Closure<dyn FnMut()>>>,
    is_due: Cell<bool>,
    pending: Cell<Option<Pending>>,
}

/// What will call back: an animation frame or a timer.
#[derive(Clone, Copy)]
enum Pending {
    Frame(i32),
    Timer(i32),
}

/// Where a worker has no animation frames: sixty times a second.
const FRAME_MS: i32 = 16;

impl Ticker {
    /// `on_frame` gets the ticker, to ask for another frame; it is dropped with the last clone of it.
    pub fn new(mut on_frame: impl FnMut(&Ticker) + 'static) -> Self {
        let inner = Rc::new(Inner { callback: RefCell::new(None), is_due: Cell::new(false), pending: Cell::new(None) });
        let weak = Rc::downgrade(&inner);
        *inner.callback.borrow_mut() = Some(Closure::new(move || {
            if let Some(inner) = weak.upgrade()
                && inner.is_due.replace(false)
            {
                on_frame(&Ticker(inner));
            }
        }));
        Self(inner)
    }

    pub fn wake(&self) {
        if self.0.is_due.replace(true) {
            return;
        }
        if let Some(callback) = self.0.callback.borrow().as_ref() {
            let function: &Function = callback.as_ref().unchecked_ref();
            let pending = match request_animation_frame(function) {
                Ok(handle) => Pending::Frame(handle),
                Err(_) => Pending::Timer(set_timeout(function, FRAME_MS)),
            };
            self.0.pending.set(Some(pending));
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        match self.pending.get() {
            Some(Pending::Frame(handle)) => cancel_animation_frame(handle),
            Some(Pending::Timer(handle)) => clear_timeout(handle),
            None => {}
        }
    }
}
