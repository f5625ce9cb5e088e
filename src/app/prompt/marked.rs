use std::ops::Range;

use yew::prelude::*;

/// A text with some of it marked; `marks` are bytes, in their order.
pub fn marked(text: &str, marks: &[Range<u32>]) -> Html {
    let mut parts: Vec<Html> = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for mark in marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        if let (Some(before), Some(found)) = (text.get(at..start), text.get(start..end)) {
            parts.push(html! { { before.to_owned() } });
            parts.push(html! { <span class="suggestion-highlight">{ found.to_owned() }</span> });
            at = end;
        }
    }
    parts.push(html! { { text.get(at..).unwrap_or_default().to_owned() } });
    parts.into_iter().collect()
}
