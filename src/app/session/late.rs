use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;

type Write = Box<dyn FnOnce()>;

/// Writes down what keeps changing a moment after it was changed, and at the latest when the page goes.
pub struct Late {
    due: Rc<RefCell<Option<Write>>>,
    waiting: RefCell<Option<Timeout>>,
    /// What is closed or reloaded right after a change is heard of for the last time here.
    _on_hide: Option<EventListener>,
}

const WAIT_MS: u32 = 700;

impl Late {
    pub fn new() -> Self {
        let due = Rc::new(RefCell::new(None));
        let on_hide = {
            let due = Rc::clone(&due);
            web_sys::window().map(|window| EventListener::new(&window, "pagehide", move |_| write(&due)))
        };
        Self { due, waiting: RefCell::default(), _on_hide: on_hide }
    }

    /// This is to be done instead of what was due.
    pub fn set(&self, change: impl FnOnce() + 'static) {
        *self.due.borrow_mut() = Some(Box::new(change));
        let due = Rc::clone(&self.due);
        *self.waiting.borrow_mut() = Some(Timeout::new(WAIT_MS, move || write(&due)));
    }

    /// Does at once what is due.
    pub fn flush(&self) {
        write(&self.due);
    }
}

fn write(due: &RefCell<Option<Write>>) {
    let change = due.borrow_mut().take();
    if let Some(change) = change {
        change();
    }
}
