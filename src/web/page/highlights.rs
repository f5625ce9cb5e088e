use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::Range;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);

    #[wasm_bindgen(method)]
    fn clear(this: &Highlight);

    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    /// The document's highlights by their names.
    type Registry;

    #[wasm_bindgen(method)]
    fn set(this: &Registry, name: &str, highlight: &Highlight);

    #[wasm_bindgen(method)]
    fn get(this: &Registry, name: &str) -> JsValue;

    #[wasm_bindgen(method)]
    fn delete(this: &Registry, name: &str);
}

/// Ranges of text that the style sheet paints as `::highlight(search-match)`, and one of them as
/// `::highlight(search-match-current)`. No element is made for it: a note's text stays as it is. Dropping them takes the
/// paint off.
pub struct Highlights {
    registry: Registry,
    all: Highlight,
    current: Highlight,
}

const ALL: &str = "search-match";
const CURRENT: &str = "search-match-current";

impl Highlights {
    /// Nothing in a browser that can't do it.
    pub fn new() -> Option<Self> {
        let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
        let registry = Reflect::get(&css, &"highlights".into()).ok().filter(JsValue::is_object)?;
        let this =
            Self { registry: registry.unchecked_into(), all: Highlight::new().ok()?, current: Highlight::new().ok()? };
        this.current.set_priority(1);
        this.registry.set(ALL, &this.all);
        this.registry.set(CURRENT, &this.current);
        Some(this)
    }

    pub fn add(&self, range: &Range) {
        self.all.add(range);
    }

    pub fn set_current(&self, range: Option<&Range>) {
        self.current.clear();
        if let Some(range) = range {
            self.current.add(range);
        }
    }

    pub fn clear(&self) {
        self.all.clear();
        self.current.clear();
    }
}

impl Drop for Highlights {
    fn drop(&mut self) {
        self.clear();
        // Another note's may have taken their names by now.
        for (name, own) in [(ALL, &self.all), (CURRENT, &self.current)] {
            if js_sys::Object::is(&self.registry.get(name), own.as_ref()) {
                self.registry.delete(name);
            }
        }
    }
}
