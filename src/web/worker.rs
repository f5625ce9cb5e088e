//! Workers run the same wasm module as the page: it is compiled once and handed over, so that a worker costs no second
//! download and starts in a few milliseconds.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Worker, WorkerOptions, WorkerType};

use super::{carried, rest, trusted};

/// What a worker does; the name that it is started by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Engine,
    Graph,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Graph => "graph",
        }
    }
}

#[wasm_bindgen]
extern "C" {
    type ImportMeta;

    #[wasm_bindgen(thread_local_v2, js_namespace = import, js_name = meta)]
    static IMPORT_META: ImportMeta;

    #[wasm_bindgen(method, getter)]
    fn url(this: &ImportMeta) -> String;
}

/// The address of the script that the module was started by.
pub(super) fn glue_url() -> String {
    IMPORT_META.with(ImportMeta::url)
}

/// Whether this instance of the module is the page, not a worker.
pub fn is_page() -> bool {
    web_sys::window().is_some()
}

/// Starts a worker of this app.
pub fn spawn(role: Role) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    // A page from a disk may start no modules.
    options.set_type(if carried::is_here() { WorkerType::Classic } else { WorkerType::Module });
    options.set_name(role.name());
    let worker = trusted::worker("worker.js", &options)?;
    let start = Object::new();
    Reflect::set(&start, &"glue".into(), &glue_url().into())?;
    Reflect::set(&start, &"module".into(), &wasm_bindgen::module())?;
    Reflect::set(&start, &"role".into(), &role.name().into())?;
    rest::start_with(&worker, &start)?;
    Ok(worker)
}

/// Called by `static/worker.js` once the module runs in the worker.
#[wasm_bindgen]
pub fn start_worker(role: &str, rest: &JsValue) {
    rest::is_in(rest);
    if role == Role::Engine.name() {
        super::engine_worker::run();
    } else if role == Role::Graph.name() {
        super::graph::run();
    }
}
