//! The one way by which HTML of a note enters the document.
//!
//! The renderer escapes what it writes; here the browser itself checks again, against the list in `markdown::allowed`: by
//! its Sanitizer API where it has one, else by DOMPurify, which is only fetched then. What is not in the list is dropped.
//! The result is first parsed outside of the document, where nothing loads and nothing runs.

use js_sys::{Array, Object, Promise, Reflect, RegExp};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Node};

use super::super::{carried, trusted};
use crate::markdown::allowed::{ATTRIBUTES, ELEMENTS, SCHEMES, UNWRAPPED, names};

const ELEMENT_NAMES: &[&str] = &names::<{ ELEMENTS.len() }>(ELEMENTS);
const UNWRAPPED_NAMES: &[&str] = &names::<{ UNWRAPPED.len() }>(UNWRAPPED);
/// No `src`, so that nothing loads by itself; no `style`, no handler, no name.
const ATTRIBUTE_NAMES: &[&str] = &names::<{ ATTRIBUTES.len() }>(ATTRIBUTES);
const SCHEME_NAMES: &[&str] = &names::<{ SCHEMES.len() }>(SCHEMES);

/// What formulas are made of, and of HTML only what numbers and texts in them stand in.
const MATH_ELEMENTS: &[&str] = &[
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

const MATH_ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "class",
    "columnalign",
    "columnlines",
    "columnspacing",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "form",
    "frame",
    "framespacing",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathbackground",
    "mathcolor",
    "mathsize",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowlines",
    "rowspacing",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Where DOMPurify lies, beside the page.
const PURIFY: &str = "vendor/purify.min.js";

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Sanitizer;

    #[wasm_bindgen(constructor, catch)]
    fn new(config: &JsValue) -> Result<Sanitizer, JsValue>;

    #[wasm_bindgen(extends = Element)]
    type SafeElement;

    #[wasm_bindgen(method, catch, js_name = setHTML)]
    fn set_html(this: &SafeElement, html: &str, options: &JsValue) -> Result<(), JsValue>;

    #[derive(Clone)]
    type Purify;

    #[wasm_bindgen(method, catch)]
    fn sanitize(this: &Purify, html: &str, config: &JsValue) -> Result<Node, JsValue>;
}

/// Checks HTML and turns it into elements.
#[derive(Clone)]
pub struct Sink(Way);

#[derive(Clone)]
enum Way {
    Browser(Options),
    Purify(Purify, Options),
}

/// What the way takes as options: of `setHTML`, or of DOMPurify.
#[derive(Clone)]
struct Options {
    note: JsValue,
    math: JsValue,
}

impl Sink {
    /// Answers at once in a browser with the Sanitizer API.
    pub async fn load() -> Result<Self, String> {
        if let Some(options) = browser_options() {
            return Ok(Self(Way::Browser(options)));
        }
        let purify = load_purify().await.map_err(|_| {
            "This browser can't check the HTML of notes by itself, and what does it instead could not be loaded."
                .to_owned()
        })?;
        Ok(Self(Way::Purify(purify, purify_options())))
    }

    /// The elements of checked HTML, in an element of their own outside of the document.
    pub fn elements(&self, html: &str) -> Option<Element> {
        self.check(html, |options| &options.note)
    }

    /// A formula's elements, checked against a list of their own.
    pub fn math(&self, mathml: &str) -> Option<Element> {
        self.check(mathml, |options| &options.math)
    }

    fn check(&self, html: &str, choose: impl Fn(&Options) -> &JsValue) -> Option<Element> {
        let element = document()?.create_element("div").ok()?;
        match &self.0 {
            Way::Browser(options) => {
                element.unchecked_ref::<SafeElement>().set_html(html, choose(options)).ok()?;
                // Chromium 148 shows no summary of a `details` that it has checked, and can crash over it; of a copy it does.
                return element.clone_node_with_deep(true).ok()?.dyn_into().ok();
            }
            Way::Purify(purify, options) => {
                element.append_child(&purify.sanitize(html, choose(options)).ok()?).ok()?;
            }
        }
        Some(element)
    }
}

fn browser_options() -> Option<Options> {
    let prototype = Reflect::get(&js_sys::global(), &"Element".into()).ok()?;
    let prototype = Reflect::get(&prototype, &"prototype".into()).ok()?;
    if !Reflect::has(&prototype, &"setHTML".into()).ok()? {
        return None;
    }
    let options = |elements: JsValue, unwrapped: &[&str], attributes: &[&str]| {
        let sanitizer = Sanitizer::new(&object(&[
            ("elements", elements),
            ("replaceWithChildrenElements", strings(unwrapped)),
            ("attributes", strings(attributes)),
            ("dataAttributes", true.into()),
            ("comments", false.into()),
        ]));
        sanitizer.ok().map(|sanitizer| object(&[("sanitizer", sanitizer.into())]))
    };
    let math: Array = MATH_ELEMENTS
        .iter()
        .map(|name| object(&[("name", (*name).into()), ("namespace", MATHML.into())]))
        .chain([JsValue::from("span")])
        .collect();
    Some(Options {
        note: options(strings(ELEMENT_NAMES), UNWRAPPED_NAMES, ATTRIBUTE_NAMES)?,
        math: options(math.into(), &[], MATH_ATTRIBUTES)?,
    })
}

fn purify_options() -> Options {
    let options = |elements: JsValue, attributes: JsValue| {
        object(&[
            ("ALLOWED_TAGS", elements),
            ("ALLOWED_ATTR", attributes),
            ("ALLOW_ARIA_ATTR", false.into()),
            ("ALLOW_DATA_ATTR", true.into()),
            ("ADD_ATTR", strings(&["target"])),
            ("ALLOWED_URI_REGEXP", addresses().into()),
            ("RETURN_DOM_FRAGMENT", true.into()),
        ])
    };
    let math: Array = MATH_ELEMENTS.iter().chain(&["span"]).map(|name| JsValue::from_str(name)).collect();
    Options {
        note: options(strings(ELEMENT_NAMES), strings(ATTRIBUTE_NAMES)),
        math: options(math.into(), strings(MATH_ATTRIBUTES)),
    }
}

/// What DOMPurify asks of the value of any attribute: one of the schemes, or none at all.
fn addresses() -> RegExp {
    RegExp::new(&format!("^(?:(?:{}):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))", SCHEME_NAMES.join("|")), "i")
}

/// DOMPurify is a classic script that leaves its object on `window`.
async fn load_purify() -> Result<Purify, JsValue> {
    if !carried::bring_purify() {
        fetch_purify().await?;
    }
    let purify = Reflect::get(&js_sys::global(), &"DOMPurify".into())?;
    if purify.is_undefined() { Err(JsValue::NULL) } else { Ok(purify.unchecked_into()) }
}

async fn fetch_purify() -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let script = document.create_element("script")?;
    Reflect::set(&script, &"src".into(), &trusted::script_url(PURIFY)?)?;
    let loaded = Promise::new(&mut |resolve, reject| {
        let _ = Reflect::set(&script, &"onload".into(), &resolve);
        let _ = Reflect::set(&script, &"onerror".into(), &reject);
    });
    document.head().ok_or(JsValue::NULL)?.append_child(&script)?;
    JsFuture::from(loaded).await?;
    Ok(())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn strings(list: &[&str]) -> JsValue {
    list.iter().map(|text| JsValue::from_str(text)).collect::<Array>().into()
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}
