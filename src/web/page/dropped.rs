//! Files and folders that the reader drops or chooses, as lists of files with their paths.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

use super::vaults::handle_of_drop;
use crate::vault::{is_skipped, limits};

/// A file as it lies in what was dropped or chosen, its path beginning with the name of the folder.
#[derive(Clone, Debug)]
pub struct PathedFile {
    pub path: String,
    pub file: File,
}

/// So many files are asked for at once.
pub(super) const AT_ONCE: usize = 64;

/// What was dropped. It must be taken in the event itself, and can be listed after it.
pub struct Dropped {
    entries: Vec<FileSystemEntry>,
    /// What a browser gives that knows nothing of entries.
    files: Vec<File>,
    /// Of what was dropped alone, by which it can be asked for again.
    handle: Option<Promise>,
}

impl Dropped {
    pub fn of(data: &DataTransfer) -> Self {
        let items = data.items();
        let entries = (0..items.length()).filter_map(|at| items.get(at)?.webkit_get_as_entry().ok()?).collect();
        let handle = (items.length() == 1).then(|| items.get(0)).flatten().and_then(|item| handle_of_drop(&item));
        Self { entries, files: data.files().map(|list| listed(&list)).unwrap_or_default(), handle }
    }

    /// By which the browser can be asked again for what was dropped, in browsers that have this.
    pub fn handle(&self) -> Option<Promise> {
        self.handle.clone()
    }

    /// What was dropped as one or several files, without a folder among them.
    pub fn files(&self) -> Option<&[File]> {
        let has_folder = self.entries.iter().any(FileSystemEntry::is_directory);
        (!has_folder && !self.files.is_empty()).then_some(&self.files)
    }

    /// What stands for all of it: the name of the only folder.
    pub fn name(&self) -> Option<String> {
        match self.entries.as_slice() {
            [folder] => Some(folder.name()),
            _ => None,
        }
    }

    /// Lists all files in the dropped folders, as long as `is_wanted`, and tells how many have been found.
    pub async fn list(self, is_wanted: Rc<Cell<bool>>, on_found: impl Fn(usize)) -> Vec<PathedFile> {
        let mut found = Vec::new();
        let mut open: VecDeque<(FileSystemEntry, String)> = self
            .entries
            .into_iter()
            .map(|entry| {
                let name = entry.name();
                (entry, name)
            })
            .collect();
        let mut files = Vec::new();
        while is_wanted.get() && found.len() <= limits::ENTRIES {
            match open.pop_front() {
                Some((entry, path)) if entry.is_directory() => {
                    for child in children(entry.unchecked_into()).await {
                        let path = format!("{path}/{}", child.name());
                        if child.is_file() || !is_skipped(&path) {
                            open.push_back((child, path));
                        }
                    }
                }
                Some((entry, path)) => files.push((entry.unchecked_into::<FileSystemFileEntry>(), path)),
                None if files.is_empty() => break,
                None => {}
            }
            if files.len() >= AT_ONCE || open.is_empty() {
                found.extend(taken(std::mem::take(&mut files)).await);
                on_found(found.len());
            }
        }
        found
    }
}

/// The files of a list, such as an input's; of a chosen folder with their paths.
pub fn pathed(list: &FileList) -> Vec<PathedFile> {
    let path = |file: &File| {
        let path = js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
    };
    listed(list).into_iter().map(|file| PathedFile { path: path(&file), file }).collect()
}

/// Files that lie in no folder.
pub fn loose(files: &[File]) -> Vec<PathedFile> {
    files.iter().map(|file| PathedFile { path: file.name(), file: file.clone() }).collect()
}

fn listed(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// What is in a folder. A browser gives it in parts; a folder that can't be read counts as empty.
async fn children(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader: FileSystemDirectoryReader = folder.create_reader();
    let mut children = Vec::new();
    loop {
        let part = Promise::new(&mut |resolve, reject| {
            let _ = reader.read_entries_with_callback_and_callback(&resolve, &reject);
        });
        let Ok(part) = JsFuture::from(part).await else { return children };
        let part: Array = part.unchecked_into();
        if part.length() == 0 {
            return children;
        }
        children.extend(part.iter().map(FileSystemEntry::unchecked_from_js));
    }
}

/// The files of those entries. One that can't be read any more is left out.
async fn taken(entries: Vec<(FileSystemFileEntry, String)>) -> Vec<PathedFile> {
    let files: Array =
        entries.iter().map(|(entry, _)| Promise::new(&mut |resolve, _| file_of(entry, &resolve))).collect();
    let Ok(files) = JsFuture::from(Promise::all(&files)).await else { return Vec::new() };
    let files: Array = files.unchecked_into();
    let pathed = entries.into_iter().zip(files.iter());
    pathed.filter_map(|((_, path), file)| Some(PathedFile { path, file: file.dyn_into().ok()? })).collect()
}

/// Hands over the entry's file, or nothing.
fn file_of(entry: &FileSystemFileEntry, resolve: &Function) {
    let resolve_with_nothing = resolve.clone();
    let nothing = Closure::once_into_js(move || resolve_with_nothing.call1(&JsValue::UNDEFINED, &JsValue::NULL));
    entry.file_with_callback_and_callback(resolve, nothing.unchecked_ref());
}
