use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, MutationObserver, MutationObserverInit};
use yew::prelude::*;

use crate::web::graph::Palette;

/// The colours of the graph, in the order of [`read`]. The style sheet gives each of them to a hidden element, from which
/// it can be read as the browser resolved it.
const INKS: [&str; 10] =
    ["node", "unresolved", "tag", "attachment", "current", "focused", "line", "line-focused", "text", "background"];

pub fn probes() -> Html {
    INKS.into_iter().map(|ink| html! { <i key={ink} class={format!("graph-ink graph-ink-{ink}")} /> }).collect()
}

/// The palette that the theme gives to the elements of [`probes`], which lie in `holder`.
pub fn read(holder: &Element) -> Option<Palette> {
    let window = web_sys::window()?;
    let value =
        |element: &Element, property: &str| window.get_computed_style(element).ok()??.get_property_value(property).ok();
    let color = |ink: &str| {
        let probe = holder.query_selector(&format!(".graph-ink-{ink}")).ok()??;
        value(&probe, "color")
    };
    Some(Palette {
        node: color("node")?,
        unresolved: color("unresolved")?,
        tag: color("tag")?,
        attachment: color("attachment")?,
        current: color("current")?,
        focused: color("focused")?,
        line: color("line")?,
        line_focused: color("line-focused")?,
        text: color("text")?,
        background: color("background")?,
        font: value(holder, "font-family")?,
    })
}

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
