use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use rustc_hash::FxHashMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Blob;

use super::vaults::Handle;
use crate::engine::FolderList;
use crate::share::{FileSum, around};

/// The files of a folder that was written, each as parts of one `Blob`: none of them passes through the page's memory.
pub struct FolderFiles {
    files: Vec<FileSum>,
    /// By file.
    parts: Vec<Array>,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = FileSystemDirectoryHandle)]
    type Folder;

    #[wasm_bindgen(method, catch, js_name = getDirectoryHandle)]
    async fn folder(this: &Folder, name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    async fn file(this: &Folder, name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    type Writable;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    async fn writable(this: &Writable) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn write(this: &Writable, bytes: &Blob) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn close(this: &Writable) -> Result<JsValue, JsValue>;
}

impl FolderFiles {
    pub fn new(list: FolderList, bytes: &Blob) -> Self {
        let parts: Vec<Array> = list.files.iter().map(|_| Array::new()).collect();
        let mut at = 0.0;
        for (file, length) in list.parts {
            let end = at + f64::from(length);
            if let (Some(parts), Ok(part)) = (parts.get(file as usize), bytes.slice_with_f64_and_f64(at, end)) {
                parts.push(&part);
            }
            at = end;
        }
        Self { files: list.files, parts }
    }

    #[expect(clippy::cast_precision_loss, reason = "files are far below 2^53 bytes")]
    pub fn bytes(&self) -> f64 {
        self.files.iter().map(|file| file.size).sum::<u64>() as f64
    }

    /// All of it as one archive, to be unpacked. Nothing when a file in it is too large for that.
    pub fn archive(&self) -> Option<Blob> {
        let (heads, end) = around(&self.files)?;
        let all = Array::new();
        for (head, parts) in heads.iter().zip(&self.parts) {
            all.push(&Uint8Array::from(head.as_slice()));
            for part in parts.iter() {
                all.push(&part);
            }
        }
        all.push(&Uint8Array::from(end.as_slice()));
        Blob::new_with_blob_sequence(&all).ok()
    }

    /// Writes the files into a folder of the reader's, some at a time and the last one last; `on_progress` hears of them and
    /// says whether they are wanted still. The error is a sentence, or empty where they are not.
    pub async fn write(&self, folder: &Handle, on_progress: impl Fn(u32, u32) -> bool) -> Result<(), String> {
        let total = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let mut folders = Folders { root: folder.clone().unchecked_into(), made: FxHashMap::default() };
        let mut done = 0;
        let all: Vec<(&FileSum, &Array)> = self.files.iter().zip(&self.parts).collect();
        let Some((last, others)) = all.split_last() else { return Ok(()) };
        for some in others.chunks(AT_ONCE).chain([std::slice::from_ref(last)]) {
            if !on_progress(done, total) {
                return Err(String::new());
            }
            let writing = Array::new();
            for (file, parts) in some {
                let unwritable = |_: JsValue| format!("“{}” can’t be written into the folder.", file.path);
                let (place, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
                let folder = folders.folder(place).await.map_err(unwritable)?;
                let bytes = Blob::new_with_blob_sequence(parts).map_err(unwritable)?;
                let name = name.to_owned();
                writing.push(&future_to_promise(async move { write(&folder, &name, &bytes).await }));
                done += 1;
            }
            let written = JsFuture::from(Promise::all(&writing)).await;
            let first = some.first().map_or("", |(file, _)| &file.path);
            written.map_err(|_| format!("“{first}” or what follows can’t be written into the folder."))?;
        }
        Ok(())
    }
}

/// So many files are written at once: each alone would wait for the browser most of the time.
const AT_ONCE: usize = 16;

/// Folders that have been made inside of one, by their paths.
struct Folders {
    root: JsValue,
    made: FxHashMap<String, JsValue>,
}

impl Folders {
    async fn folder(&mut self, path: &str) -> Result<JsValue, JsValue> {
        let mut here = self.root.clone();
        let ends = path.match_indices('/').map(|(at, _)| at).chain((!path.is_empty()).then_some(path.len()));
        for end in ends {
            let inside = path.get(..end).unwrap_or_default();
            here = match self.made.get(inside) {
                Some(known) => known.clone(),
                None => {
                    let name = inside.rsplit('/').next().unwrap_or(inside);
                    let made = here.unchecked_ref::<Folder>().folder(name, &create()?).await?;
                    self.made.insert(inside.to_owned(), made.clone());
                    made
                }
            };
        }
        Ok(here)
    }
}

fn create() -> Result<JsValue, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"create".into(), &true.into())?;
    Ok(options.into())
}

async fn write(folder: &JsValue, name: &str, bytes: &Blob) -> Result<JsValue, JsValue> {
    let file = folder.unchecked_ref::<Folder>().file(name, &create()?).await?;
    let stream: Writable = file.unchecked_ref::<Writable>().writable().await?.unchecked_into();
    stream.write(bytes).await?;
    stream.close().await
}
