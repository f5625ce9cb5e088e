use gloo::events::EventListener;
use web_sys::MediaQueryList;

/// Hears when a media query begins or ceases to match, until it is dropped.
pub struct MediaQuery {
    list: MediaQueryList,
    _listener: EventListener,
}

impl MediaQuery {
    pub fn watch(query: &str, on_change: impl Fn(bool) + 'static) -> Option<Self> {
        let list = web_sys::window()?.match_media(query).ok()??;
        let listener = EventListener::new(&list, "change", {
            let list = list.clone();
            move |_| on_change(list.matches())
        });
        Some(Self { list, _listener: listener })
    }

    pub fn matches(&self) -> bool {
        self.list.matches()
    }
}
