use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, Node, PointerEvent};

use super::super::dom;
use super::popover::Opener;
use super::stack::Stack;
use super::target::link_at;
use crate::app::session::Session;

/// So long a finger is held on a link, and no further than this it moves meanwhile.
const PRESS_MS: u32 = 500;
const PRESS_PX: i32 = 10;

/// Hears the whole page for links that are to be looked at, until it is dropped.
pub struct Watch {
    stack: Stack,
    _listeners: Vec<EventListener>,
}

/// A finger on a link.
struct Finger {
    start: (i32, i32),
    _wait: Timeout,
}

/// What touch needs to remember from one event to the next.
#[derive(Default)]
struct Touch {
    finger: RefCell<Option<Finger>>,
    /// What the finger does has been answered: when it is lifted, that is no tap.
    is_no_tap: Rc<Cell<bool>>,
}

impl Watch {
    pub fn begin(session: Session) -> Option<Self> {
        let document = dom::document()?;
        let stack = Stack::new(session);
        let touch = Rc::new(Touch::default());
        let on = |name: &'static str, act: Box<dyn Fn(&Event)>| {
            let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
            EventListener::new_with_options(&document, name, options, move |event| act(event))
        };
        let with = |act: fn(&Stack, &Event)| {
            let stack = stack.clone();
            Box::new(move |event: &Event| act(&stack, event)) as Box<dyn Fn(&Event)>
        };
        let with_touch = |act: fn(&Stack, &Touch, &Event)| {
            let (stack, touch) = (stack.clone(), Rc::clone(&touch));
            Box::new(move |event: &Event| act(&stack, &touch, event)) as Box<dyn Fn(&Event)>
        };
        let listeners = vec![
            on("pointerover", with(pointer_over)),
            on("pointerout", with(pointer_out)),
            on("focusin", with(focus_in)),
            on("focusout", with(|stack, _| stack.cancel())),
            on("keydown", with(key_down)),
            on("scroll", with_touch(scrolled)),
            on("pointerdown", with_touch(pointer_down)),
            on("pointermove", with_touch(pointer_move)),
            on("pointerup", with_touch(lift)),
            on("pointercancel", with_touch(lift)),
            on("mousedown", with_touch(mouse_down)),
            on("contextmenu", with_touch(context_menu)),
            on("click", with_touch(click)),
        ];
        Some(Self { stack, _listeners: listeners })
    }

    /// Ends every look.
    pub fn close(&self) {
        self.stack.cancel();
        self.stack.close_to(0);
    }
}

fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn pointer_over(stack: &Stack, event: &Event) {
    let (Some(event), Some(target)) = (event.dyn_ref::<PointerEvent>(), target_of(event)) else { return };
    if event.pointer_type() == "touch" {
        return;
    }
    let has_moved = stack.point((event.client_x(), event.client_y()));
    let level = stack.level_of(&target);
    match link_at(&target) {
        Some(link) if stack.is_open_for(&link) => {
            stack.cancel();
            stack.keep(level + 1);
        }
        link => {
            stack.keep(level);
            match link.filter(|_| has_moved && event.buttons() == 0) {
                Some(link) => stack.schedule(link, Opener::Pointer),
                None => stack.cancel(),
            }
        }
    }
}

/// The pointer leaves the page.
fn pointer_out(stack: &Stack, event: &Event) {
    let has_left = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.related_target().is_none());
    if has_left {
        stack.cancel();
        stack.keep(0);
    }
}

fn focus_in(stack: &Stack, event: &Event) {
    let Some(target) = target_of(event).filter(|_| !stack.is_returning()) else { return };
    let level = stack.level_of(&target);
    let link = link_at(&target);
    if link.as_ref().is_some_and(|link| stack.is_open_for(link)) {
        stack.close_to(level + 1);
        return;
    }
    let Some(link) = link.filter(|link| link.matches(":focus-visible").unwrap_or_default()) else {
        stack.close_to(level);
        return;
    };
    stack.close_to(level);
    stack.schedule(link, Opener::Focus);
}

fn key_down(stack: &Stack, event: &Event) {
    let (Some(event), Some(target)) = (event.dyn_ref::<KeyboardEvent>(), target_of(event)) else { return };
    match event.key().as_str() {
        "Escape" => {
            stack.cancel();
            if stack.close_last() {
                event.prevent_default();
                event.stop_propagation();
            }
        }
        "ArrowDown" if event.alt_key() => {
            if let Some(link) = link_at(&target) {
                event.prevent_default();
                if !stack.enter(&link) {
                    stack.schedule(link, Opener::Key);
                }
            }
        }
        "Tab" => {
            if let Some(link) = stack.link_beyond(&target, event.shift_key()) {
                stack.give_back_focus(&link);
                // Forward, the browser goes on from the link by itself.
                if event.shift_key() {
                    event.prevent_default();
                    stack.close_to(stack.level_of(&link));
                }
            }
        }
        _ => {}
    }
}

fn scrolled(stack: &Stack, touch: &Touch, event: &Event) {
    if let Some(scroller) = event.target().and_then(|target| target.dyn_into::<Node>().ok()) {
        *touch.finger.borrow_mut() = None;
        stack.scrolled(&scroller);
    }
}

/// Whatever is pressed closes the popovers that it does not stand in.
fn pointer_down(stack: &Stack, touch: &Touch, event: &Event) {
    let (Some(event), Some(target)) = (event.dyn_ref::<PointerEvent>(), target_of(event)) else { return };
    let level = stack.level_of(&target);
    // A tap beside a sheet closes it, and does nothing else.
    touch.is_no_tap.set(stack.has_sheet_above(level));
    stack.cancel();
    stack.close_to(level);
    let Some(link) = link_at(&target).filter(|_| event.pointer_type() == "touch" && event.is_primary()) else {
        return;
    };
    let wait = Timeout::new(PRESS_MS, {
        let (stack, is_no_tap) = (stack.clone(), Rc::clone(&touch.is_no_tap));
        move || {
            is_no_tap.set(true);
            stack.schedule(link, Opener::Touch);
        }
    });
    *touch.finger.borrow_mut() = Some(Finger { start: (event.client_x(), event.client_y()), _wait: wait });
}

fn pointer_move(_: &Stack, touch: &Touch, event: &Event) {
    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
    let mut finger = touch.finger.borrow_mut();
    let has_moved = finger.as_ref().is_some_and(|Finger { start: (x, y), .. }| {
        (event.client_x() - x).abs() > PRESS_PX || (event.client_y() - y).abs() > PRESS_PX
    });
    if has_moved {
        *finger = None;
    }
}

fn lift(_: &Stack, touch: &Touch, _: &Event) {
    *touch.finger.borrow_mut() = None;
}

/// What a browser makes of a lifted finger would take the focus to the link.
fn mouse_down(_: &Stack, touch: &Touch, event: &Event) {
    if touch.is_no_tap.get() {
        event.prevent_default();
    }
}

/// A held finger asks for the browser's own menu too.
fn context_menu(_: &Stack, touch: &Touch, event: &Event) {
    let is_held = touch.is_no_tap.get() || touch.finger.borrow().is_some();
    if is_held && target_of(event).is_some_and(|target| link_at(&target).is_some()) {
        event.prevent_default();
    }
}

fn click(stack: &Stack, touch: &Touch, event: &Event) {
    stack.cancel();
    if touch.is_no_tap.replace(false) {
        event.prevent_default();
        event.stop_propagation();
    }
}
