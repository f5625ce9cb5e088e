//! What is too large to come with the page, and what others' libraries do with a stranger's text, is done in a worker of
//! its own (`static/extras.js`), which is started when a note first needs it. It is asked one thing at a time: so it is
//! known what it could not come to an end with, and only that is lost when it is ended for it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions};

use super::super::trusted;

const SCRIPT: &str = "extras.js";

/// Time for one answer, and for loading the library that gives it.
const TIME_LIMIT_MS: u32 = 10_000;

/// What can be asked for. The answer is HTML.
#[derive(Clone, Copy, Debug)]
pub enum Extra<'a> {
    /// A formula in TeX. Macros that a formula defines hold for those of the same scope that come after it.
    Math { source: &'a str, is_block: bool, scope: &'a str },
    /// Code with its words marked.
    Code { source: &'a str, language: &'a str },
}

/// Cheap to clone.
#[derive(Clone, Default)]
pub struct Extras(Rc<Inner>);

#[derive(Default)]
struct Inner {
    worker: RefCell<Option<Running>>,
    waiting: RefCell<VecDeque<Question>>,
    asked: RefCell<Option<Asked>>,
    next_id: Cell<u32>,
}

struct Running {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(MessageEvent)>,
}

struct Question {
    message: Object,
    resolve: Function,
}

struct Asked {
    id: u32,
    resolve: Function,
    _limit: Timeout,
}

impl Extras {
    /// The error is a sentence for the reader.
    pub async fn make(&self, extra: Extra<'_>) -> Result<String, String> {
        let message = message_of(extra);
        let promise = Promise::new(&mut |resolve, _| {
            self.0.waiting.borrow_mut().push_back(Question { message: message.clone(), resolve });
        });
        self.ask_next();
        let answer = JsFuture::from(promise).await.map_err(|_| String::new())?;
        let text = |key: &str| Reflect::get(&answer, &key.into()).ok().and_then(|value| value.as_string());
        match text("html") {
            Some(html) => Ok(html),
            None => Err(text("error").unwrap_or_default()),
        }
    }

    fn ask_next(&self) {
        if self.0.asked.borrow().is_some() {
            return;
        }
        let Some(Question { message, resolve }) = self.0.waiting.borrow_mut().pop_front() else { return };
        let id = self.0.next_id.get().wrapping_add(1);
        self.0.next_id.set(id);
        let _ = Reflect::set(&message, &"id".into(), &id.into());
        let limit = Timeout::new(TIME_LIMIT_MS, {
            let extras = self.clone();
            move || extras.give_up("It takes too long.")
        });
        *self.0.asked.borrow_mut() = Some(Asked { id, resolve, _limit: limit });
        if self.start().and_then(|()| self.post(&message)).is_err() {
            self.give_up("The browser does not allow what makes this.");
        }
    }

    fn post(&self, message: &Object) -> Result<(), JsValue> {
        self.0.worker.borrow().as_ref().map_or(Err(JsValue::NULL), |running| running.worker.post_message(message))
    }

    fn start(&self) -> Result<(), JsValue> {
        if self.0.worker.borrow().is_some() {
            return Ok(());
        }
        let worker = trusted::worker(SCRIPT, &WorkerOptions::new())?;
        let extras = Rc::downgrade(&self.0);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(inner) = extras.upgrade() {
                Self(inner).receive(&event.data());
            }
        });
        let extras = Rc::downgrade(&self.0);
        let on_error = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            event.prevent_default();
            if let Some(inner) = extras.upgrade() {
                Self(inner).give_up("What makes this could not be loaded.");
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        *self.0.worker.borrow_mut() = Some(Running { worker, _on_message: on_message, _on_error: on_error });
        Ok(())
    }

    fn receive(&self, answer: &JsValue) {
        let id = Reflect::get(answer, &"id".into()).ok().and_then(|id| id.as_f64());
        let is_awaited = self.0.asked.borrow().as_ref().is_some_and(|asked| id == Some(f64::from(asked.id)));
        if is_awaited && let Some(asked) = self.0.asked.borrow_mut().take() {
            let _ = asked.resolve.call1(&JsValue::NULL, answer);
        }
        self.ask_next();
    }

    /// Ends the worker over what it was asked last; the next one asks a fresh worker.
    fn give_up(&self, reason: &str) {
        if let Some(running) = self.0.worker.borrow_mut().take() {
            running.worker.terminate();
        }
        let asked = self.0.asked.borrow_mut().take();
        if let Some(asked) = asked {
            let answer = Object::new();
            let _ = Reflect::set(&answer, &"error".into(), &reason.into());
            let _ = asked.resolve.call1(&JsValue::NULL, &answer);
        }
        self.ask_next();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(running) = self.worker.borrow_mut().take() {
            running.worker.terminate();
        }
    }
}

fn message_of(extra: Extra<'_>) -> Object {
    let message = Object::new();
    let set = |key: &str, value: JsValue| {
        let _ = Reflect::set(&message, &key.into(), &value);
    };
    match extra {
        Extra::Math { source, is_block, scope } => {
            set("kind", "math".into());
            set("source", source.into());
            set("isBlock", is_block.into());
            set("scope", scope.into());
        }
        Extra::Code { source, language } => {
            set("kind", "code".into());
            set("source", source.into());
            set("language", language.into());
        }
    }
    message
}
