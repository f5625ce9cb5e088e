use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Event, HtmlCanvasElement, MessageEvent, Worker};

use super::clock::Ticker;
use super::runner::Runner;
use super::toolbox::Outbox;
use super::worker::{BYTES, PAYLOAD, ticker};
use super::{FromGraph, Scope, ToGraph};
use crate::graph::tools::Report;
use crate::web::page::download_file;
use crate::web::wire;
use crate::web::worker::{Role, spawn};

/// The page's end of a graph on a canvas. Whoever drops it ends the graph.
pub struct GraphView(Rc<Inner>);

struct Inner {
    canvas: HtmlCanvasElement,
    state: RefCell<State>,
    on_event: Box<dyn Fn(FromGraph)>,
}

enum State {
    /// The worker hasn't answered yet: what is said to it waits.
    Starting {
        worker: Connection,
        waiting: Vec<(ToGraph, JsValue)>,
    },
    Worker(Connection),
    Page {
        runner: Rc<RefCell<Runner>>,
        ticker: Ticker,
    },
    Failed,
}

struct Connection {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Time a frame may spend on the simulation on the page, which has other things to do.
const TICK_BUDGET_MS: f64 = 6.0;

impl GraphView {
    pub fn start(canvas: HtmlCanvasElement, on_event: Box<dyn Fn(FromGraph)>) -> Self {
        let inner = Rc::new(Inner { canvas, state: RefCell::new(State::Failed), on_event });
        let can_transfer = Reflect::has(&inner.canvas, &"transferControlToOffscreen".into()).unwrap_or(false);
        match can_transfer.then(|| connect(&inner)) {
            Some(Ok(worker)) => *inner.state.borrow_mut() = State::Starting { worker, waiting: Vec::new() },
            _ => run_on_page(&inner, Vec::new()),
        }
        Self(inner)
    }

    pub fn send(&self, message: ToGraph) {
        self.0.send(message, JsValue::UNDEFINED);
    }

    /// Gives the view another graph: a [`crate::graph::GraphData`] as the engine encodes it.
    pub fn send_graph(&self, scope: Scope, bytes: Uint8Array) {
        self.0.send(ToGraph::Graph(scope), bytes.into());
    }
}

impl Inner {
    /// A file that comes with a message goes to the reader.
    fn hear(&self, message: FromGraph, file: &JsValue) {
        if let (FromGraph::Tool(Report::Saved(name)), Some(file)) = (&message, file.dyn_ref::<Blob>()) {
            download_file(file, name);
        }
        if let FromGraph::Settled { digest } = message {
            let _ = self.canvas.set_attribute("data-layout", &format!("{digest:016x}"));
        }
        (self.on_event)(message);
    }

    fn send(&self, message: ToGraph, payload: JsValue) {
        let running = match &mut *self.state.borrow_mut() {
            State::Starting { waiting, .. } => {
                waiting.push((message, payload));
                return;
            }
            State::Worker(connection) => {
                post(&connection.worker, &message, &payload);
                return;
            }
            State::Page { runner, ticker } => (Rc::clone(runner), ticker.clone()),
            State::Failed => return,
        };
        let (runner, ticker) = running;
        runner.borrow_mut().handle(message, payload);
        ticker.wake();
    }
}

fn connect(inner: &Rc<Inner>) -> Result<Connection, JsValue> {
    let worker = spawn(Role::Graph)?;
    let weak = Rc::downgrade(inner);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(inner) = weak.upgrade() else { return };
        let parts: Array = event.data().unchecked_into();
        match wire::decode(&parts.get(BYTES)) {
            Some(FromGraph::Ready) => hand_over(&inner),
            Some(message) => inner.hear(message, &parts.get(PAYLOAD)),
            None => {}
        }
    });
    let weak = Rc::downgrade(inner);
    let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        if let Some(inner) = weak.upgrade() {
            worker_failed(&inner);
        }
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    Ok(Connection { worker, _on_message: on_message, _on_error: on_error })
}

/// The worker is there: it gets the canvas, then what has waited.
fn hand_over(inner: &Rc<Inner>) {
    let state = inner.state.replace(State::Failed);
    let State::Starting { worker: connection, waiting } = state else {
        *inner.state.borrow_mut() = state;
        return;
    };
    match inner.canvas.transfer_control_to_offscreen() {
        Ok(canvas) => {
            post(&connection.worker, &ToGraph::Start, &canvas);
            for (message, payload) in waiting {
                post(&connection.worker, &message, &payload);
            }
            *inner.state.borrow_mut() = State::Worker(connection);
        }
        Err(_) => run_on_page(inner, waiting),
    }
}

fn worker_failed(inner: &Rc<Inner>) {
    match inner.state.replace(State::Failed) {
        // The canvas is still the page's.
        State::Starting { waiting, .. } => run_on_page(inner, waiting),
        _ => (inner.on_event)(FromGraph::Failed("The graph stopped, most likely for lack of memory.".to_owned())),
    }
}

fn run_on_page(inner: &Rc<Inner>, waiting: Vec<(ToGraph, JsValue)>) {
    let weak = Rc::downgrade(inner);
    // Said later, as a worker would, so that it never finds its hearer in the middle of speaking.
    let post = Outbox::new(move |message, file| {
        let (weak, message, file) = (weak.clone(), message.clone(), file.clone());
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(inner) = weak.upgrade() {
                inner.hear(message, &file);
            }
        });
    });
    let runner = Rc::new(RefCell::new(Runner::new(TICK_BUDGET_MS, post)));
    let ticker = ticker(&runner);
    *inner.state.borrow_mut() = State::Page { runner, ticker };
    inner.send(ToGraph::Start, inner.canvas.clone().into());
    for (message, payload) in waiting {
        inner.send(message, payload);
    }
}

fn post(worker: &Worker, message: &ToGraph, payload: &JsValue) {
    let Some(bytes) = wire::encode(message) else { return };
    let transfer = Array::of1(&bytes.buffer());
    match payload.dyn_ref::<Uint8Array>() {
        Some(data) => transfer.push(&data.buffer()),
        None if payload.is_object() => transfer.push(payload),
        None => 0,
    };
    let _ = worker.post_message_with_transfer(&Array::of2(&bytes, payload), &transfer);
}
