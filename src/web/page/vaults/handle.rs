//! Handles: what some browsers give for a file or a folder of the reader's, by which they can be asked for it again.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, AsyncIterator, Function, IteratorNext, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransferItem, File};

use crate::vault::{is_skipped, limits};
use crate::web::page::dropped::{AT_ONCE, PathedFile};

#[wasm_bindgen]
extern "C" {
    /// A file or a folder.
    #[wasm_bindgen(js_name = FileSystemHandle)]
    #[derive(Clone, Debug, PartialEq)]
    pub type Handle;

    #[wasm_bindgen(method, getter)]
    fn kind(this: &Handle) -> String;

    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Handle) -> String;

    #[wasm_bindgen(method, catch, js_name = isSameEntry)]
    async fn is_same_entry(this: &Handle, other: &Handle) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    async fn query_permission(this: &Handle, wanted: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    async fn request_permission(this: &Handle, wanted: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn get_file(this: &Handle) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn values(this: &Handle) -> Result<AsyncIterator, JsValue>;
}

/// What is behind a handle.
pub enum Picked {
    File(File),
    Folder(Vec<PathedFile>),
}

impl Handle {
    pub fn is_folder(&self) -> bool {
        self.kind() == "directory"
    }

    pub async fn is_same(&self, other: &Self) -> bool {
        self.is_same_entry(other).await.is_ok_and(|same| same.is_truthy())
    }

    /// Whether it may be read. Called in a click, for the browser asks the reader if it has to.
    pub async fn may_be_read(&self) -> bool {
        self.is_readable().await || is_granted(self.request_permission(&reading()).await)
    }

    /// Whether it may be read without asking.
    pub async fn is_readable(&self) -> bool {
        is_granted(self.query_permission(&reading()).await)
    }

    /// The file, or all files of the folder as long as `is_wanted`; `on_found` hears how many. Nothing where it is not there any more.
    pub async fn read(&self, is_wanted: Rc<Cell<bool>>, on_found: impl Fn(usize)) -> Option<Picked> {
        if !self.is_folder() {
            return Some(Picked::File(JsFuture::from(self.get_file().ok()?).await.ok()?.dyn_into().ok()?));
        }
        let mut found = Vec::new();
        let mut files: Vec<(Self, String)> = Vec::new();
        let mut open = VecDeque::from([(self.clone(), self.name())]);
        let mut is_top = true;
        while let Some((folder, path)) = open.pop_front() {
            let children = folder.children().await;
            // A folder inside that can't be read counts as empty, but one that has gone is not one without files.
            let children = if is_top { children.ok()? } else { children.unwrap_or_default() };
            is_top = false;
            for child in children {
                let path = format!("{path}/{}", child.name());
                if !child.is_folder() {
                    files.push((child, path));
                } else if !is_skipped(&path) {
                    open.push_back((child, path));
                }
            }
            while files.len() >= AT_ONCE || (open.is_empty() && !files.is_empty()) {
                let part: Vec<_> = files.drain(..files.len().min(AT_ONCE)).collect();
                found.extend(taken(part).await);
                on_found(found.len());
                if !is_wanted.get() {
                    break;
                }
            }
            if !is_wanted.get() || found.len() > limits::ENTRIES {
                break;
            }
        }
        Some(Picked::Folder(found))
    }

    async fn children(&self) -> Result<Vec<Self>, JsValue> {
        let values = self.values()?;
        let mut children = Vec::new();
        loop {
            let next: IteratorNext = JsFuture::from(values.next()?).await?.unchecked_into();
            if next.done() {
                return Ok(children);
            }
            children.push(next.value().unchecked_into());
        }
    }
}

fn reading() -> Object {
    let wanted = Object::new();
    let _ = Reflect::set(&wanted, &"mode".into(), &"read".into());
    wanted
}

fn is_granted(answer: Result<JsValue, JsValue>) -> bool {
    answer.is_ok_and(|answer| answer == "granted")
}

/// The files of those handles. One that can't be read any more is left out.
async fn taken(handles: Vec<(Handle, String)>) -> Vec<PathedFile> {
    let files: Array =
        handles.iter().map(|(handle, _)| handle.get_file().unwrap_or_else(|error| Promise::reject(&error))).collect();
    let Ok(settled) = JsFuture::from(Promise::all_settled(&files)).await else { return Vec::new() };
    let settled: Array = settled.unchecked_into();
    let file = |settled: JsValue| Reflect::get(&settled, &"value".into()).ok()?.dyn_into().ok();
    let pathed = handles.into_iter().zip(settled.iter());
    pathed.filter_map(|((_, path), settled)| Some(PathedFile { path, file: file(settled)? })).collect()
}

/// Asks for the handle of something dropped, which must be done in the event itself.
pub fn handle_of_drop(item: &DataTransferItem) -> Option<Promise> {
    call(item, "getAsFileSystemHandle")
}

/// Whether the browser gives handles of folders that are chosen.
pub fn can_pick_folders() -> bool {
    web_sys::window().is_some_and(|window| Reflect::has(&window, &PICK.into()).unwrap_or_default())
}

/// Lets the reader choose a folder; nothing when none was chosen. Called in a click.
pub async fn pick_folder() -> Option<Handle> {
    let window = web_sys::window()?;
    JsFuture::from(call(&window, PICK)?).await.ok().map(JsCast::unchecked_into)
}

/// The same for one that is to be written into.
pub async fn pick_folder_to_write() -> Option<Handle> {
    let window = web_sys::window()?;
    let function: Function = Reflect::get(&window, &PICK.into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"readwrite".into()).ok()?;
    let picked: Promise = function.call1(&window, &options).ok()?.dyn_into().ok()?;
    JsFuture::from(picked).await.ok().map(JsCast::unchecked_into)
}

const PICK: &str = "showDirectoryPicker";

fn call(of: &JsValue, name: &str) -> Option<Promise> {
    let function: Function = Reflect::get(of, &name.into()).ok()?.dyn_into().ok()?;
    function.call0(of).ok()?.dyn_into().ok()
}
