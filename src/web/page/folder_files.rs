use js_sys::{Array, Object, Reflect, Uint8Array};
use rustc_hash::FxHashMap;
use wasm_bindgen::prelude::*;
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

    /// Writes the files into a folder of the reader's, in their order; `on_progress` hears of each and says whether it is
    /// wanted still. The error is a sentence, or empty where it is not.
    pub async fn write(&self, folder: &Handle, on_progress: impl Fn(u32, u32) -> bool) -> Result<(), String> {
        let total = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let mut folders: FxHashMap<String, JsValue> = FxHashMap::default();
        for ((file, parts), number) in self.files.iter().zip(&self.parts).zip(0..) {
            if !on_progress(number, total) {
                return Err(String::new());
            }
            let written = write(folder.unchecked_ref(), &mut folders, &file.path, parts).await;
            written.map_err(|_| format!("“{}” can’t be written into the folder.", file.path))?;
        }
        Ok(())
    }
}

async fn write(
    root: &JsValue,
    folders: &mut FxHashMap<String, JsValue>,
    path: &str,
    parts: &Array,
) -> Result<(), JsValue> {
    let make = Object::new();
    Reflect::set(&make, &"create".into(), &true.into())?;
    let (place, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut here = root.clone();
    let ends = place.match_indices('/').map(|(at, _)| at).chain((!place.is_empty()).then_some(place.len()));
    for end in ends {
        let inside = place.get(..end).unwrap_or_default();
        here = match folders.get(inside) {
            Some(known) => known.clone(),
            None => {
                let name = inside.rsplit('/').next().unwrap_or(inside);
                let made = here.unchecked_ref::<Folder>().folder(name, &make).await?;
                folders.insert(inside.to_owned(), made.clone());
                made
            }
        };
    }
    let file = here.unchecked_ref::<Folder>().file(name, &make).await?;
    let stream: Writable = file.unchecked_ref::<Writable>().writable().await?.unchecked_into();
    stream.write(&Blob::new_with_blob_sequence(parts)?).await?;
    stream.close().await?;
    Ok(())
}
