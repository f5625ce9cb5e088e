use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::vault::Platform;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = TextDecoder)]
    type StrictDecoder;

    #[wasm_bindgen(constructor, js_class = "TextDecoder", catch)]
    fn new(label: &str, options: &JsValue) -> Result<StrictDecoder, JsValue>;

    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &StrictDecoder, bytes: &Uint8Array) -> Result<String, JsValue>;
}

/// Conversions whose tables every browser has, and its chance.
pub struct BrowserPlatform;

impl Platform for BrowserPlatform {
    fn nfc(&self, text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    fn shift_jis(&self, bytes: &[u8]) -> Option<String> {
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"fatal".into(), &true.into()).ok()?;
        StrictDecoder::new("shift_jis", &options).ok()?.decode(&Uint8Array::from(bytes)).ok()
    }

    fn random(&self, bytes: &mut [u8]) -> bool {
        get_random_values(bytes).is_ok()
    }
}
