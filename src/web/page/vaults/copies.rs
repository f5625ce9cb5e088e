//! Copies of vaults in the browser's private files, which no other program sees. They are made when the reader wants them.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, StorageManager};

#[wasm_bindgen]
extern "C" {
    type Folder;

    #[wasm_bindgen(method, catch, js_name = getDirectoryHandle)]
    async fn folder(this: &Folder, name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    async fn file(this: &Folder, name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeEntry)]
    async fn remove(this: &Folder, name: &str) -> Result<JsValue, JsValue>;

    type PrivateFile;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    async fn create_writable(this: &PrivateFile) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFile)]
    async fn get_file(this: &PrivateFile) -> Result<JsValue, JsValue>;

    type Stream;

    #[wasm_bindgen(method, catch, js_name = pipeTo)]
    async fn pipe_to(this: &Stream, target: &JsValue) -> Result<JsValue, JsValue>;
}

/// Why there is no copy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NotKept {
    /// The browser leaves the page less than it needs: so many bytes, if it says so.
    NoRoom(Option<f64>),
    Refused,
}

/// Whether this browser lets a page keep files.
pub fn can_keep() -> bool {
    let has = |class: &str, method: &str| {
        let prototype = Reflect::get(&js_sys::global(), &class.into())
            .and_then(|class| Reflect::get(&class, &"prototype".into()))
            .unwrap_or_default();
        prototype.is_object() && Reflect::has(&prototype, &method.into()).unwrap_or_default()
    };
    has("StorageManager", "getDirectory") && has("FileSystemFileHandle", "createWritable")
}

/// Copies an archive into the private file of that name, in the place of what was there. The browser does it piece by
/// piece: nothing of it passes through the page's memory, and a copy is there as a whole or not at all.
pub async fn keep(id: &str, archive: &Blob) -> Result<(), NotKept> {
    let storage = storage().ok_or(NotKept::Refused)?;
    // What was kept by a click is not to go when the disk gets full.
    if let Ok(promise) = storage.persist() {
        let _ = JsFuture::from(promise).await;
    }
    let left = left(&storage).await;
    if left.is_some_and(|left| left < archive.size()) {
        return Err(NotKept::NoRoom(left));
    }
    match copy(id, archive).await {
        Ok(()) => Ok(()),
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if kept(id).await.is_some_and(|copy| copy.size() == 0.0) {
                let_go(id).await;
            }
            Err(if name.as_deref() == Some("QuotaExceededError") { NotKept::NoRoom(left) } else { NotKept::Refused })
        }
    }
}

/// The copy of that name.
pub async fn kept(id: &str) -> Option<File> {
    let file: PrivateFile = folder().await.ok()?.file(id, &Object::new()).await.ok()?.unchecked_into();
    file.get_file().await.ok()?.dyn_into().ok()
}

/// Removes a copy.
pub async fn let_go(id: &str) {
    if let Ok(folder) = folder().await {
        let _ = folder.remove(id).await;
    }
}

async fn copy(id: &str, archive: &Blob) -> Result<(), JsValue> {
    let file: PrivateFile = folder().await?.file(id, &creating()).await?.unchecked_into();
    let writable = file.create_writable().await?;
    let stream: Stream = archive.stream().unchecked_into();
    stream.pipe_to(&writable).await.map(|_| ())
}

async fn left(storage: &StorageManager) -> Option<f64> {
    let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((number("quota")? - number("usage")?).max(0.0))
}

/// Where the copies lie.
async fn folder() -> Result<Folder, JsValue> {
    let top: Folder = JsFuture::from(storage().ok_or(JsValue::NULL)?.get_directory()).await?.unchecked_into();
    Ok(top.folder(FOLDER, &creating()).await?.unchecked_into())
}

const FOLDER: &str = "vaults";

fn creating() -> Object {
    let options = Object::new();
    let _ = Reflect::set(&options, &"create".into(), &true.into());
    options
}

/// None where the page has no safe origin of its own.
fn storage() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object).map(JsCast::unchecked_into)
}
