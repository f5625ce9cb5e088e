use std::ops::Deref;
use std::rc::Rc;

/// A shared value that is equal to itself only: what is passed down to components is compared by its place, so that a
/// large value costs nothing when something else has changed.
#[derive(Debug, Default)]
pub struct Handle<T>(Rc<T>);

impl<T> Handle<T> {
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Handle<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Handle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
