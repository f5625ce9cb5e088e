//! Whether what is behind a handle has changed. It is looked at when the reader comes back to the page, as what they have
//! changed they have changed elsewhere. Some browsers tell it before, though not of every change.

use std::cell::Cell;
use std::hash::{Hash as _, Hasher as _};
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect};
use rustc_hash::FxHasher;
use wasm_bindgen::prelude::*;
use web_sys::File;

use super::{Handle, Picked};
use crate::web::page::PathedFile;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = FileSystemObserver)]
    type Observer;

    #[wasm_bindgen(constructor, js_class = "FileSystemObserver", catch)]
    fn new(on_records: &JsValue) -> Result<Observer, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn observe(this: &Observer, handle: &Handle, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    fn disconnect(this: &Observer);
}

/// Tells of changes until it is dropped.
pub struct DiskWatch {
    _observed: Option<Observed>,
    _on_return: Option<EventListener>,
}

struct Observed {
    observer: Observer,
    _on_records: Closure<dyn FnMut(Array)>,
}

impl DiskWatch {
    /// `print` is that of what was read.
    pub async fn start(handle: Handle, print: Print, on_change: Rc<dyn Fn()>) -> Self {
        let observed = Self::observe(&handle, Rc::clone(&on_change)).await;
        let is_looking = Rc::new(Cell::new(false));
        let look = move || {
            if is_looking.replace(true) {
                return;
            }
            let (handle, on_change, is_looking) = (handle.clone(), Rc::clone(&on_change), Rc::clone(&is_looking));
            wasm_bindgen_futures::spawn_local(async move {
                // The reader is asked for nothing here.
                if handle.is_readable().await {
                    let now = handle.read(Rc::new(Cell::new(true)), |_| {}).await;
                    if now.is_some_and(|now| Print::of_picked(&now) != print) {
                        on_change();
                    }
                }
                is_looking.set(false);
            });
        };
        let on_return = web_sys::window().map(|window| EventListener::new(&window, "focus", move |_| look()));
        Self { _observed: observed, _on_return: on_return }
    }

    async fn observe(handle: &Handle, on_change: Rc<dyn Fn()>) -> Option<Observed> {
        if !Reflect::has(&js_sys::global(), &"FileSystemObserver".into()).ok()? {
            return None;
        }
        let on_records = Closure::<dyn FnMut(Array)>::new(move |records: Array| {
            if records.iter().any(|record| is_of_interest(&record)) {
                on_change();
            }
        });
        let observer = Observer::new(on_records.as_ref()).ok()?;
        let options = Object::new();
        Reflect::set(&options, &"recursive".into(), &true.into()).ok()?;
        observer.observe(handle, &options).await.ok()?;
        Some(Observed { observer, _on_records: on_records })
    }
}

impl Drop for Observed {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Obsidian writes what lies in its own folder whenever something is opened.
fn is_of_interest(record: &JsValue) -> bool {
    let field = |name: &str| Reflect::get(record, &name.into()).unwrap_or_default();
    let steps = field("relativePathComponents").dyn_into::<Array>().unwrap_or_default();
    field("type") != "errored" && !steps.iter().any(|step| step.as_string().is_some_and(|step| step.starts_with('.')))
}

/// What tells one state of a vault from another: names, sizes and times of its files, in whatever order they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print(u64);

impl Print {
    pub fn of_file(file: &File) -> Self {
        Self(hash("", file))
    }

    pub fn of_folder(files: &[PathedFile]) -> Self {
        let shown = files.iter().filter(|file| !file.path.split('/').any(|step| step.starts_with('.')));
        Self(shown.fold(0, |print: u64, file| print.wrapping_add(hash(&file.path, &file.file))))
    }

    fn of_picked(picked: &Picked) -> Self {
        match picked {
            Picked::File(file) => Self::of_file(file),
            Picked::Folder(files) => Self::of_folder(files),
        }
    }
}

fn hash(path: &str, file: &File) -> u64 {
    let mut hasher = FxHasher::default();
    path.hash(&mut hasher);
    file.size().to_bits().hash(&mut hasher);
    file.last_modified().to_bits().hash(&mut hasher);
    hasher.finish()
}
