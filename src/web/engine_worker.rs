use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use super::blob_source::BlobSource;
use super::buffer_source::BufferSource;
use super::file_folder::FileFolder;
use super::platform::BrowserPlatform;
use super::remote::{self, Found, Ranges};
use super::{rest, wire};
use crate::engine::{Answer, Engine, Event, OpenRequest, Phase, Renewal, Request};
use crate::vault::{Problem, ProblemKind, Source};

/// Between two looks at the messages the engine works for about this long.
const SLICE_MS: f64 = 12.0;

/// For so long the page may take to ask for the first note of a vault on a host, before anything else of it is loaded.
const FIRST_NOTE_MS: u32 = 400;

/// Takes over the worker: hears requests, answers them, and opens and searches vaults in slices.
pub fn run() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let Ok(channel) = MessageChannel::new() else { return };
    let worker = Rc::new(EngineWorker {
        scope,
        engine: RefCell::new(Engine::new(Rc::new(BrowserPlatform))),
        opening: Cell::new(0),
        gathered: RefCell::default(),
        folder: RefCell::default(),
        coming: RefCell::default(),
        downloading: Cell::new(None),
        remote: RefCell::default(),
        shared: Array::new(),
        is_scheduled: Cell::new(false),
        is_held: Cell::new(false),
        next_slice: channel.port2(),
    });

    let on_slice = Closure::<dyn FnMut(MessageEvent)>::new({
        let worker = Rc::clone(&worker);
        move |_| worker.work()
    });
    channel.port1().set_onmessage(Some(on_slice.into_js_value().unchecked_ref()));

    let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
        let worker = Rc::clone(&worker);
        move |event: MessageEvent| {
            if rest::is_in(&event.data()) {
                worker.schedule();
            } else {
                worker.hear(&event.data().unchecked_into());
            }
        }
    });
    worker.scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
}

struct EngineWorker {
    scope: DedicatedWorkerGlobalScope,
    engine: RefCell<Engine>,
    opening: Cell<u32>,
    /// The files of a folder that is about to be opened, by the opening's number.
    gathered: RefCell<Option<(u32, FileFolder)>>,
    /// The folder that is open, if it is one, and the one that is on its way to be.
    folder: RefCell<Option<Rc<FileFolder>>>,
    coming: RefCell<Option<Rc<FileFolder>>>,
    /// The number of the opening whose archive is being found or downloaded.
    downloading: Cell<Option<u32>>,
    /// The open archive, if it lies on a host.
    remote: RefCell<Option<Rc<Ranges>>>,
    /// The parts of a page that is being written, out of this memory.
    shared: Array,
    is_scheduled: Cell<bool>,
    /// The first note is to be asked for next.
    is_held: Cell<bool>,
    /// A message to oneself comes after the messages that already wait, and sooner than a timer.
    next_slice: MessagePort,
}

impl EngineWorker {
    fn hear(self: &Rc<Self>, message: &Array) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a u32 of our own")]
        let id = message.get(wire::ID).as_f64().unwrap_or_default() as u32;
        if message.get(wire::BYTES).is_undefined() {
            self.gather(id, message.get(wire::PAYLOAD).unchecked_ref());
            return;
        }
        let Some(request) = wire::decode::<Request>(&message.get(wire::BYTES)) else { return };
        match request {
            Request::Open(request) => {
                self.opening.set(id);
                self.remote.take();
                self.coming.take();
                if let Some(address) = message.get(wire::PAYLOAD).as_string() {
                    self.open_address(id, address, request);
                    return;
                }
                match self.source(id, message.get(wire::PAYLOAD)) {
                    Ok(source) => self.engine.borrow_mut().open(source, request),
                    Err(error) => {
                        self.fail(request.name, format!("The browser can't read files in a worker ({error:?})."));
                    }
                }
                self.schedule();
            }
            Request::Renew(renewal) => {
                if !self.renew(id, renewal) {
                    self.tell(&Event::NotRenewed);
                }
                self.schedule();
            }
            Request::Cancel => {
                let was_downloading = self.downloading.take().is_some();
                if self.engine.borrow_mut().cancel() || was_downloading {
                    self.tell(&Event::Cancelled);
                }
                // What has waited for it is answered.
                self.schedule();
            }
            request => {
                if matches!(request, Request::Share { .. } | Request::ShareFolder { .. } | Request::CancelSharing) {
                    self.shared.set_length(0);
                }
                let is_note = matches!(request, Request::Note { .. });
                let answer = self.engine.borrow_mut().ask(id, request);
                self.tell_refusal();
                match answer {
                    Some(answer) => self.reply(id, answer),
                    None => self.schedule(),
                }
                if is_note {
                    self.go_on();
                }
            }
        }
    }

    /// Keeps files for the opening of that number, which is to come.
    fn gather(&self, opening: u32, files: &Array) {
        let mut gathered = self.gathered.borrow_mut();
        if gathered.as_ref().is_none_or(|(of, _)| *of != opening) {
            *gathered = FileFolder::new().ok().map(|folder| (opening, folder));
        }
        if let Some((_, folder)) = &mut *gathered {
            folder.add(files);
        }
    }

    /// What an opening reads: the file that came with it, or what was gathered before.
    fn source(&self, opening: u32, file: JsValue) -> Result<Source, JsValue> {
        let gathered = self.gathered.take();
        if let Some(buffer) = file.dyn_ref::<ArrayBuffer>() {
            return Ok(Source::Archive(Rc::new(BufferSource::new(buffer))));
        }
        if !file.is_undefined() {
            return Ok(Source::Archive(Rc::new(BlobSource::new(file.unchecked_into::<Blob>())?)));
        }
        let folder = gathered.filter(|(of, _)| *of == opening).map(|(_, folder)| folder);
        let folder = Rc::new(folder.map_or_else(FileFolder::new, Ok)?);
        self.coming.replace(Some(Rc::clone(&folder)));
        Ok(Source::Folder(folder))
    }

    /// Begins to take in what has changed in the open folder.
    #[inline(never)]
    fn renew(&self, opening: u32, renewal: Renewal) -> bool {
        let gathered = self.gathered.take().filter(|(of, _)| *of == opening).map(|(_, folder)| folder);
        let (Some(before), Ok(mut folder)) = (self.folder.borrow().clone(), gathered.map_or_else(FileFolder::new, Ok))
        else {
            return false;
        };
        folder.add_others(&before, &renewal.gone);
        let folder = Rc::new(folder);
        self.coming.replace(Some(Rc::clone(&folder)));
        let request = OpenRequest { name: renewal.name, wanted_note: None, root: renewal.root };
        self.engine.borrow_mut().renew(Source::Folder(folder), request)
    }

    /// What was on its way is open now.
    fn arrive(&self) {
        let coming = self.coming.take();
        self.folder.replace(coming);
    }

    /// Opens the archive at an address, once it has been found there.
    fn open_address(self: &Rc<Self>, opening: u32, address: String, request: OpenRequest) {
        self.downloading.set(Some(opening));
        let worker = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            let is_wanted = || worker.downloading.get() == Some(opening) && worker.opening.get() == opening;
            let on_progress = |done: f64, total: f64| {
                let kib = |bytes: f64| (bytes / 1024.0) as u32;
                if is_wanted() {
                    worker.tell(&Event::Progress { phase: Phase::Downloading, done: kib(done), total: kib(total) });
                }
                is_wanted()
            };
            let found = remote::find(&address, on_progress).await;
            if !is_wanted() {
                return;
            }
            worker.downloading.take();
            let source = match found {
                Ok(Found::Parts(ranges)) => {
                    let ranges = Rc::new(ranges);
                    *worker.remote.borrow_mut() = Some(Rc::clone(&ranges));
                    Ok(Source::Archive(ranges))
                }
                Ok(Found::Whole(file)) => BlobSource::new(file)
                    .map(|file| Source::Archive(Rc::new(file)))
                    .map_err(|error| format!("The browser can't read files in a worker ({error:?}).")),
                Err(reason) => Err(reason),
            };
            match source {
                Ok(source) => worker.engine.borrow_mut().open(source, request),
                Err(reason) => worker.fail(request.name, reason),
            }
            worker.schedule();
        });
    }

    /// Says that the host does not give any more of the open archive, once it has been asked for it.
    fn tell_refusal(&self) {
        let refusal = self.remote.borrow().as_ref().and_then(|remote| remote.take_refusal());
        if let Some(reason) = refusal {
            self.engine.borrow_mut().cancel();
            self.schedule();
            self.remote.take();
            self.fail("The vault".to_owned(), reason);
        }
    }

    fn fail(&self, file: String, reason: String) {
        self.tell(&Event::Failed(Problem { file, kind: ProblemKind::Unreadable, reason }));
    }

    /// One slice of work, and the next one behind whatever else waits.
    fn work(self: &Rc<Self>) {
        self.is_scheduled.set(false);
        let start_ms = js_sys::Date::now();
        while js_sys::Date::now() - start_ms < SLICE_MS {
            if self.engine.borrow().has_read_notes() && !rest::is_here() {
                // It comes as a message, so that meanwhile everything else is answered.
                return;
            }
            let step = self.engine.borrow_mut().step();
            self.tell_refusal();
            let Some(step) = step else { return };
            for event in &step.events {
                if matches!(event, Event::Tree { .. } | Event::Renewed(_)) {
                    self.arrive();
                }
                self.tell(event);
            }
            if !step.shared.is_empty()
                && let Ok(part) = blob(&step.shared, "")
            {
                self.shared.push(&part);
            }
            for (id, answer) in step.answers {
                self.reply(id, answer);
            }
            let is_first = |event: &Event| matches!(event, Event::FirstNote(Some(_)));
            if self.remote.borrow().is_some() && step.events.iter().any(is_first) {
                self.hold();
                return;
            }
        }
        self.schedule();
    }

    /// Waits for the question for the first note, which else would have to wait for what is loaded next.
    fn hold(self: &Rc<Self>) {
        self.is_held.set(true);
        let worker = Rc::clone(self);
        Timeout::new(FIRST_NOTE_MS, move || worker.go_on()).forget();
    }

    fn go_on(&self) {
        if self.is_held.replace(false) {
            self.schedule();
        }
    }

    fn schedule(&self) {
        if !self.is_scheduled.replace(true) {
            let _ = self.next_slice.post_message(&JsValue::NULL);
        }
    }

    fn tell(&self, event: &Event) {
        if let Some(bytes) = wire::encode(event) {
            self.post(self.opening.get(), &bytes, &JsValue::UNDEFINED, true);
        }
    }

    fn reply(&self, id: u32, mut answer: Answer) {
        let payload = match &mut answer {
            Answer::Graph(bytes) => Uint8Array::from(std::mem::take(bytes).as_slice()).into(),
            Answer::Attachment(attachment) => {
                match blob(&std::mem::take(&mut attachment.bytes), &attachment.media_type) {
                    Ok(blob) => blob.into(),
                    Err(error) => {
                        answer = Answer::Failed(format!("The browser can't hold the file ({error:?})."));
                        JsValue::UNDEFINED
                    }
                }
            }
            Answer::Shared { .. } => {
                let properties = BlobPropertyBag::new();
                properties.set_type("text/html");
                let page = Blob::new_with_blob_sequence_and_options(&self.shared, &properties);
                self.shared.set_length(0);
                page.map_or(JsValue::UNDEFINED, JsValue::from)
            }
            Answer::SharedFolder(_) => {
                let bytes = Blob::new_with_blob_sequence(&self.shared);
                self.shared.set_length(0);
                bytes.map_or(JsValue::UNDEFINED, JsValue::from)
            }
            _ => JsValue::UNDEFINED,
        };
        if let Some(bytes) = wire::encode(&answer) {
            self.post(id, &bytes, &payload, false);
        }
    }

    fn post(&self, id: u32, bytes: &Uint8Array, payload: &JsValue, is_event: bool) {
        let message = Array::of4(&id.into(), bytes, payload, &is_event.into());
        let transfer = Array::of1(&bytes.buffer());
        if let Some(payload) = payload.dyn_ref::<Uint8Array>() {
            transfer.push(&payload.buffer());
        }
        let _ = self.scope.post_message_with_transfer(&message, &transfer);
    }
}

/// A copy of bytes that the browser may keep wherever it likes.
fn blob(bytes: &[u8], media_type: &str) -> Result<Blob, JsValue> {
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &properties)
}
