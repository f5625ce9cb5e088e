use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag};

use crate::graph::tools::{Format, Report};
use crate::web::graph::FromGraph;

/// Tells the page, with a file where there is one.
#[derive(Clone)]
pub struct Outbox(Rc<Post>);

type Post = dyn Fn(&FromGraph, &JsValue);

impl Outbox {
    pub fn new(post: impl Fn(&FromGraph, &JsValue) + 'static) -> Self {
        Self(Rc::new(post))
    }

    pub fn send(&self, message: &FromGraph) {
        (self.0)(message, &JsValue::UNDEFINED);
    }

    pub fn send_file(&self, format: Format, file: &JsValue) {
        (self.0)(&FromGraph::Tool(Report::Saved(format.file_name().to_owned())), file);
    }

    pub fn send_text(&self, format: Format, text: &str) {
        let properties = BlobPropertyBag::new();
        properties.set_type(match format {
            Format::Svg => "image/svg+xml",
            Format::Json => "application/json",
            _ => "application/xml",
        });
        let parts = Array::of1(&JsValue::from(text));
        match Blob::new_with_str_sequence_and_options(&parts, &properties) {
            Ok(file) => self.send_file(format, &file),
            Err(_) => self.fail(),
        }
    }

    pub fn fail(&self) {
        let reason = "The file could not be made, most likely for lack of memory. A smaller scale needs less.";
        self.send(&FromGraph::Tool(Report::NotSaved(reason.to_owned())));
    }
}
