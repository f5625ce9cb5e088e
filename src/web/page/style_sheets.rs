//! Style sheets that are made on the page. The page's policy lets nobody write styles into the document; sheets of this
//! kind are made by a call, can't import others, and are taken off again as a whole.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Document};

use super::{ObjectUrl, next_frame, now_ms};
use crate::look::{Image, Part, Scoped};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = CSSStyleSheet)]
    type MadeSheet;

    #[wasm_bindgen(constructor, js_class = "CSSStyleSheet", catch)]
    fn new() -> Result<MadeSheet, JsValue>;

    #[wasm_bindgen(method, catch, js_name = replaceSync)]
    fn replace_sync(this: &MadeSheet, text: &str) -> Result<(), JsValue>;
}

/// How long sheets are read before the page may do something else.
const SLICE_MS: f64 = 7.0;

/// The document's property that holds them.
const ADOPTED: &str = "adoptedStyleSheets";

/// Style sheets that can be put on; taken off when dropped.
#[derive(Default)]
pub struct StyleSheets {
    sheets: Array,
    /// Where the sheets' pictures are found.
    images: Vec<ObjectUrl>,
    is_on: bool,
}

impl StyleSheets {
    /// Reads sheets, in short slices. A browser that can't make any has none.
    pub async fn read(sources: impl Iterator<Item = &Scoped>) -> Self {
        let mut this = Self::default();
        let mut start_ms = now_ms();
        for source in sources {
            let addresses: Vec<Option<ObjectUrl>> = source.images.iter().map(address).collect();
            for piece in &source.pieces {
                if now_ms() - start_ms > SLICE_MS {
                    next_frame().await;
                    start_ms = now_ms();
                }
                let text: String = piece.iter().map(|part| text(part, &addresses)).collect();
                if let Ok(sheet) = MadeSheet::new()
                    && sheet.replace_sync(&text).is_ok()
                {
                    this.sheets.push(&sheet);
                }
            }
            this.images.extend(addresses.into_iter().flatten());
        }
        this
    }

    /// Puts them on, instead of whatever was.
    pub fn put_on(&mut self) {
        adopt(&self.sheets);
        self.is_on = true;
    }

    /// Whether any are put on.
    pub fn are_on() -> bool {
        let adopted = document().and_then(|document| Reflect::get(&document, &ADOPTED.into()).ok());
        adopted.is_some_and(|sheets| Reflect::get(&sheets, &"length".into()).is_ok_and(|length| length.is_truthy()))
    }
}

impl Drop for StyleSheets {
    fn drop(&mut self) {
        if self.is_on {
            adopt(&Array::new());
        }
    }
}

fn adopt(sheets: &Array) {
    if let Some(document) = document() {
        let _ = Reflect::set(&document, &ADOPTED.into(), sheets);
    }
}

fn text<'a>(part: &'a Part, addresses: &'a [Option<ObjectUrl>]) -> std::borrow::Cow<'a, str> {
    match part {
        Part::Text(text) => text.into(),
        Part::Image(number) => match addresses.get(*number as usize) {
            // The browser made the address: no quote is in it.
            Some(Some(address)) => format!("\"{}\"", address.as_str()).into(),
            _ => "\"\"".into(),
        },
    }
}

fn address(image: &Image) -> Option<ObjectUrl> {
    let properties = BlobPropertyBag::new();
    properties.set_type(&image.media_type);
    let bytes = Uint8Array::from(image.bytes.as_slice());
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&bytes), &properties).ok()?;
    ObjectUrl::new(&blob)
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
