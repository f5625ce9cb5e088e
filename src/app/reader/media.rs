use std::cell::RefCell;
use std::rc::{Rc, Weak};

use web_sys::Element;

use super::dom;
use crate::app::session::Session;
use crate::web::page::{ObjectUrl, Seen};

/// Images, sounds and films of the vault, loaded when they come near the screen. Dropping it frees their bytes.
pub struct Media(Rc<Inner>);

struct Inner {
    session: Session,
    seen: RefCell<Option<Seen>>,
    addresses: RefCell<Vec<ObjectUrl>>,
}

/// How near counts, in pixels.
const MARGIN_PX: u32 = 900;

impl Media {
    pub fn new(session: Session, scroller: Option<&Element>) -> Self {
        let inner = Rc::new(Inner { session, seen: RefCell::default(), addresses: RefCell::default() });
        let weak = Rc::downgrade(&inner);
        *inner.seen.borrow_mut() = Seen::watch(scroller, MARGIN_PX, move |element| load(&weak, element));
        Self(inner)
    }

    /// The element, which names its file in `data-file`, gets its `src` in time.
    pub fn add(&self, element: &Element) {
        if let Some(seen) = &*self.0.seen.borrow() {
            seen.add(element);
        }
    }
}

fn load(weak: &Weak<Inner>, element: Element) {
    let Some(inner) = weak.upgrade() else { return };
    if let Some(seen) = &*inner.seen.borrow() {
        seen.remove(&element);
    }
    let Some(path) = element.get_attribute("data-file") else { return };
    let session = inner.session.clone();
    let weak = Weak::clone(weak);
    wasm_bindgen_futures::spawn_local(async move {
        let blob = session.attachment(&path).await;
        // Meanwhile the reader may have left the note.
        let Some(inner) = weak.upgrade() else { return };
        match blob.ok().as_ref().and_then(ObjectUrl::new) {
            Some(address) => {
                dom::set(&element, "src", address.as_str());
                inner.addresses.borrow_mut().push(address);
            }
            None => {
                let _ = element.class_list().add_1("is-missing");
            }
        }
    });
}
