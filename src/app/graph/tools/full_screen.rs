use gloo::events::EventListener;
use yew::prelude::*;

/// Whether the graph has the whole screen, and how that is changed.
#[derive(Clone, PartialEq)]
pub struct FullScreen {
    pub is_on: bool,
    pub toggle: Callback<()>,
}

/// The page gets the screen, and the graph the page, so that all that opens over the graph is seen. Where the browser
/// gives no page the screen, as on an iPhone, the graph has the window.
#[hook]
pub fn use_full_screen(is_expanded: &UseStateHandle<bool>) -> FullScreen {
    let is_on = use_state_eq(|| false);
    {
        let (is_on, is_expanded) = (is_on.clone(), is_expanded.clone());
        use_effect_with((), move |()| {
            let document = web_sys::window().and_then(|window| window.document());
            let listener = document.map(|document| {
                let screen = document.clone();
                EventListener::new(&document, "fullscreenchange", move |_| {
                    let has_screen = screen.fullscreen_element().is_some();
                    is_on.set(has_screen);
                    if !has_screen {
                        is_expanded.set(false);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let toggle = {
        let (is_on, is_expanded) = (*is_on, is_expanded.clone());
        Callback::from(move |()| {
            let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
            if is_on {
                document.exit_fullscreen();
                return;
            }
            let has_asked = document.fullscreen_enabled()
                && document.document_element().is_some_and(|root| root.request_fullscreen().is_ok());
            is_expanded.set(has_asked || !*is_expanded);
        })
    };
    FullScreen { is_on: *is_on, toggle }
}
