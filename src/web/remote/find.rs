use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, Response};

use super::Ranges;
use super::ranges::BLOCK_BYTES;
use super::refusal::Refusal;
use super::request::{Ask, Stamp, ask, whole_length};

/// An archive that has been found.
pub enum Found {
    Parts(Ranges),
    Whole(Blob),
}

/// Finds out how an archive can be read, and downloads it if it has to be had as a whole; `on_progress` hears of that, in
/// bytes so far and in all, and says whether it is wanted still. The error is a sentence for the reader, or empty where it is not wanted any more.
pub async fn find(address: &str, on_progress: impl Fn(f64, f64) -> bool) -> Result<Found, String> {
    let host = host(address).ok_or_else(|| Refusal::Address.reason(""))?;
    let found = look(address, on_progress).await;
    found.map_err(|refusal| refusal.map_or_else(String::new, |refusal| refusal.reason(&host)))
}

/// The host that an address of the web names.
fn host(address: &str) -> Option<String> {
    let url = web_sys::Url::new(address).ok()?;
    matches!(url.protocol().as_str(), "https:" | "http:").then(|| url.host())
}

async fn look(address: &str, on_progress: impl Fn(f64, f64) -> bool) -> Result<Found, Option<Refusal>> {
    let Ok(response) = ask(address, Ask::Beginning(BLOCK_BYTES)).await else {
        return Err(Some(match ask(address, Ask::Unread).await {
            Ok(_) => Refusal::OtherOrigin,
            Err(_) => Refusal::Unreachable,
        }));
    };
    // An empty file has no beginning.
    if let Some(refusal) = Refusal::of_status(response.status()).filter(|_| response.status() != 416) {
        return Err(Some(refusal));
    }
    if is_web_page(&response) {
        return Err(Some(Refusal::WebPage));
    }
    if response.status() == 206 {
        let stamp = Stamp::new(|name| header(&response, name));
        if let Some(len) = length(address, &response, &stamp).await {
            let begin = bytes(&response).await.map_err(|_| Some(Refusal::CutOff))?;
            return Ok(Found::Parts(Ranges::new(address, len, stamp, begin)));
        }
    }
    if response.status() == 200 {
        return download(&response, on_progress).await.map(Found::Whole);
    }
    let response = ask(address, Ask::Whole).await.map_err(|_| Some(Refusal::Unreachable))?;
    match Refusal::of_status(response.status()) {
        Some(refusal) => Err(Some(refusal)),
        None => download(&response, on_progress).await.map(Found::Whole),
    }
}

/// How long the whole file is. Other origins' pages may not be told in the answer itself, but when they ask for that alone.
async fn length(address: &str, response: &Response, stamp: &Stamp) -> Option<u64> {
    if let Some(len) = header(response, "Content-Range").as_deref().and_then(whole_length) {
        return Some(len);
    }
    let head = ask(address, Ask::Head).await.ok().filter(Response::ok)?;
    let is_same = Stamp::new(|name| header(&head, name)).agrees(stamp);
    header(&head, "Content-Length").filter(|_| is_same)?.parse().ok()
}

async fn download(response: &Response, on_progress: impl Fn(f64, f64) -> bool) -> Result<Blob, Option<Refusal>> {
    let cut_off = || Some(Refusal::CutOff);
    // What is packed on its way is longer than the host says.
    let said = header(response, "Content-Length").filter(|_| header(response, "Content-Encoding").is_none());
    let total = said.and_then(|said| said.parse().ok()).unwrap_or(0.0);
    let parts = Array::new();
    let mut done = 0.0;
    if let Some(body) = response.body() {
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        loop {
            let part = JsFuture::from(reader.read()).await.map_err(|_| cut_off())?;
            let Some(part) =
                Reflect::get(&part, &"value".into()).ok().and_then(|part| part.dyn_into::<Uint8Array>().ok())
            else {
                break;
            };
            done += f64::from(part.length());
            // As `Blob`s they are the browser's, to be put on the disk if they are many.
            let part = Blob::new_with_u8_array_sequence(&Array::of1(&part)).map_err(|_| cut_off())?;
            parts.push(&part);
            if !on_progress(done, total) {
                let _ = JsFuture::from(reader.cancel()).await;
                return Err(None);
            }
        }
    }
    if total > done {
        return Err(cut_off());
    }
    Blob::new_with_blob_sequence(&parts).map_err(|_| cut_off())
}

fn is_web_page(response: &Response) -> bool {
    header(response, "Content-Type").is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html"))
}

async fn bytes(response: &Response) -> Result<Vec<u8>, JsValue> {
    Ok(Uint8Array::new(&JsFuture::from(response.array_buffer()?).await?).to_vec())
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}
