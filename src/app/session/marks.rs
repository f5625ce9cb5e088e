use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::app::handle::Handle;
use crate::engine::{NoteMatch, SearchRequest};

type OnMarks = dyn Fn();

/// Hears when other matches are marked, or another one is gone to. Dropping it ends that.
pub type MarksListener = Rc<OnMarks>;

/// The matches of a search that are marked in a note.
#[derive(Clone, PartialEq)]
pub struct Marked {
    /// The note's vault path.
    pub path: String,
    pub search: SearchRequest,
    /// Never empty.
    pub matches: Handle<Vec<NoteMatch>>,
    /// The one that is gone to.
    pub current: usize,
}

/// What is marked in notes, for those who draw it and those who count it.
#[derive(Default)]
pub struct Marks {
    marked: RefCell<Option<Marked>>,
    /// The current match has not been brought into sight yet.
    is_due: Cell<bool>,
    listeners: RefCell<Vec<Weak<OnMarks>>>,
}

impl Marks {
    pub fn get(&self) -> Option<Marked> {
        self.marked.borrow().clone()
    }

    /// What is marked in the note at `path`.
    pub fn of(&self, path: &str) -> Option<Marked> {
        self.get().filter(|marked| marked.path == path)
    }

    pub fn set(&self, marked: Option<Marked>) {
        self.is_due.set(marked.is_some());
        self.marked.replace(marked);
        self.tell();
    }

    /// Goes on to the next match, or back to the one before, around the end.
    pub fn step(&self, step: Step) {
        if let Some(marked) = &mut *self.marked.borrow_mut() {
            let len = marked.matches.len().max(1);
            marked.current = (marked.current + if step == Step::Next { 1 } else { len - 1 }) % len;
            self.is_due.set(true);
        }
        self.tell();
    }

    pub fn is_due(&self) -> bool {
        self.is_due.get()
    }

    /// The current match is in sight.
    pub fn arrived(&self) {
        self.is_due.set(false);
    }

    /// Text in a note was put in anew, with other elements around it.
    pub fn redrawn(&self) {
        if self.marked.borrow().is_some() {
            self.tell();
        }
    }

    pub fn listen(&self, listener: &MarksListener) {
        self.listeners.borrow_mut().push(Rc::downgrade(listener));
    }

    fn tell(&self) {
        self.listeners.borrow_mut().retain(|listener| listener.strong_count() > 0);
        let listeners: Vec<MarksListener> = self.listeners.borrow().iter().filter_map(Weak::upgrade).collect();
        for listener in listeners {
            listener();
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Next,
    Previous,
}
