//! A tab is taken to another place in its group, to another group, or into a split of its own.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, KeyboardEvent};
use yew::prelude::*;

use super::tab_bar::tab_of;
use crate::app::session::Session;
use crate::workspace::{Axis, GroupId, TabId};

/// What a tab bar needs of it.
pub struct Drag {
    pub on_down: Callback<PointerEvent>,
    hint: UseStateHandle<Option<Area>>,
}

/// Where something lies in the window, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

/// Where a tab would go.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Goal {
    Among(GroupId, usize),
    Beside(GroupId, Axis),
}

/// A tab that has been pressed, and is on its way as soon as the pointer has moved far enough.
struct Grip {
    tab: TabId,
    start: (i32, i32),
    goal: Option<Goal>,
    is_moving: bool,
}

const START_PX: i32 = 6;
const LINE_PX: f64 = 2.0;
/// From this part of a pane on, a tab goes beside it.
const EDGE: f64 = 0.62;

type Held = Rc<RefCell<Option<(Grip, Vec<EventListener>)>>>;

#[hook]
pub fn use_drag(session: &Session) -> Drag {
    let held: Held = use_mut_ref(|| None);
    let hint = use_state_eq(|| None::<Area>);
    let on_down = {
        let (session, hint) = (session.clone(), hint.clone());
        Callback::from(move |event: PointerEvent| {
            // A finger scrolls the bar.
            let target =
                event.target_dyn_into::<Element>().filter(|_| event.button() == 0 && event.pointer_type() != "touch");
            let Some((tab, strip)) =
                target.and_then(|target| Some((tab_of(&target)?, target.closest("[role=tablist], .stack").ok()??)))
            else {
                return;
            };
            let grip = Grip { tab, start: (event.client_x(), event.client_y()), goal: None, is_moving: false };
            let listeners = listen(&held, &session, &hint, strip, event.pointer_id());
            *held.borrow_mut() = Some((grip, listeners));
        })
    };
    Drag { on_down, hint }
}

impl Drag {
    /// Shows where the tab would go.
    pub fn hint(&self) -> Html {
        let Some(Area { left, top, width, height }) = *self.hint else { return Html::default() };
        let style = format!("left: {left}px; top: {top}px; width: {width}px; height: {height}px");
        html! { <div class={classes!("tab-drop-hint", (width > LINE_PX).then_some("is-area"))} ~style={style} /> }
    }
}

fn listen(
    held: &Held,
    session: &Session,
    hint: &UseStateHandle<Option<Area>>,
    strip: Element,
    pointer: i32,
) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let on = |name: &'static str, act: Box<dyn Fn(&web_sys::Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, name, options, move |event| act(event))
    };
    let over = {
        let (held, hint) = (Rc::clone(held), hint.clone());
        move || {
            hint.set(None);
            // The listeners can't be dropped while one of them is heard.
            let ended = held.borrow_mut().take();
            gloo::timers::callback::Timeout::new(0, move || drop(ended)).forget();
        }
    };
    let moved = {
        let (held, hint) = (Rc::clone(held), hint.clone());
        move |event: &web_sys::Event| {
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            let mut held = held.borrow_mut();
            let Some((grip, _)) = &mut *held else { return };
            let (x, y) = (event.client_x(), event.client_y());
            if !grip.is_moving && (x - grip.start.0).abs().max((y - grip.start.1).abs()) < START_PX {
                return;
            }
            if !std::mem::replace(&mut grip.is_moving, true) {
                let _ = strip.set_pointer_capture(pointer);
            }
            let goal = goal_at(x, y);
            grip.goal = goal.map(|(goal, _)| goal);
            hint.set(goal.map(|(_, area)| area));
        }
    };
    let released = {
        let (held, session, over) = (Rc::clone(held), session.clone(), over.clone());
        move |_: &web_sys::Event| {
            let dropped = held.borrow().as_ref().and_then(|(grip, _)| Some((grip.tab, grip.goal?)));
            over();
            match dropped {
                Some((tab, Goal::Among(group, at))) => session.move_tab(tab, group, at),
                Some((tab, Goal::Beside(group, axis))) => session.move_to_split(tab, group, axis),
                None => {}
            }
        }
    };
    let key = {
        let (held, over) = (Rc::clone(held), over.clone());
        move |event: &web_sys::Event| {
            let is_moving = held.borrow().as_ref().is_some_and(|(grip, _)| grip.is_moving);
            if is_moving && event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                event.prevent_default();
                over();
            }
        }
    };
    vec![
        on("pointermove", Box::new(moved)),
        on("pointerup", Box::new(released)),
        on("pointercancel", Box::new(move |_| over())),
        on("keydown", Box::new(key)),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a window")]
fn goal_at(x: i32, y: i32) -> Option<(Goal, Area)> {
    let document = web_sys::window()?.document()?;
    let under = document.element_from_point(x as f32, y as f32)?;
    let frame = under.closest(".workspace-tabs[data-group]").ok()??;
    let group = GroupId(frame.get_attribute("data-group")?.parse().ok()?);
    let (x, y) = (f64::from(x), f64::from(y));
    let in_bar = under.closest(".tab-bar").ok().flatten();
    if let Some(bar) = in_bar.or_else(|| under.closest(".stack").ok().flatten()) {
        return Some(among(group, &bar, x));
    }
    let pane = area(&under.closest(".workspace-leaf").ok()??.get_bounding_client_rect());
    let (across, down) = ((x - pane.left) / pane.width, (y - pane.top) / pane.height);
    Some(if across.max(down) < EDGE {
        (Goal::Among(group, usize::MAX), pane)
    } else if across > down {
        let width = pane.width / 2.0;
        (Goal::Beside(group, Axis::Row), Area { left: pane.left + width, width, ..pane })
    } else {
        let height = pane.height / 2.0;
        (Goal::Beside(group, Axis::Column), Area { top: pane.top + height, height, ..pane })
    })
}

/// Before the first tab whose middle lies behind the pointer.
fn among(group: GroupId, bar: &Element, x: f64) -> (Goal, Area) {
    let tabs: Vec<Area> =
        crate::app::reader::all(bar, ".note-tab").iter().map(|tab| area(&tab.get_bounding_client_rect())).collect();
    let at = tabs.iter().take_while(|tab| tab.left + tab.width / 2.0 < x).count();
    let line = match (tabs.get(at), tabs.last()) {
        (Some(next), _) => Area { left: next.left - LINE_PX / 2.0, width: LINE_PX, ..*next },
        (None, Some(last)) => Area { left: last.left + last.width - LINE_PX / 2.0, width: LINE_PX, ..*last },
        (None, None) => area(&bar.get_bounding_client_rect()),
    };
    (Goal::Among(group, at), line)
}

fn area(frame: &DomRect) -> Area {
    Area { left: frame.left(), top: frame.top(), width: frame.width(), height: frame.height() }
}
