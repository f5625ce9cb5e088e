use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = measure, catch)]
    fn performance_measure(name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// Milliseconds since the page began.
pub fn now_ms() -> f64 {
    performance_now()
}

/// Leaves a User Timing measure from `start_ms` to now. Its detail is made of named numbers.
pub fn measure(name: &str, start_ms: f64, detail: &[(&str, f64)]) {
    let options = Object::new();
    let details = Object::new();
    for (key, value) in detail {
        let _ = Reflect::set(&details, &(*key).into(), &(*value).into());
    }
    let _ = Reflect::set(&options, &"start".into(), &start_ms.into());
    let _ = Reflect::set(&options, &"end".into(), &now_ms().into());
    let _ = Reflect::set(&options, &"detail".into(), &details);
    let _ = performance_measure(name, &options);
}

/// Waits until the next frame is about to be painted: what has been put into the document is laid out then.
pub async fn next_frame() {
    let frame = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(&resolve);
        }
    });
    let _ = JsFuture::from(frame).await;
}
