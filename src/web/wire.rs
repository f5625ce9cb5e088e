//! How messages cross between page and engine worker: an array of these places.
//!
//! Page to worker: id, bytes, the vault's `Blob` or nothing; or id, nothing, and files of a folder that is to be
//! opened, each behind its path. Worker to page: id, bytes, payload, whether it is an event.
//! The bytes are a message of [`crate::engine`] in postcard's encoding; large data stays out of them, as a payload that the
//! browser moves without a copy.

use js_sys::Uint8Array;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};

/// A request's number, or, for openings and events, the opening's.
pub const ID: u32 = 0;
pub const BYTES: u32 = 1;
pub const PAYLOAD: u32 = 2;
pub const IS_EVENT: u32 = 3;

pub fn encode<T: Serialize>(message: &T) -> Option<Uint8Array> {
    postcard::to_allocvec(message).ok().map(|bytes| Uint8Array::from(bytes.as_slice()))
}

pub fn decode<T: DeserializeOwned>(bytes: &JsValue) -> Option<T> {
    postcard::from_bytes(&bytes.dyn_ref::<Uint8Array>()?.to_vec()).ok()
}
