use yew::prelude::*;

use crate::app::address::Address;
use crate::app::workspace::way_of_click;
use crate::engine::DatedNote;
use crate::workspace::Way;

/// Makes links to the notes of periods.
#[derive(Clone, PartialEq)]
pub struct Links {
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    /// Opens a note, at a vault path, in place of that.
    pub on_open: Callback<String>,
}

impl Links {
    /// A link with these words; said to lead to the note of `period`.
    pub fn to(&self, note: &DatedNote, period: &str, words: Html) -> Html {
        let onclick = {
            let (on_open, path) = (self.on_open.clone(), note.path.clone());
            Callback::from(move |event: MouseEvent| {
                if way_of_click(&event) == Some(Way::Here) {
                    event.prevent_default();
                    on_open.emit(path.clone());
                }
            })
        };
        let is_current = self.current.as_deref() == Some(&*note.path);
        html! {
            <a
                class="calendar-link"
                href={Address::of(&note.path, "").to_string()}
                title={format!("Open the note of {period}")}
                aria-current={is_current.then_some("page")}
                {onclick}
            >
                { words }
            </a>
        }
    }
}
