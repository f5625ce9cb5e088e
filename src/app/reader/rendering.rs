use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::anchor;
use super::dom;
use super::enhance::enhance;
use super::media::Media;
use super::place;
use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::state::Scroll;
use crate::engine::NoteView;
use crate::web::page::{next_frame, now_ms};

/// A note's text in the document. Pieces are put in for a few milliseconds a frame, so that even a very long note never
/// holds the page up; dropping it stops that and frees what was loaded.
pub struct Rendering {
    session: Session,
    view: Handle<NoteView>,
    body: HtmlElement,
    scroller: HtmlElement,
    media: Media,
    next_piece: Cell<usize>,
    /// Where to scroll as soon as it is there.
    scroll: RefCell<Option<Scroll>>,
    flash: RefCell<Option<Timeout>>,
}

/// How long pieces are put in before the page may paint.
const SLICE_MS: f64 = 7.0;
/// How much HTML at most: laying it out takes time too.
const SLICE_BYTES: usize = 48 * 1024;
/// From this many pieces on, those far from the screen are not laid out.
const LONG: usize = 8;
const FLASH_MS: u32 = 1600;

impl Rendering {
    /// Begins at once with as much as fits into a frame.
    pub fn begin(
        session: Session,
        view: Handle<NoteView>,
        body: HtmlElement,
        scroller: HtmlElement,
        scroll: Scroll,
    ) -> Rc<Self> {
        body.set_text_content(None);
        let _ = body.class_list().toggle_with_force("is-long", view.html.len() >= LONG);
        let media = Media::new(session.clone(), view.path.clone(), Some(&scroller));
        let this = Rc::new(Self {
            session,
            view,
            body,
            scroller,
            media,
            next_piece: Cell::new(0),
            scroll: RefCell::new(Some(scroll)),
            flash: RefCell::default(),
        });
        this.put_pieces();
        this.session.note_shown();
        if !this.is_complete() {
            wasm_bindgen_futures::spawn_local(go_on(Rc::downgrade(&this)));
        }
        this
    }

    pub fn shows(&self, view: &Handle<NoteView>) -> bool {
        self.view == *view
    }

    /// Goes to another place in the same note.
    pub fn scroll_to(&self, scroll: Scroll) {
        *self.scroll.borrow_mut() = Some(scroll);
        self.try_scroll();
    }

    fn is_complete(&self) -> bool {
        self.next_piece.get() >= self.view.html.len()
    }

    fn put_pieces(&self) {
        let Some(sink) = self.session.sink() else { return };
        let start_ms = now_ms();
        let mut bytes = 0;
        while let Some(html) = self.view.html.get(self.next_piece.get()) {
            if bytes > 0 && (bytes + html.len() > SLICE_BYTES || now_ms() - start_ms > SLICE_MS) {
                break;
            }
            bytes += html.len();
            self.next_piece.set(self.next_piece.get() + 1);
            if let Some(piece) = sink.elements(html) {
                piece.set_class_name("markdown-piece");
                enhance(&piece, &self.media);
                dom::append(&self.body, &piece);
            }
        }
        self.try_scroll();
    }

    /// Scrolls if the place is there yet. What can't be found is given up when the note is complete.
    fn try_scroll(&self) {
        let Some(scroll) = self.scroll.borrow_mut().take() else { return };
        let done = match &scroll {
            Scroll::Top => {
                self.scroller.set_scroll_top(0);
                true
            }
            Scroll::Back(place) => place::scroll_to(&self.scroller, place),
            Scroll::Subpath(subpath) => self.reveal(anchor::find(&self.body, &self.view, subpath)),
            Scroll::Element(id) => self.reveal(anchor::by_id(&self.body, id)),
        };
        if !done && !self.is_complete() {
            *self.scroll.borrow_mut() = Some(scroll);
        }
    }

    fn reveal(&self, element: Option<Element>) -> bool {
        let Some(element) = element else { return false };
        // What is folded away can't be scrolled to.
        let mut folded = element.closest("details:not([open])").ok().flatten();
        while let Some(details) = folded {
            dom::set(&details, "open", "");
            folded = details.closest("details:not([open])").ok().flatten();
        }
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        let _ = element.class_list().add_1("is-flashing");
        let timeout = Timeout::new(FLASH_MS, move || {
            let _ = element.class_list().remove_1("is-flashing");
        });
        *self.flash.borrow_mut() = Some(timeout);
        true
    }
}

/// The rest of the note, frame by frame, as long as it is wanted.
async fn go_on(rendering: Weak<Rendering>) {
    loop {
        next_frame().await;
        let Some(rendering) = rendering.upgrade() else { return };
        rendering.put_pieces();
        if rendering.is_complete() {
            return;
        }
    }
}
