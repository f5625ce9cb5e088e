//! Diagrams are drawn by Mermaid in a frame without an origin (`static/diagram.html`), which is put into the page when a
//! note first needs it. What comes back is shown as a picture, so that nothing in it can run.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use rustc_hash::FxHashMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlIFrameElement, MessageEvent};

use super::super::carried;

const PAGE: &str = "diagram.html";

/// Time for one diagram, and for loading what draws it.
const TIME_LIMIT_MS: u32 = 20_000;

/// A drawn diagram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    pub svg: String,
    pub width_px: f64,
    pub height_px: f64,
    pub links: Vec<DiagramLink>,
    /// The texts in it, for those who can't see it.
    pub label: String,
}

/// A node that stands for a note. The place is told in parts of the diagram's width and height.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiagramLink {
    pub target: String,
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The colours of a diagram, by Mermaid's names for them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiagramTheme {
    pub is_dark: bool,
    pub variables: Vec<(String, String)>,
}

/// Cheap to clone.
#[derive(Clone, Default)]
pub struct Diagrams(Rc<Inner>);

#[derive(Default)]
struct Inner {
    frame: RefCell<Option<Frame>>,
    waiting: RefCell<FxHashMap<u32, Waiting>>,
    next_id: Cell<u32>,
}

struct Frame {
    element: HtmlIFrameElement,
    is_ready: bool,
    _listener: EventListener,
}

struct Waiting {
    message: Object,
    resolve: Function,
    _limit: Timeout,
}

impl Diagrams {
    /// The error is Mermaid's, or a sentence.
    pub async fn draw(&self, source: &str, theme: &DiagramTheme) -> Result<Diagram, String> {
        let id = self.0.next_id.get().wrapping_add(1);
        self.0.next_id.set(id);
        let variables = Object::new();
        for (name, value) in &theme.variables {
            set(&variables, name, &value.as_str().into());
        }
        let colours = Object::new();
        set(&colours, "isDark", &theme.is_dark.into());
        set(&colours, "variables", &variables);
        let message = Object::new();
        set(&message, "id", &id.into());
        set(&message, "source", &source.into());
        set(&message, "theme", &colours);
        let promise = Promise::new(&mut |resolve, _| {
            let limit = Timeout::new(TIME_LIMIT_MS, {
                let diagrams = self.clone();
                move || diagrams.give_up("It takes too long.")
            });
            let waiting = Waiting { message: message.clone(), resolve, _limit: limit };
            self.0.waiting.borrow_mut().insert(id, waiting);
        });
        match self.ready_frame() {
            Ok(true) => self.post(&message),
            // It is sent as soon as the frame says that it listens.
            Ok(false) => {}
            Err(_) if carried::is_here() => self.give_up("A page that was shared as one file draws no diagrams."),
            Err(_) => self.give_up("The browser does not allow what draws diagrams."),
        }
        let answer = JsFuture::from(promise).await.map_err(|_| String::new())?;
        match text(&answer, "svg") {
            Some(svg) => Ok(diagram_of(&answer, svg)),
            None => Err(text(&answer, "error").unwrap_or_default()),
        }
    }

    /// Whether the frame listens already; puts it into the page when it isn't there.
    fn ready_frame(&self) -> Result<bool, JsValue> {
        // A frame made of the page itself would have the page's policy, under which nothing draws.
        if carried::is_here() {
            return Err(JsValue::NULL);
        }
        if let Some(frame) = &*self.0.frame.borrow() {
            return Ok(frame.is_ready);
        }
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let document = window.document().ok_or(JsValue::NULL)?;
        let element: HtmlIFrameElement = document.create_element("iframe")?.dyn_into()?;
        for (name, value) in [
            ("sandbox", "allow-scripts"),
            ("class", "diagram-frame"),
            ("aria-hidden", "true"),
            ("tabindex", "-1"),
            ("title", "Diagrams"),
            ("src", PAGE),
        ] {
            element.set_attribute(name, value)?;
        }
        let inner = Rc::downgrade(&self.0);
        let listener = EventListener::new(&window, "message", move |event| {
            if let (Some(inner), Some(event)) = (inner.upgrade(), event.dyn_ref::<MessageEvent>()) {
                Self(inner).receive(event);
            }
        });
        document.body().ok_or(JsValue::NULL)?.append_child(&element)?;
        *self.0.frame.borrow_mut() = Some(Frame { element, is_ready: false, _listener: listener });
        Ok(false)
    }

    fn post(&self, message: &Object) {
        if let Some(frame) = &*self.0.frame.borrow()
            && let Some(window) = frame.element.content_window()
        {
            // A frame without an origin can be named by none.
            let _ = window.post_message(message, "*");
        }
    }

    fn receive(&self, event: &MessageEvent) {
        let is_ours = self.0.frame.borrow().as_ref().is_some_and(|frame| {
            let window = frame.element.content_window();
            window.is_some_and(|window| event.source().is_some_and(|source| Object::is(&source, &window)))
        });
        if !is_ours {
            return;
        }
        let data = event.data();
        if Reflect::has(&data, &"ready".into()).unwrap_or(false) {
            if let Some(frame) = &mut *self.0.frame.borrow_mut() {
                frame.is_ready = true;
            }
            for waiting in self.0.waiting.borrow().values() {
                self.post(&waiting.message);
            }
            return;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a u32 of our own")]
        let id = number(&data, "id") as u32;
        let waiting = self.0.waiting.borrow_mut().remove(&id);
        if let Some(waiting) = waiting {
            let _ = waiting.resolve.call1(&JsValue::NULL, &data);
        }
    }

    /// Takes the frame away, and with it whatever it could not come to an end with.
    fn give_up(&self, reason: &str) {
        if let Some(frame) = self.0.frame.borrow_mut().take() {
            frame.element.unchecked_ref::<Element>().remove();
        }
        let waiting = std::mem::take(&mut *self.0.waiting.borrow_mut());
        let answer = Object::new();
        set(&answer, "error", &reason.into());
        for waiting in waiting.into_values() {
            let _ = waiting.resolve.call1(&JsValue::NULL, &answer);
        }
    }
}

fn diagram_of(answer: &JsValue, svg: String) -> Diagram {
    let links = Reflect::get(answer, &"links".into()).ok().and_then(|links| links.dyn_into::<Array>().ok());
    let link = |link: JsValue| DiagramLink {
        target: text(&link, "text").unwrap_or_default(),
        left: number(&link, "left"),
        top: number(&link, "top"),
        width: number(&link, "width"),
        height: number(&link, "height"),
    };
    Diagram {
        svg,
        width_px: number(answer, "width"),
        height_px: number(answer, "height"),
        links: links.iter().flat_map(Array::iter).map(link).collect(),
        label: text(answer, "label").unwrap_or_default(),
    }
}

fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}

fn text(object: &JsValue, key: &str) -> Option<String> {
    Reflect::get(object, &key.into()).ok()?.as_string()
}

fn number(object: &JsValue, key: &str) -> f64 {
    Reflect::get(object, &key.into()).ok().and_then(|value| value.as_f64()).unwrap_or_default()
}
