use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

type OnHeading = dyn Fn(Option<usize>);

/// Hears which of the note's headings is being read. Dropping it ends that.
pub type HeadingListener = Rc<OnHeading>;

/// Which heading of the open note is being read. It changes while the note is scrolled, so it is no part of the state:
/// only who shows it is told.
#[derive(Default)]
pub struct Reading {
    heading: Cell<Option<usize>>,
    listeners: RefCell<Vec<Weak<OnHeading>>>,
}

impl Reading {
    pub fn tell(&self, heading: Option<usize>) {
        if self.heading.replace(heading) == heading {
            return;
        }
        self.listeners.borrow_mut().retain(|listener| listener.strong_count() > 0);
        let listeners: Vec<HeadingListener> = self.listeners.borrow().iter().filter_map(Weak::upgrade).collect();
        for listener in listeners {
            listener(heading);
        }
    }

    /// Tells at once, and again whenever it changes.
    pub fn listen(&self, listener: &HeadingListener) {
        self.listeners.borrow_mut().push(Rc::downgrade(listener));
        listener(self.heading.get());
    }
}
