//! Whether what is behind a handle has changed: looked at when the reader comes back to the page, and of a folder that is
//! not large also now and then while the page is seen.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use rustc_hash::FxHashMap;
use web_sys::File;

use super::{Handle, Picked};
use crate::web::page::{PathedFile, now_ms};

/// A folder with more files is looked at only when the reader comes back.
const MOST_FILES: usize = 2000;
/// Between two looks there is at least so much time, and so many times what the last one took.
const PAUSE_MS: f64 = 1000.0;
const PAUSE_LOOKS: f64 = 15.0;
/// Files compared before the page may paint.
const FILES_AT_ONCE: usize = 1000;

/// What has changed.
pub enum Change {
    Archive,
    Folder(FolderChange),
}

pub struct FolderChange {
    /// All files as they are now.
    pub files: Vec<PathedFile>,
    /// Those among them that are not as they were, or were not there.
    pub changed: Vec<PathedFile>,
    /// Paths of files that are not there any more.
    pub gone: Vec<String>,
}

/// Tells whether the change can be taken in now: then [`DiskWatch::take_in`] follows. What is not taken in is told again.
pub type OnChange = Rc<dyn Fn(Change) -> bool>;

/// Tells of changes until it is dropped.
pub struct DiskWatch {
    looking: Rc<Looking>,
    _on_return: Option<EventListener>,
}

struct Looking {
    handle: Handle,
    known: RefCell<Prints>,
    /// What is being taken in.
    told: RefCell<Option<Prints>>,
    on_change: OnChange,
    is_under_way: Cell<bool>,
    /// Not when the watch has been dropped, though a look may be under way.
    is_wanted: Rc<Cell<bool>>,
    next: RefCell<Option<Timeout>>,
}

impl DiskWatch {
    /// `known` is what was read.
    pub fn start(handle: Handle, known: Prints, on_change: OnChange) -> Self {
        let looking = Rc::new(Looking {
            handle,
            known: RefCell::new(known),
            told: RefCell::default(),
            on_change,
            is_under_way: Cell::new(false),
            is_wanted: Rc::new(Cell::new(true)),
            next: RefCell::default(),
        });
        let is_large = looking.known.borrow().0.len() > MOST_FILES;
        if looking.handle.is_folder() && !is_large {
            looking.look_after(PAUSE_MS);
        }
        let weak = Rc::downgrade(&looking);
        let on_focus = move |_: &web_sys::Event| {
            if let Some(looking) = weak.upgrade() {
                wasm_bindgen_futures::spawn_local(async move { looking.look().await });
            }
        };
        let on_return = web_sys::window().map(|window| EventListener::new(&window, "focus", on_focus));
        Self { looking, _on_return: on_return }
    }

    /// What was to be taken in is known.
    pub fn take_in(&self) {
        if let Some(told) = self.looking.told.take() {
            self.looking.known.replace(told);
        }
    }
}

impl Drop for DiskWatch {
    fn drop(&mut self) {
        self.looking.is_wanted.set(false);
    }
}

impl Looking {
    async fn look(&self) {
        if self.is_under_way.replace(true) {
            return;
        }
        // The reader is asked for nothing here.
        if self.handle.is_readable().await
            && let Some(now) = self.handle.read(Rc::clone(&self.is_wanted), |_| {}).await
            && self.is_wanted.get()
        {
            match now {
                Picked::File(file) => self.tell(&Prints::of_file(&file), Change::Archive),
                Picked::Folder(files) => self.compare(files).await,
            }
        }
        self.is_under_way.set(false);
    }

    async fn compare(&self, files: Vec<PathedFile>) {
        let mut prints = Prints::default();
        for part in files.chunks(FILES_AT_ONCE) {
            prints.add(part);
            TimeoutFuture::new(0).await;
        }
        let known = self.known.borrow();
        let changed = files.iter().filter(|file| !known.have(&prints, &file.path)).cloned().collect();
        let gone = known.0.keys().filter(|path| !prints.0.contains_key(*path)).cloned().collect();
        drop(known);
        self.tell(&prints, Change::Folder(FolderChange { files, changed, gone }));
    }

    fn tell(&self, prints: &Prints, change: Change) {
        let is_other = self.is_wanted.get() && !self.known.borrow().seem_the_same(prints);
        if is_other && (self.on_change)(change) {
            self.told.replace(Some(prints.clone()));
        }
    }

    fn look_after(self: &Rc<Self>, pause_ms: f64) {
        let weak = Rc::downgrade(self);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is some seconds")]
        let timeout = Timeout::new(pause_ms as u32, move || {
            let Some(looking) = weak.upgrade() else { return };
            wasm_bindgen_futures::spawn_local(async move {
                let start_ms = now_ms();
                let document = web_sys::window().and_then(|window| window.document());
                if document.is_some_and(|document| !document.hidden()) {
                    looking.look().await;
                }
                looking.look_after(PAUSE_MS.max(PAUSE_LOOKS * (now_ms() - start_ms)));
            });
        });
        self.next.replace(Some(timeout));
    }
}

/// What tells one state of a vault from another: of each file its path, its size, and when it was written.
#[derive(Clone, Default)]
pub struct Prints(FxHashMap<String, (f64, f64)>);

impl Prints {
    pub fn of_file(file: &File) -> Self {
        Self([(String::new(), print(file))].into_iter().collect())
    }

    pub fn of_folder(files: &[PathedFile]) -> Self {
        let mut prints = Self::default();
        prints.add(files);
        prints
    }

    fn add(&mut self, files: &[PathedFile]) {
        self.0.extend(files.iter().map(|file| (file.path.clone(), print(&file.file))));
    }

    /// Whether the file at a path is the same in both.
    fn have(&self, other: &Self, path: &str) -> bool {
        self.0.get(path) == other.0.get(path)
    }

    /// Obsidian writes what lies in its own folder whenever something is opened: that alone is no change.
    fn seem_the_same(&self, other: &Self) -> bool {
        let is_shown = |path: &&String| !path.split('/').any(|step| step.starts_with('.'));
        self.0.keys().chain(other.0.keys()).filter(is_shown).all(|path| self.have(other, path))
    }
}

fn print(file: &File) -> (f64, f64) {
    (file.size(), file.last_modified())
}
