//! Whether what is behind a handle has changed. It is looked at when the reader comes back to the page, as what they have
//! changed they have changed elsewhere.

use std::cell::Cell;
use std::hash::{Hash as _, Hasher as _};
use std::rc::Rc;

use gloo::events::EventListener;
use rustc_hash::FxHasher;
use web_sys::File;

use super::{Handle, Picked};
use crate::web::page::PathedFile;

/// Tells of changes until it is dropped.
pub struct DiskWatch {
    _on_return: Option<EventListener>,
}

impl DiskWatch {
    /// `print` is that of what was read.
    pub fn start(handle: Handle, print: Print, on_change: Rc<dyn Fn()>) -> Self {
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
        Self { _on_return: on_return }
    }
}

/// What tells one state of a vault from another: names, sizes and times of its files, in whatever order they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print(u64);

impl Print {
    pub fn of_file(file: &File) -> Self {
        Self(hash("", file))
    }

    /// Obsidian writes what lies in its own folder whenever something is opened: that is no change.
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
