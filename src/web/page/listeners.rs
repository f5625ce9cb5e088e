use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver};

/// Tells of each element once, when it comes near what is seen of its scroller. Stops when dropped.
pub struct Seen {
    observer: IntersectionObserver,
    _on_entries: Closure<dyn FnMut(Array)>,
}

impl Seen {
    /// `margin_px` is how near counts as seen.
    pub fn watch(scroller: Option<&Element>, margin_px: u32, on_seen: impl Fn(Element) + 'static) -> Option<Self> {
        let on_entries = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                if entry.is_intersecting() {
                    on_seen(entry.target());
                }
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root(scroller);
        options.set_root_margin(&format!("{margin_px}px"));
        let observer = IntersectionObserver::new_with_options(on_entries.as_ref().unchecked_ref(), &options).ok()?;
        Some(Self { observer, _on_entries: on_entries })
    }

    pub fn add(&self, element: &Element) {
        self.observer.observe(element);
    }

    /// No more is told of the element.
    pub fn remove(&self, element: &Element) {
        self.observer.unobserve(element);
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Tells whenever an element's size has changed, and once at the beginning. Stops when dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _on_sizes: Closure<dyn FnMut(Array)>,
}

impl SizeWatch {
    pub fn new(element: &Element, on_size: impl Fn() + 'static) -> Option<Self> {
        let on_sizes = Closure::<dyn FnMut(Array)>::new(move |_| on_size());
        let observer = ResizeObserver::new(on_sizes.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _on_sizes: on_sizes })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
