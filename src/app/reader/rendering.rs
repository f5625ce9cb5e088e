use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use web_sys::{Element, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::anchor;
use super::callouts;
use super::dom;
use super::enhance::enhance;
use super::kept::Kept;
use super::matches::{Found, Marking, top_px};
use super::media::Media;
use super::place;
use super::print;
use super::queries::Queries;
use super::sections::{Fold, Sections};
use crate::app::handle::Handle;
use crate::app::session::{MarksListener, Session};
use crate::app::state::Scroll;
use crate::engine::{Answer, NoteView, Request};
use crate::web::page::{StyleSheets, next_frame, now_ms};
use crate::workspace::TabId;

/// A note's text in the document. Pieces are put in for a few milliseconds a frame, so that even a very long note never
/// holds the page up; dropping it stops that and frees what was loaded.
pub struct Rendering {
    session: Session,
    tab: TabId,
    view: Handle<NoteView>,
    body: HtmlElement,
    scroller: HtmlElement,
    media: Media,
    sections: Sections,
    /// The pieces that have come so far; what is in the document is empty here.
    pieces: RefCell<Vec<String>>,
    has_all: Cell<bool>,
    next_piece: Cell<usize>,
    /// Where to scroll as soon as it is there.
    scroll: RefCell<Option<Scroll>>,
    flash: RefCell<Option<Timeout>>,
    /// The heading that was gone to, and how far the note was scrolled then: near the end it may not come to the top.
    revealed: Cell<Option<(usize, i32)>>,
    listeners: RefCell<Vec<EventListener>>,
    queries: Queries,
    marking: Marking,
    on_marks: RefCell<Option<MarksListener>>,
    /// As long as the note as it was is seen: what stands there in its place when all of it has come.
    renewal: RefCell<Option<Renewal>>,
}

struct Renewal {
    /// Where the pieces are meanwhile.
    stage: Element,
    /// What is seen.
    before: Rc<Rendering>,
}

/// How long pieces are put in before the page may paint.
const SLICE_MS: f64 = 7.0;
/// How much HTML at most: laying it out takes time too.
const SLICE_BYTES: usize = 48 * 1024;
/// From this many pieces on, those far from the screen are not laid out.
const LONG: usize = 8;
const FLASH_MS: u32 = 1600;
const SETTLING_FRAMES: u32 = 3;
/// A heading counts as read when it has come so near to the upper edge.
const READ_PX: f64 = 96.0;

impl Rendering {
    /// Begins at once with as much as fits into a frame.
    pub fn begin(
        session: Session,
        tab: TabId,
        view: Handle<NoteView>,
        body: HtmlElement,
        scroller: HtmlElement,
        scroll: Scroll,
    ) -> Rc<Self> {
        body.set_text_content(None);
        let this = Self::new(session, tab, view, body, scroller, scroll, None);
        this.mark_length();
        this.listen();
        this.put_pieces();
        this.session.note_shown();
        this.go_on();
        this
    }

    /// Renders a note that has changed, in place of what was made of it as it was, and leaves in its place what is seen.
    /// Without an element to put it together in, nothing comes of it.
    pub fn renew(before: &Rc<Self>, view: Handle<NoteView>) -> Option<Rc<Self>> {
        let stage = dom::element("div", "")?;
        let (session, tab) = (before.session.clone(), before.tab);
        let (body, scroller) = (before.body.clone(), before.scroller.clone());
        // What was on its way to take that place is not seen yet.
        let seen = before.renewal.take().map_or_else(|| Rc::clone(before), |renewal| renewal.before);
        let renewal = Renewal { stage, before: seen };
        let this = Self::new(session, tab, view, body, scroller, Scroll::Stay, Some(renewal));
        this.put_pieces();
        this.go_on();
        Some(this)
    }

    fn new(
        session: Session,
        tab: TabId,
        view: Handle<NoteView>,
        body: HtmlElement,
        scroller: HtmlElement,
        scroll: Scroll,
        renewal: Option<Renewal>,
    ) -> Rc<Self> {
        let media = Media::new(session.clone(), view.path.clone(), Some(&scroller));
        let sections = renewal.as_ref().map(|renewal| renewal.before.sections.renewed()).unwrap_or_default();
        Rc::new(Self {
            session,
            tab,
            pieces: RefCell::new(view.html.clone()),
            has_all: Cell::new(view.is_whole),
            view,
            body,
            scroller,
            media,
            sections,
            next_piece: Cell::new(0),
            scroll: RefCell::new(Some(scroll)),
            flash: RefCell::default(),
            revealed: Cell::new(None),
            listeners: RefCell::default(),
            queries: Queries::default(),
            marking: Marking::default(),
            on_marks: RefCell::default(),
            renewal: RefCell::new(renewal),
        })
    }

    fn mark_length(&self) {
        let is_long = self.view.html.len() >= LONG || !self.view.is_whole;
        let _ = self.body.class_list().toggle_with_force("is-long", is_long);
    }

    fn go_on(self: &Rc<Self>) {
        if !self.is_complete() {
            wasm_bindgen_futures::spawn_local(go_on(Rc::downgrade(self)));
        }
    }

    pub fn shows(&self, view: &Handle<NoteView>) -> bool {
        self.view == *view
    }

    /// Whether it is of the same note, as that was at another time.
    pub fn is_of(&self, view: &NoteView) -> bool {
        self.view.path == view.path
    }

    /// Goes to another place in the same note.
    pub fn scroll_to(self: &Rc<Self>, scroll: Scroll) {
        if matches!(scroll, Scroll::Match | Scroll::Stay) {
            return;
        }
        *self.scroll.borrow_mut() = Some(scroll);
        self.try_scroll();
    }

    fn listen(self: &Rc<Self>) {
        let with = |act: fn(&Rc<Self>)| {
            let weak = Rc::downgrade(self);
            move || {
                if let Some(this) = weak.upgrade() {
                    act(&this);
                }
            }
        };
        let scrolled = with(|this| this.tell_heading());
        let mut listeners = vec![EventListener::new(&self.scroller, "scroll", move |_| scrolled())];
        listeners.extend(print::hear(with(Self::prepare_print)).into_iter().flatten());
        *self.listeners.borrow_mut() = listeners;
        let on_marks: MarksListener = Rc::new(with(Self::mark));
        self.session.marks().listen(&on_marks);
        *self.on_marks.borrow_mut() = Some(on_marks);
    }

    /// Another note may be the one that is read now: what is told and marked is about that one alone.
    pub fn focus_changed(self: &Rc<Self>) {
        self.tell_heading();
        self.mark();
    }

    /// Whether it is what is seen.
    fn has_focus(&self) -> bool {
        self.renewal.borrow().is_none() && self.session.has_focus(self.tab)
    }

    /// Paper takes all of the note at once. What is printed waits for no image, but the next time it is there.
    fn prepare_print(self: &Rc<Self>) {
        if !self.has_focus() {
            return;
        }
        while self.has_waiting() && self.session.sink().is_some() {
            self.put_pieces();
        }
        self.media.load_all(&self.body);
    }

    /// Folds or unfolds what a button in the text belongs to.
    pub fn toggle_fold(&self, button: &Element) {
        self.sections.toggle(button);
        self.tell_heading();
    }

    /// Folds or unfolds every heading and list, also of what is still to come.
    pub fn fold_all(&self, fold: Fold) {
        self.sections.fold_all(fold);
        self.tell_heading();
    }

    /// Says which heading is being read.
    fn tell_heading(&self) {
        if !self.has_focus() {
            return;
        }
        let top_px = self.scroller.scroll_top();
        let revealed = self.revealed.get().filter(|(_, then_px)| *then_px == top_px);
        self.revealed.set(revealed);
        let heading = revealed.map(|(heading, _)| heading).or_else(|| {
            let frame = self.scroller.get_bounding_client_rect();
            let is_at_end = top_px > 0 && top_px + self.scroller.client_height() >= self.scroller.scroll_height() - 1;
            let line_px = if is_at_end { frame.bottom() } else { frame.top() + READ_PX };
            self.sections.heading_at(line_px)
        });
        self.session.reading().tell(heading);
    }

    fn is_complete(&self) -> bool {
        self.has_all.get() && !self.has_waiting()
    }

    fn has_waiting(&self) -> bool {
        self.next_len().is_some()
    }

    fn next_len(&self) -> Option<usize> {
        self.pieces.borrow().get(self.next_piece.get()).map(String::len)
    }

    fn take_next(&self) -> String {
        let at = self.next_piece.get();
        self.next_piece.set(at + 1);
        self.pieces.borrow_mut().get_mut(at).map(std::mem::take).unwrap_or_default()
    }

    /// More of the note, or nothing when this was all.
    fn take_rest(&self, answer: Answer) {
        let Answer::NoteRest { html, is_last } = answer else {
            self.has_all.set(true);
            return;
        };
        self.pieces.borrow_mut().extend(html);
        self.has_all.set(is_last);
    }

    fn put_pieces(self: &Rc<Self>) {
        let Some(sink) = self.session.sink() else { return };
        let start_ms = now_ms();
        let is_first = self.next_piece.get() == 0;
        let stage = self.renewal.borrow().as_ref().map(|renewal| renewal.stage.clone());
        let into = stage.unwrap_or_else(|| self.body.clone().into());
        let mut bytes = 0;
        while let Some(len) = self.next_len() {
            if bytes > 0 && (bytes + len > SLICE_BYTES || now_ms() - start_ms > SLICE_MS) {
                break;
            }
            bytes += len;
            if let Some(piece) = sink.elements(&self.take_next()) {
                piece.set_class_name("markdown-piece");
                enhance(&piece, &self.media);
                self.sections.take_in(&piece, &self.view.headings);
                dom::append(&into, &piece);
                self.queries.take_in(&piece, &self.session);
                if StyleSheets::are_on() {
                    callouts::dress(&piece);
                }
            }
        }
        if self.renewal.borrow().is_some() {
            if self.is_complete() {
                self.take_place();
            }
            return;
        }
        self.try_scroll();
        self.mark();
        // Where everything is would have to be worked out before it is painted.
        if is_first || self.is_complete() {
            self.tell_heading();
        }
    }

    /// Puts all at once in the place of the note as it was.
    fn take_place(self: &Rc<Self>) {
        let Some(Renewal { stage, before }) = self.renewal.take() else { return };
        let seen = Kept::of(&self.scroller, &self.body);
        self.media.take_over(&before.media, &before.body, &stage);
        self.body.set_text_content(None);
        while let Some(piece) = stage.first_element_child() {
            dom::append(&self.body, &piece);
        }
        self.mark_length();
        // Its addresses are let go.
        drop(before);
        seen.bring_back(&self.scroller, &self.body);
        self.listen();
        self.try_scroll();
        self.mark();
        self.tell_heading();
    }

    /// Scrolls if the place is there yet. What can't be found is given up when the note is complete.
    fn try_scroll(self: &Rc<Self>) {
        let Some(scroll) = self.scroll.borrow_mut().take() else { return };
        let done = match &scroll {
            Scroll::Top => {
                self.scroller.set_scroll_top(0);
                true
            }
            Scroll::Match => {
                if !self.session.marks().is_due() {
                    self.scroller.set_scroll_top(0);
                }
                true
            }
            Scroll::Stay => true,
            Scroll::Back(place) => place::scroll_to(&self.scroller, place),
            Scroll::Subpath(subpath) => self.reveal(anchor::find(&self.body, &self.view, subpath)),
            Scroll::Element(id) => self.reveal(anchor::by_id(&self.body, id)),
        };
        if !done && !self.is_complete() {
            *self.scroll.borrow_mut() = Some(scroll);
        }
    }

    fn reveal(self: &Rc<Self>, element: Option<Element>) -> bool {
        let Some(element) = element else { return false };
        self.unfold(&element);
        self.bring_up(&element);
        wasm_bindgen_futures::spawn_local(settle(Rc::downgrade(self), element.clone(), self.scroller.scroll_top()));
        self.flash(element);
        true
    }

    /// Makes sure that an element is seen, and has its true height.
    fn unfold(&self, element: &Element) {
        // What is folded away can't be scrolled to.
        let mut folded = element.closest("details:not([open])").ok().flatten();
        while let Some(details) = folded {
            dom::set(&details, "open", "");
            folded = details.closest("details:not([open])").ok().flatten();
        }
        self.sections.unfold_to(element);
        // It has its true height from now on.
        if let Ok(Some(piece)) = element.closest(".markdown-piece") {
            let _ = piece.class_list().add_1("is-laid-out");
        }
    }

    fn flash(&self, element: Element) {
        let _ = element.class_list().add_1("is-flashing");
        let timeout = Timeout::new(FLASH_MS, move || {
            let _ = element.class_list().remove_1("is-flashing");
        });
        *self.flash.borrow_mut() = Some(timeout);
    }

    /// Marks what is sought in the note, as far as the note has come, and goes to the current match when it is due. A long
    /// note takes some frames.
    fn mark(self: &Rc<Self>) {
        let marks = self.session.marks();
        let marked = marks.of(&self.view.path).filter(|_| self.has_focus());
        self.marking.choose(marked.as_ref());
        let Some(marked) = marked else { return };
        let start_ms = now_ms();
        while self.marking.go_on(&self.body, self.is_complete()) {
            if now_ms() - start_ms > SLICE_MS {
                wasm_bindgen_futures::spawn_local(mark_on(Rc::downgrade(self)));
                break;
            }
        }
        if self.marking.mend() {
            self.marking.show_current(marked.current);
        }
        if let Some(found) = self.marking.found(marked.current).filter(|_| marks.is_due()) {
            marks.arrived();
            self.marking.show_current(marked.current);
            self.unfold(&found.block);
            self.bring_to_middle(&found);
            wasm_bindgen_futures::spawn_local(settle_match(Rc::downgrade(self), found.clone()));
            if found.range.is_none() {
                self.flash(found.block);
            }
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a scroll position fits")]
    fn bring_to_middle(&self, found: &Found) {
        self.scroller.set_scroll_top(top_px(&self.scroller, found).max(0.0) as i32);
        self.tell_heading();
    }

    /// Scrolls an element to the top, and says which heading that is.
    fn bring_up(&self, element: &Element) {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        options.set_block(ScrollLogicalPosition::Start);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        let heading = self.view.headings.iter().position(|heading| heading.id == element.id());
        self.revealed.set(heading.map(|heading| (heading, self.scroller.scroll_top())));
        self.tell_heading();
    }
}

/// What lies above a place takes its true height when it is first painted: the place is brought up again, unless the
/// reader has scrolled on meanwhile.
async fn settle(weak: Weak<Rendering>, element: Element, mut top_px: i32) {
    for _ in 0..SETTLING_FRAMES {
        next_frame().await;
        let Some(rendering) = weak.upgrade() else { return };
        // The browser itself keeps what is seen in its place, by scrolling a little.
        if (rendering.scroller.scroll_top() - top_px).abs() > rendering.scroller.client_height() {
            return;
        }
        rendering.bring_up(&element);
        top_px = rendering.scroller.scroll_top();
    }
}

async fn settle_match(weak: Weak<Rendering>, found: Found) {
    for _ in 0..SETTLING_FRAMES {
        next_frame().await;
        let Some(rendering) = weak.upgrade() else { return };
        rendering.bring_to_middle(&found);
    }
}

async fn mark_on(weak: Weak<Rendering>) {
    next_frame().await;
    if let Some(rendering) = weak.upgrade() {
        rendering.mark();
    }
}

/// The rest of the note, frame by frame, as long as it is wanted.
async fn go_on(weak: Weak<Rendering>) {
    loop {
        next_frame().await;
        let Some(rendering) = weak.upgrade() else { return };
        rendering.put_pieces();
        if rendering.is_complete() {
            return;
        }
        if !rendering.has_waiting() {
            let (session, path) = (rendering.session.clone(), rendering.view.path.clone());
            let from = u32::try_from(rendering.next_piece.get()).unwrap_or(u32::MAX);
            drop(rendering);
            let answer = session.ask(Request::NoteRest { path, from }).await;
            let Some(rendering) = weak.upgrade() else { return };
            rendering.take_rest(answer);
        }
    }
}
