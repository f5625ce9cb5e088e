use std::ops::Range;

use yew::prelude::*;

use super::marked::marked;
use crate::app::widgets::icon;

/// Something that can be chosen in a prompt.
#[derive(Clone, Default, PartialEq)]
pub struct PromptRow {
    pub icon: &'static str,
    pub title: AttrValue,
    pub title_marks: Vec<Range<u32>>,
    /// Where that is.
    pub note: AttrValue,
    pub note_marks: Vec<Range<u32>>,
    /// What kind of thing it is, in a word.
    pub flair: Option<AttrValue>,
    pub hotkey: Option<AttrValue>,
    pub is_dimmed: bool,
}

pub fn row_id(at: usize) -> String {
    format!("suggestion-{at}")
}

impl PromptRow {
    pub fn view(&self, at: usize, is_selected: bool) -> Html {
        let class = classes!(
            "suggestion-item",
            "mod-complex",
            is_selected.then_some("is-selected"),
            self.is_dimmed.then_some("is-dimmed")
        );
        html! {
            <div key={at} id={row_id(at)} role="option" aria-selected={is_selected.to_string()} data-row={at.to_string()} {class}>
                <span class="suggestion-icon">{ icon(self.icon) }</span>
                <span class="suggestion-content">
                    <span class="suggestion-title" dir="auto">{ marked(&self.title, &self.title_marks) }</span>
                    if !self.note.is_empty() {
                        <span class="suggestion-note" dir="auto">{ marked(&self.note, &self.note_marks) }</span>
                    }
                </span>
                if self.flair.is_some() || self.hotkey.is_some() {
                    <span class="suggestion-aux">
                        if let Some(flair) = &self.flair {
                            <span class="suggestion-flair">{ flair }</span>
                        }
                        if let Some(hotkey) = &self.hotkey {
                            <kbd class="suggestion-hotkey">{ hotkey }</kbd>
                        }
                    </span>
                }
            </div>
        }
    }
}
