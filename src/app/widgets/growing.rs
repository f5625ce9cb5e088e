use web_sys::Element;
use yew::prelude::*;

use crate::app::numbers::grouped;
use crate::web::page::Seen;

/// A long list of which only the beginning is in the document. More follows when its end comes into sight.
#[derive(Clone)]
pub struct Growing {
    shown: UseStateHandle<usize>,
    end: NodeRef,
    step: usize,
}

/// How near, in pixels, the end counts as in sight.
const MARGIN_PX: u32 = 300;

/// `len` is how long the whole list is; `step` how much of it is shown at first, and added each time.
#[hook]
pub fn use_growing(len: usize, step: usize) -> Growing {
    let shown = use_state_eq(|| step);
    let end = use_node_ref();
    {
        let shown = shown.clone();
        use_effect_with((end.clone(), *shown, len), move |(end, now, _)| {
            let now = *now;
            let seen = Seen::watch(None, MARGIN_PX, move |_| shown.set(now + step));
            if let (Some(seen), Some(end)) = (&seen, end.cast::<Element>()) {
                seen.add(&end);
            }
            move || drop(seen)
        });
    }
    Growing { shown, end, step }
}

impl Growing {
    pub fn shown(&self) -> usize {
        *self.shown
    }

    /// Another list begins.
    pub fn reset(&self) {
        self.shown.set(self.step);
    }

    /// Stands at the end of what is shown, and says how much is not.
    pub fn end(&self, len: usize) -> Html {
        let rest = len.saturating_sub(*self.shown);
        if rest == 0 {
            return Html::default();
        }
        html! { <div ref={self.end.clone()} class="panel-more">{ format!("{} more", grouped(rest as u64)) }</div> }
    }
}
