//! Questions to a host that need not wait, as `fetch` asks them.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, Response};

/// How a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// For so many bytes from the beginning.
    Beginning(u64),
    /// For the whole file.
    Whole,
    /// For what is known of the file.
    Head,
    /// Only whether anybody is there: what is answered can't be read.
    Unread,
}

pub async fn ask(address: &str, how: Ask) -> Result<Response, JsValue> {
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value);
    set("credentials", &"omit".into())?;
    set("referrerPolicy", &"no-referrer".into())?;
    set("cache", &"no-cache".into())?;
    set("mode", &if how == Ask::Unread { "no-cors" } else { "cors" }.into())?;
    set("method", &if matches!(how, Ask::Head | Ask::Unread) { "HEAD" } else { "GET" }.into())?;
    if let Ask::Beginning(bytes) = how {
        let headers = Headers::new()?;
        headers.set("Range", &format!("bytes=0-{}", bytes - 1))?;
        set("headers", &headers)?;
    }
    let scope = js_sys::global();
    let fetch: Function = Reflect::get(&scope, &"fetch".into())?.dyn_into()?;
    let response: Promise = fetch.call2(&scope, &address.into(), &options)?.dyn_into()?;
    JsFuture::from(response).await?.dyn_into()
}

/// What tells one version of a file from another, as far as the host says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    tag: Option<String>,
    modified: Option<String>,
}

impl Stamp {
    pub fn new(header: impl Fn(&str) -> Option<String>) -> Self {
        Self { tag: header("ETag"), modified: header("Last-Modified") }
    }

    /// Whether both can be of the same file: what only one of them says does not count.
    pub fn agrees(&self, other: &Self) -> bool {
        let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        agree(&self.tag, &other.tag) && agree(&self.modified, &other.modified)
    }
}

/// The length of the whole, from `bytes 0-1023/28600000`.
pub fn whole_length(content_range: &str) -> Option<u64> {
    content_range.rsplit_once('/')?.1.trim().parse().ok()
}
