use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The text of a `Blob`, read as UTF-8.
pub async fn text_of(blob: &Blob) -> Option<String> {
    JsFuture::from(blob.text()).await.ok()?.as_string()
}
