use yew::prelude::*;

use crate::app::numbers::{grouped, size};
use crate::app::session::Session;
use crate::app::state::Opening;
use crate::engine::Phase;

/// How far the opening is, and a way out. It never covers what can be read already.
pub fn progress(opening: &Opening, session: &Session) -> Html {
    let Opening { name, phase, done, total } = opening;
    let session = session.clone();
    let on_cancel = Callback::from(move |_: MouseEvent| session.cancel());
    let phase_text = match phase {
        Phase::Downloading => "Downloading",
        Phase::Listing => "Listing files",
        Phase::Reading => "Reading notes",
        Phase::Texts => "Reading notes for the search",
        Phase::Indexing => "Preparing the search",
    };
    let is_known = *total > 0;
    let amount = |number: u32| match phase {
        Phase::Downloading => size(f64::from(number) * 1024.0),
        _ => grouped(u64::from(number)),
    };
    let percent = if is_known { f64::from(*done) / f64::from(*total) * 100.0 } else { 0.0 };
    html! {
        <div class="toast opening" role="group" aria-label={format!("Opening {name}")}>
            <div class="opening-text">
                <span class="opening-name">{ name }</span>
                <span class="opening-phase">
                    { phase_text }
                    if is_known {
                        { format!(" · {} of {}", amount(*done), amount(*total)) }
                    } else if *done > 0 {
                        { format!(" · {}", amount(*done)) }
                    }
                </span>
            </div>
            <button type="button" class="button is-quiet" onclick={on_cancel}>{ "Cancel" }</button>
            <div
                class={classes!("progress", (!is_known).then_some("is-unknown"))}
                role="progressbar"
                aria-label={phase_text}
                aria-valuemin="0"
                aria-valuemax={is_known.then(|| total.to_string())}
                aria-valuenow={is_known.then(|| done.to_string())}
            >
                <div class="progress-fill" ~style={format!("width: {percent:.1}%")} />
            </div>
        </div>
    }
}
