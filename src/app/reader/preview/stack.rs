use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use web_sys::{Element, HtmlElement, Node};

use super::super::dom;
use super::content::Content;
use super::popover::{Opener, Popover, focus};
use super::target::Target;
use crate::app::session::Session;

/// How long the pointer rests on a link before it is looked at, and how long the focus: keys pass over many links.
const HOVER_MS: u32 = 300;
const FOCUS_MS: u32 = 600;
/// So long a popover waits for the pointer, which may be on its way to it.
const CLOSE_MS: u32 = 300;

/// The popovers that are open, each opened from within the one before. Cheap to clone.
#[derive(Clone)]
pub struct Stack(Rc<Inner>);

struct Inner {
    session: Session,
    open: RefCell<Vec<Popover>>,
    due: RefCell<Option<Due>>,
    /// How many are to stay open, and the wait until the others close.
    closing: RefCell<Option<(usize, Timeout)>>,
    last_ordinal: Cell<u32>,
    pointer: Cell<(i32, i32)>,
    /// The focus is being given back to a link: that is not asking for another look.
    is_returning: Cell<bool>,
}

/// A popover that is waited for, first for the reader to stay, then for the engine.
struct Due {
    link: HtmlElement,
    ordinal: u32,
    opener: Opener,
    _wait: Timeout,
}

impl Stack {
    pub fn new(session: Session) -> Self {
        Self(Rc::new(Inner {
            session,
            open: RefCell::default(),
            due: RefCell::default(),
            closing: RefCell::default(),
            last_ordinal: Cell::new(0),
            pointer: Cell::new((0, 0)),
            is_returning: Cell::new(false),
        }))
    }

    /// The pointer is here now: tells whether it has moved, and not only what lies under it.
    pub fn point(&self, place: (i32, i32)) -> bool {
        self.0.pointer.replace(place) != place
    }

    pub fn is_returning(&self) -> bool {
        self.0.is_returning.get()
    }

    /// In how many popovers something stands.
    pub fn level_of(&self, node: &Node) -> usize {
        self.0.open.borrow().iter().rposition(|popover| popover.contains(node)).map_or(0, |at| at + 1)
    }

    pub fn is_open_for(&self, link: &Element) -> bool {
        self.0.open.borrow().iter().any(|popover| popover.link.is_same_node(Some(link)))
    }

    /// Whether a sheet lies above the first so many popovers.
    pub fn has_sheet_above(&self, level: usize) -> bool {
        self.0.open.borrow().iter().skip(level).any(|popover| popover.opener == Opener::Touch)
    }

    /// A look at the link is wanted, after the wait that is due to whoever asks.
    pub fn schedule(&self, link: HtmlElement, opener: Opener) {
        let is_due = self.0.due.borrow().as_ref().is_some_and(|due| due.link == link && due.opener == opener);
        if is_due {
            return;
        }
        let wait_ms = match opener {
            Opener::Pointer => HOVER_MS,
            Opener::Focus => FOCUS_MS,
            Opener::Key | Opener::Touch => 0,
        };
        let ordinal = self.0.last_ordinal.get().wrapping_add(1);
        self.0.last_ordinal.set(ordinal);
        let weak = Rc::downgrade(&self.0);
        let wait = Timeout::new(wait_ms, {
            let link = link.clone();
            move || wasm_bindgen_futures::spawn_local(open(weak, link, opener, ordinal))
        });
        *self.0.due.borrow_mut() = Some(Due { link, ordinal, opener, _wait: wait });
    }

    /// Whatever is waited for is not wanted any more.
    pub fn cancel(&self) {
        *self.0.due.borrow_mut() = None;
    }

    /// The pointer is where only so many popovers are wanted: the others close in a moment. What keys or a finger opened
    /// is not the pointer's to close.
    pub fn keep(&self, level: usize) {
        let (pinned, open) = {
            let open = self.0.open.borrow();
            let pinned = open.iter().rposition(|popover| popover.opener != Opener::Pointer).map_or(0, |at| at + 1);
            (pinned, open.len())
        };
        let level = level.max(pinned);
        let mut closing = self.0.closing.borrow_mut();
        if open <= level {
            *closing = None;
        } else if closing.as_ref().is_none_or(|(kept, _)| *kept != level) {
            let weak = Rc::downgrade(&self.0);
            let wait = Timeout::new(CLOSE_MS, move || {
                if let Some(inner) = weak.upgrade() {
                    Self(inner).close_to(level);
                }
            });
            *closing = Some((level, wait));
        }
    }

    /// Closes all but the first so many. A focus that was inside goes back to the link.
    pub fn close_to(&self, level: usize) {
        *self.0.closing.borrow_mut() = None;
        let closed = {
            let mut open = self.0.open.borrow_mut();
            let level = level.min(open.len());
            open.split_off(level)
        };
        let Some(first) = closed.first() else { return };
        let focused = dom::document().and_then(|document| document.active_element());
        let had_focus = focused.is_some_and(|focused| closed.iter().any(|popover| popover.contains(&focused)));
        if had_focus {
            self.give_back_focus(&first.link);
        }
    }

    pub fn give_back_focus(&self, link: &HtmlElement) {
        self.0.is_returning.set(true);
        focus(link);
        self.0.is_returning.set(false);
    }

    /// Closes the last one that was opened; tells whether there was one.
    pub fn close_last(&self) -> bool {
        let open = self.0.open.borrow().len();
        self.close_to(open.saturating_sub(1));
        open > 0
    }

    /// The popover of a link takes the focus; tells whether there is one.
    pub fn enter(&self, link: &Element) -> bool {
        let element = {
            let open = self.0.open.borrow();
            open.iter().find(|popover| popover.link.is_same_node(Some(link))).map(|popover| popover.element.clone())
        };
        // The focus is heard of at once, and whoever hears it looks at what is open.
        if let Some(element) = &element {
            focus(element);
        }
        element.is_some()
    }

    /// Beyond either end of the popover with the focus the Tab key goes on from its link. Tells which link that is.
    pub fn link_beyond(&self, focused: &Element, is_backward: bool) -> Option<HtmlElement> {
        let level = self.level_of(focused).checked_sub(1)?;
        let open = self.0.open.borrow();
        let popover = open.get(level)?;
        let (first, last) = popover.ends()?;
        let is_at_end = if is_backward {
            focused == &first || focused == popover.element.as_ref() as &Element
        } else {
            focused == &last
        };
        is_at_end.then(|| popover.link.clone())
    }

    /// Something was scrolled: popovers whose link moved with it close.
    pub fn scrolled(&self, scroller: &Node) {
        let left = {
            let open = self.0.open.borrow();
            open.iter().position(|popover| scroller.contains(Some(&popover.link)) && popover.is_left_behind())
        };
        if let Some(left) = left {
            self.close_to(left);
        }
        let is_due_link_moving = self
            .0
            .due
            .borrow()
            .as_ref()
            .is_some_and(|due| due.opener == Opener::Pointer && scroller.contains(Some(&due.link)));
        if is_due_link_moving {
            self.cancel();
        }
    }

    fn show(&self, content: Content, link: HtmlElement, opener: Opener, ordinal: u32) {
        let level = self.level_of(&link);
        self.close_to(level);
        let pointer = (opener == Opener::Pointer).then(|| self.0.pointer.get());
        let weak = Rc::downgrade(&self.0);
        let on_close = move || {
            let weak = Weak::clone(&weak);
            // A popover can't be dropped while it hears the click.
            Timeout::new(0, move || {
                if let Some(inner) = weak.upgrade() {
                    Self(inner).close_to(level);
                }
            })
            .forget();
        };
        let shown = Popover::show(&self.0.session, content, link, (opener, pointer), ordinal, on_close);
        if let Some(popover) = shown {
            let element = popover.element.clone();
            self.0.open.borrow_mut().push(popover);
            if matches!(opener, Opener::Key | Opener::Touch) {
                focus(&element);
            }
        }
    }
}

/// Loads what the link leads to, and shows it if it is still wanted.
async fn open(weak: Weak<Inner>, link: HtmlElement, opener: Opener, ordinal: u32) {
    let Some(session) = weak.upgrade().map(|inner| inner.session.clone()) else { return };
    let Some(target) = Target::of(&link) else { return };
    let content = Content::load(&session, target, ordinal).await;
    let Some(inner) = weak.upgrade() else { return };
    let is_wanted = inner.due.borrow().as_ref().is_some_and(|due| due.ordinal == ordinal) && link.is_connected();
    if !is_wanted {
        return;
    }
    let stack = Stack(inner);
    stack.cancel();
    if let Some(content) = content {
        stack.show(content, link, opener, ordinal);
    }
}
