use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{MutationObserver, MutationObserverInit};

/// Tells when the theme may have changed: themes are classes of the document's root or body, or style sheets in its head.
pub struct ThemeWatch {
    observer: MutationObserver,
    _on_change: Closure<dyn FnMut()>,
}

impl ThemeWatch {
    pub fn new(on_change: impl Fn() + 'static) -> Option<Self> {
        let on_change = Closure::<dyn FnMut()>::new(on_change);
        let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok()?;
        let document = web_sys::window()?.document()?;
        let attributes = MutationObserverInit::new();
        attributes.set_attributes(true);
        observer.observe_with_options(&document.document_element()?.into(), &attributes).ok()?;
        observer.observe_with_options(&document.body()?.into(), &attributes).ok()?;
        let children = MutationObserverInit::new();
        children.set_child_list(true);
        observer.observe_with_options(&document.head()?.into(), &children).ok()?;
        Some(Self { observer, _on_change: on_change })
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
