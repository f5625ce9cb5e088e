use yew::prelude::*;

use crate::app::state::Notice;

/// A sentence that is shown for a while. Screen readers hear it from the status line.
#[inline(never)]
pub fn notice(notice: &Notice) -> Html {
    html! { <div key={notice.number} class="toast notice" aria-hidden="true">{ &notice.text }</div> }
}
