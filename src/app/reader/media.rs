use std::cell::RefCell;
use std::rc::{Rc, Weak};

use rustc_hash::FxHashMap;
use web_sys::Element;

use super::{code, diagram, dom, remote};
use crate::app::session::Session;
use crate::app::widgets::ThemeWatch;
use crate::web::page::{DiagramTheme, ObjectUrl, Seen};

/// What is done with a part of a note only when it comes near the screen: images, sounds and films of the vault are loaded,
/// code is coloured, diagrams are drawn. Dropping it frees their bytes.
pub struct Media(Rc<Inner>);

pub(super) struct Inner {
    pub session: Session,
    /// The note's vault path.
    pub path: String,
    seen: RefCell<Option<Seen>>,
    addresses: RefCell<Vec<ObjectUrl>>,
    /// The colours of the diagrams that were drawn last, and what tells when they change.
    pub diagram_theme: RefCell<DiagramTheme>,
    theme: RefCell<Option<ThemeWatch>>,
}

/// How near counts, in pixels.
const MARGIN_PX: u32 = 900;

impl Media {
    /// For the note at the vault path `path`.
    pub fn new(session: Session, path: String, scroller: Option<&Element>) -> Self {
        let inner = Rc::new(Inner {
            session,
            path,
            seen: RefCell::default(),
            addresses: RefCell::default(),
            diagram_theme: RefCell::default(),
            theme: RefCell::default(),
        });
        let weak = Rc::downgrade(&inner);
        *inner.seen.borrow_mut() = Seen::watch(scroller, MARGIN_PX, move |element| reached(&weak, element));
        Self(inner)
    }

    /// Takes over the images of the note as it was, for what stands for them in the note as it is now: they need not come
    /// again, and nothing moves.
    pub fn take_over(&self, before: &Self, was: &Element, now: &Element) {
        const LOADED: &str = "img[data-file][src]";
        let loaded: FxHashMap<String, Element> = dom::all(was, LOADED)
            .into_iter()
            .filter_map(|image| Some((image.get_attribute("data-file")?, image)))
            .collect();
        for image in dom::all(now, "img[data-file]:not([src])") {
            let Some(path) = image.get_attribute("data-file") else { continue };
            let known = loaded.get(&path).filter(|_| !self.0.session.has_changed(&path));
            if let Some(src) = known.and_then(|known| known.get_attribute("src")) {
                dom::set(&image, "src", &src);
            }
        }
        self.0.addresses.borrow_mut().append(&mut before.0.addresses.borrow_mut());
    }

    /// All that is in a text is loaded now, wherever it stands.
    pub fn load_all(&self, text: &Element) {
        let waiting = dom::all(text, "img[data-file]:not([src], .is-missing)");
        waiting.into_iter().for_each(|element| load(&self.0, element));
    }

    /// An element that names its file in `data-file` gets its `src` in time; a `pre` or diagram what belongs to it.
    pub fn add(&self, element: &Element) {
        if let Some(seen) = &*self.0.seen.borrow() {
            seen.add(element);
        }
    }

    /// Diagrams are drawn in the theme's colours, and again when these change.
    pub fn watch_theme(&self) {
        if self.0.theme.borrow().is_some() {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        *self.0.theme.borrow_mut() = ThemeWatch::new(move || {
            let places = dom::document().and_then(|document| document.body()).map(|body| dom::all(&body, ".mermaid"));
            if let (Some(inner), Some(places)) = (weak.upgrade(), places) {
                diagram::redraw(&inner, &places);
            }
        });
    }

    pub(super) fn inner(&self) -> &Rc<Inner> {
        &self.0
    }
}

impl Inner {
    /// An address that is kept as long as the note is shown.
    pub fn keep(&self, address: ObjectUrl) {
        self.addresses.borrow_mut().push(address);
    }
}

fn reached(weak: &Weak<Inner>, element: Element) {
    let Some(inner) = weak.upgrade() else { return };
    if let Some(seen) = &*inner.seen.borrow() {
        seen.remove(&element);
    }
    if element.has_attribute("data-remote-src") {
        remote::show(&element);
    } else if element.has_attribute("data-file") {
        load(&inner, element);
    } else if element.class_list().contains("mermaid") {
        diagram::draw(&inner, element);
    } else {
        code::colour(&inner, element);
    }
}

fn load(inner: &Rc<Inner>, element: Element) {
    let Some(path) = element.get_attribute("data-file") else { return };
    // It was taken over from the note as it was.
    if element.has_attribute("src") {
        return;
    }
    let session = inner.session.clone();
    let weak = Rc::downgrade(inner);
    wasm_bindgen_futures::spawn_local(async move {
        let blob = session.attachment(&path).await;
        // Meanwhile the reader may have left the note.
        let Some(inner) = weak.upgrade() else { return };
        match blob.ok().as_ref().and_then(ObjectUrl::new) {
            Some(address) => {
                let place = element.get_attribute("data-place").unwrap_or_default();
                dom::set(&element, "src", &format!("{}{place}", address.as_str()));
                inner.keep(address);
            }
            None => {
                let _ = element.class_list().add_1("is-missing");
            }
        }
    });
}
