//! A note on paper.

use gloo::events::EventListener;
use web_sys::DomTokenList;

use super::dom;

const DARK: &str = "theme-dark";
const LIGHT: &str = "theme-light";
/// Says that the page is light for the printer only.
const IN_PRINT: &str = "is-printed-light";

/// Calls back just before the page is printed, and shows it in its light palette meanwhile: paper is white. Dropping it
/// ends that.
pub fn hear(prepare: impl Fn() + 'static) -> Option<[EventListener; 2]> {
    let window = web_sys::window()?;
    let before = EventListener::new(&window, "beforeprint", move |_| {
        prepare();
        for classes in bodies().filter(|classes| classes.contains(DARK)) {
            let _ = classes.remove_1(DARK);
            let _ = classes.add_2(LIGHT, IN_PRINT);
        }
    });
    let after = EventListener::new(&window, "afterprint", |_| {
        for classes in bodies().filter(|classes| classes.contains(IN_PRINT)) {
            let _ = classes.remove_2(LIGHT, IN_PRINT);
            let _ = classes.add_1(DARK);
        }
    });
    Some([before, after])
}

/// The page's body, and what stands for one around the note.
fn bodies() -> impl Iterator<Item = DomTokenList> {
    let root = dom::document().and_then(|document| document.document_element());
    let bodies = root.map(|root| dom::all(&root, "body, vault-body")).unwrap_or_default();
    bodies.into_iter().map(|body| body.class_list())
}
