use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

/// A state that can be read as it is now, not as it was when something was rendered: on a busy machine the next key comes
/// before the rendering that the last one asked for, and must go on from where that one led.
pub struct Live<T> {
    value: Rc<RefCell<T>>,
    update: UseForceUpdateHandle,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), update: self.update.clone() }
    }
}

impl<T: Copy + PartialEq> Live<T> {
    pub fn get(&self) -> T {
        *self.value.borrow()
    }

    pub fn set(&self, value: T) {
        if self.value.replace(value) != value {
            self.update.force_update();
        }
    }
}

/// A state of a component, and what it begins with.
#[hook]
pub fn use_live<T: 'static>(first: T) -> Live<T> {
    Live { value: use_mut_ref(|| first), update: use_force_update() }
}
