use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise, Uint8Array};
use rustc_hash::FxHashMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, MessageEvent, Worker};

use super::page::{FolderFiles, PathedFile};
use super::wire;
use super::worker::{self, Role};
use crate::engine::{Answer, Event, FolderAbout, GraphQuery, OpenRequest, Renewal, Request, ShareRequest};
use crate::share::Passphrase;
use crate::vault::{Problem, ProblemKind};

/// What a vault is opened from. Cheap to clone.
#[derive(Clone)]
pub enum Given {
    Archive(Blob),
    Folder(Rc<Vec<PathedFile>>),
    /// An archive on a host.
    Address(Rc<str>),
}

/// Files are handed to the worker in parts, each of them a short task.
const FILES_A_MESSAGE: usize = 256;

/// Whether workers may be kept from reading what the page hands them (`BufferSource`).
fn is_page_from_disk() -> bool {
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok());
    protocol.is_some_and(|protocol| protocol == "file:")
}

/// The page's end of the engine worker. Cheap to clone.
#[derive(Clone)]
pub struct EngineClient(Rc<Inner>);

type Listener = Closure<dyn FnMut(MessageEvent)>;

struct Inner {
    worker: RefCell<Worker>,
    /// Counts the openings: events of an earlier one are not delivered any more.
    opening: Cell<u32>,
    next_request: Cell<u32>,
    /// Whom to tell the answers of requests under way.
    waiting: RefCell<FxHashMap<u32, Function>>,
    on_event: Rc<dyn Fn(Event)>,
    /// The worker has said something: it can be started.
    has_spoken: Cell<bool>,
    /// It ended, and no other took its place.
    is_gone: Cell<bool>,
    /// What the worker calls; dropping them ends it.
    listeners: RefCell<Vec<Listener>>,
}

impl PartialEq for EngineClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl EngineClient {
    /// Starts the engine worker; `on_event` hears what it tells by itself.
    pub fn start(on_event: Rc<dyn Fn(Event)>) -> Result<Self, String> {
        let worker = worker::spawn(Role::Engine).map_err(|error| format!("The engine can't be started: {error:?}"))?;
        let client = Self(Rc::new(Inner {
            worker: RefCell::new(worker),
            opening: Cell::new(0),
            next_request: Cell::new(0),
            waiting: RefCell::default(),
            on_event,
            has_spoken: Cell::new(false),
            is_gone: Cell::new(false),
            listeners: RefCell::default(),
        }));
        client.listen();
        Ok(client)
    }

    /// Opens the vault that was given. An opening under way is given up, and nothing more is heard of it.
    pub fn open(&self, given: &Given, request: OpenRequest) {
        let opening = self.0.opening.get().wrapping_add(1);
        self.0.opening.set(opening);
        if self.0.is_gone.get() {
            let client = self.clone();
            spawn_local(async move { client.tell_failure(NOT_STARTED) });
            return;
        }
        match given {
            Given::Archive(file) if is_page_from_disk() => {
                let (client, file) = (self.clone(), file.clone());
                spawn_local(async move {
                    let read = JsFuture::from(file.array_buffer()).await;
                    if client.0.opening.get() == opening {
                        // What can't be read here, either, is told by the worker.
                        client.post(opening, &Request::Open(request), Some(&read.unwrap_or_else(|_| file.into())));
                    }
                });
            }
            Given::Archive(file) => self.post(opening, &Request::Open(request), Some(file)),
            Given::Address(address) => {
                self.post(opening, &Request::Open(request), Some(&JsValue::from_str(address)));
            }
            Given::Folder(files) => self.post_files(Rc::clone(files), Request::Open(request)),
        }
    }

    /// Hands over what has changed in the open folder. That is only to be done while nothing is being opened.
    pub fn renew(&self, changed: Vec<PathedFile>, renewal: Renewal) {
        self.post_files(Rc::new(changed), Request::Renew(renewal));
    }

    /// Posts files in parts and then what is to be done with them, as long as nothing else is opened.
    fn post_files(&self, files: Rc<Vec<PathedFile>>, request: Request) {
        let (client, opening) = (self.clone(), self.0.opening.get());
        spawn_local(async move {
            for part in files.chunks(FILES_A_MESSAGE) {
                let pathed: Array =
                    part.iter().flat_map(|file| [JsValue::from(&file.path), file.file.clone().into()]).collect();
                let message = Array::of3(&opening.into(), &JsValue::UNDEFINED, &pathed);
                if client.0.opening.get() != opening || client.0.worker.borrow().post_message(&message).is_err() {
                    return;
                }
                TimeoutFuture::new(0).await;
            }
            if client.0.opening.get() == opening {
                client.post(opening, &request, None);
            }
        });
    }

    /// Gives up the opening under way; [`Event::Cancelled`] follows.
    pub fn cancel(&self) {
        self.post(self.0.opening.get(), &Request::Cancel, None);
    }

    /// Asks and waits. Graphs and attachments come with their bytes left out: see [`Self::graph`], [`Self::attachment`].
    pub async fn ask(&self, request: Request) -> Answer {
        self.exchange(&request).await.0
    }

    /// A graph as the engine encodes it. The bytes never pass through the page's memory. Where nobody wants it any more,
    /// the error is empty.
    pub async fn graph(&self, query: GraphQuery) -> Result<Uint8Array, String> {
        match self.exchange(&Request::Graph(query)).await {
            (Answer::Graph(_), Some(payload)) => payload.dyn_into().map_err(|_| LOST.to_owned()),
            (Answer::Failed(reason), _) => Err(reason),
            (Answer::Superseded, _) => Err(String::new()),
            _ => Err(LOST.to_owned()),
        }
    }

    /// The attachment at a vault path: see [`Self::blob`].
    pub async fn attachment(&self, path: &str) -> Result<Blob, String> {
        self.blob(Request::Attachment { path: path.to_owned() }).await
    }

    /// What is answered by [`Answer::Attachment`], as a `Blob` of its media type. The bytes never pass through the page's
    /// memory.
    pub async fn blob(&self, request: Request) -> Result<Blob, String> {
        match self.exchange(&request).await {
            (Answer::Attachment(_), Some(payload)) => payload.dyn_into().map_err(|_| LOST.to_owned()),
            (Answer::Failed(reason), _) => Err(reason),
            _ => Err(LOST.to_owned()),
        }
    }

    /// Writes the page that holds what is to be shared. With it come sentences on files that could not be read. Where
    /// nobody wants it any more, the error is empty.
    pub async fn share(
        &self,
        request: ShareRequest,
        kit: Vec<u8>,
        passphrase: Option<Passphrase>,
    ) -> Result<(Blob, Vec<String>), String> {
        match self.exchange(&Request::Share { request, kit, passphrase }).await {
            (Answer::Shared { problems }, Some(payload)) => {
                payload.dyn_into().map(|page| (page, problems)).map_err(|_| LOST.to_owned())
            }
            (Answer::Failed(reason), _) => Err(reason),
            (Answer::Superseded, _) => Err(String::new()),
            _ => Err(LOST.to_owned()),
        }
    }

    /// Writes the folder for a host that holds what is to be shared, made with the app's kit for that. See [`Self::share`].
    pub async fn share_folder(
        &self,
        request: ShareRequest,
        kit: Vec<u8>,
        about: FolderAbout,
    ) -> Result<(FolderFiles, Vec<String>), String> {
        match self.exchange(&Request::ShareFolder { request, kit, about }).await {
            (Answer::SharedFolder(answer), Some(payload)) => {
                let bytes: Blob = payload.dyn_into().map_err(|_| LOST.to_owned())?;
                Ok((FolderFiles::new(answer.0, &bytes), answer.1))
            }
            (Answer::Failed(reason), _) => Err(reason),
            (Answer::Superseded, _) => Err(String::new()),
            _ => Err(LOST.to_owned()),
        }
    }

    async fn exchange(&self, request: &Request) -> (Answer, Option<JsValue>) {
        let id = self.0.next_request.get().wrapping_add(1);
        self.0.next_request.set(id);
        let promise = Promise::new(&mut |resolve, _| {
            self.0.waiting.borrow_mut().insert(id, resolve);
        });
        self.post(id, request, None);
        let Ok(reply) = JsFuture::from(promise).await else { return (lost(), None) };
        if reply.is_undefined() {
            return (lost(), None);
        }
        let reply: Array = reply.unchecked_into();
        let payload = reply.get(wire::PAYLOAD);
        (wire::decode(&reply.get(wire::BYTES)).unwrap_or_else(lost), (!payload.is_undefined()).then_some(payload))
    }

    fn post(&self, id: u32, request: &Request, given: Option<&JsValue>) {
        let Some(bytes) = wire::encode(request) else { return };
        let message = Array::of3(&id.into(), &bytes, given.unwrap_or(&JsValue::UNDEFINED));
        if self.0.worker.borrow().post_message_with_transfer(&message, &Array::of1(&bytes.buffer())).is_err() {
            self.give_up_waiting();
        }
    }

    fn listen(&self) {
        let inner = Rc::downgrade(&self.0);
        let on_message = Listener::new(move |event: MessageEvent| {
            if let Some(inner) = inner.upgrade() {
                Self(inner).receive(event.data().unchecked_ref());
            }
        });
        let inner = Rc::downgrade(&self.0);
        let on_error = Listener::new(move |event: MessageEvent| {
            event.prevent_default();
            // Later: this listener goes with the worker.
            if let Some(inner) = inner.upgrade() {
                spawn_local(async move { Self(inner).restart() });
            }
        });
        let worker = self.0.worker.borrow();
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        *self.0.listeners.borrow_mut() = vec![on_message, on_error];
    }

    fn receive(&self, message: &Array) {
        self.0.has_spoken.set(true);
        let id = message.get(wire::ID).as_f64().unwrap_or_default();
        if message.get(wire::IS_EVENT).is_truthy() {
            if id == f64::from(self.0.opening.get())
                && let Some(event) = wire::decode(&message.get(wire::BYTES))
            {
                (self.0.on_event)(event);
            }
            return;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a u32 of our own")]
        let waiting = self.0.waiting.borrow_mut().remove(&(id as u32));
        if let Some(resolve) = waiting {
            let _ = resolve.call1(&JsValue::UNDEFINED, message);
        }
    }

    /// The worker died, out of memory most likely. A fresh one takes its place, so that another vault can be opened. One
    /// that never said anything would die again.
    fn restart(&self) {
        {
            // What it has still said may arrive after its end.
            let worker = self.0.worker.borrow();
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
        self.give_up_waiting();
        let has_spoken = self.0.has_spoken.replace(false);
        self.0.is_gone.set(true);
        if has_spoken && let Ok(worker) = worker::spawn(Role::Engine) {
            *self.0.worker.borrow_mut() = worker;
            self.0.is_gone.set(false);
            self.listen();
        }
        self.tell_failure(if has_spoken { STOPPED } else { NOT_STARTED });
    }

    fn tell_failure(&self, reason: &str) {
        (self.0.on_event)(Event::Failed(Problem {
            file: "Glassvault".to_owned(),
            kind: ProblemKind::Unreadable,
            reason: reason.to_owned(),
        }));
    }

    fn give_up_waiting(&self) {
        let waiting = std::mem::take(&mut *self.0.waiting.borrow_mut());
        for resolve in waiting.into_values() {
            let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
        }
    }
}

const STOPPED: &str =
    "The engine stopped, most likely because the browser ran out of memory. Open the vault again, or a smaller one.";
const NOT_STARTED: &str = "The engine does not start in this browser. Load the page again.";
const LOST: &str = "The engine did not answer. Open the vault again.";

fn lost() -> Answer {
    Answer::Failed(LOST.to_owned())
}
