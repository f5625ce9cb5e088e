use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement};

use super::ObjectUrl;

/// Gives the reader a table of text as a file. It begins with the mark of UTF-8, without which some spreadsheets take it
/// for the system's old encoding.
pub fn download(table: &Blob, name: &str) {
    if let Ok(marked) = Blob::new_with_blob_sequence(&Array::of2(&JsValue::from("\u{feff}"), table)) {
        download_file(&marked, name);
    }
}

/// Gives the reader a file.
pub fn download_file(file: &Blob, name: &str) {
    let anchor = web_sys::window()
        .and_then(|window| window.document()?.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor
        && let Some(url) = ObjectUrl::new(file)
    {
        anchor.set_href(url.as_str());
        anchor.set_download(name);
        anchor.click();
        // The browser has not read it yet when the click returns.
        gloo::timers::callback::Timeout::new(KEEP_MS, move || drop(url)).forget();
    }
}

const KEEP_MS: u32 = 60_000;
