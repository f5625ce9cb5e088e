use std::cell::RefCell;
use std::rc::{Rc, Weak};

use web_sys::Element;

use super::{code, diagram, dom};
use crate::app::session::Session;
use crate::web::page::{ObjectUrl, Seen};

/// What is done with a part of a note only when it comes near the screen: images, sounds and films of the vault are loaded,
/// code is coloured, diagrams are drawn. Dropping it frees their bytes.
pub struct Media(Rc<Inner>);

pub(super) struct Inner {
    pub session: Session,
    /// The note's vault path.
    pub path: String,
    seen: RefCell<Option<Seen>>,
    addresses: RefCell<Vec<ObjectUrl>>,
}

/// How near counts, in pixels.
const MARGIN_PX: u32 = 900;

impl Media {
    /// For the note at the vault path `path`.
    pub fn new(session: Session, path: String, scroller: Option<&Element>) -> Self {
        let inner = Rc::new(Inner { session, path, seen: RefCell::default(), addresses: RefCell::default() });
        let weak = Rc::downgrade(&inner);
        *inner.seen.borrow_mut() = Seen::watch(scroller, MARGIN_PX, move |element| reached(&weak, element));
        Self(inner)
    }

    /// An element that names its file in `data-file` gets its `src` in time; a `pre` or diagram what belongs to it.
    pub fn add(&self, element: &Element) {
        if let Some(seen) = &*self.0.seen.borrow() {
            seen.add(element);
        }
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
    if element.has_attribute("data-file") {
        load(&inner, element);
    } else if element.class_list().contains("mermaid") {
        diagram::draw(&inner, element);
    } else {
        code::colour(&inner, element);
    }
}

fn load(inner: &Rc<Inner>, element: Element) {
    let Some(path) = element.get_attribute("data-file") else { return };
    let session = inner.session.clone();
    let weak = Rc::downgrade(inner);
    wasm_bindgen_futures::spawn_local(async move {
        let blob = session.attachment(&path).await;
        // Meanwhile the reader may have left the note.
        let Some(inner) = weak.upgrade() else { return };
        match blob.ok().as_ref().and_then(ObjectUrl::new) {
            Some(address) => {
                dom::set(&element, "src", address.as_str());
                inner.keep(address);
            }
            None => {
                let _ = element.class_list().add_1("is-missing");
            }
        }
    });
}
