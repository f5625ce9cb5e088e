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
        if let Some(classes) = body_classes().filter(|classes| classes.contains(DARK)) {
            let _ = classes.remove_1(DARK);
            let _ = classes.add_2(LIGHT, IN_PRINT);
        }
    });
    let after = EventListener::new(&window, "afterprint", |_| {
        if let Some(classes) = body_classes().filter(|classes| classes.contains(IN_PRINT)) {
            let _ = classes.remove_2(LIGHT, IN_PRINT);
            let _ = classes.add_1(DARK);
        }
    });
    Some([before, after])
}

fn body_classes() -> Option<DomTokenList> {
    Some(dom::document()?.body()?.class_list())
}
