use web_sys::Element;
use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::numbers::{count, grouped};
use crate::app::session::Session;
use crate::app::widgets::Dialog;
use crate::engine::{Answer, Request};
use crate::vault::{Problem, ProblemKind};
use crate::web::page::Seen;

#[derive(Properties, PartialEq)]
pub struct ProblemsDialogProps {
    pub on_close: Callback<()>,
}

/// So many are shown at first, and again whenever the end is reached.
const STEP: usize = 100;

/// What was left out or altered on opening, and why.
#[component]
pub fn ProblemsDialog(props: &ProblemsDialogProps) -> Html {
    let session = use_context::<Session>();
    let problems = use_state(|| None::<Handle<Vec<Problem>>>);
    let shown = use_state_eq(|| STEP);
    {
        let problems = problems.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let Some(session) = session else { return };
                if let Answer::Problems(list) = session.ask(Request::Problems).await {
                    problems.set(Some(Handle::new(list)));
                }
            });
        });
    }
    let end = use_node_ref();
    {
        let shown = shown.clone();
        use_effect_with((end.clone(), *shown, problems.is_some()), move |(end, now, _)| {
            let now = *now;
            let seen = Seen::watch(None, 200, move |_| shown.set(now + STEP));
            if let (Some(seen), Some(end)) = (&seen, end.cast::<Element>()) {
                seen.add(&end);
            }
            move || drop(seen)
        });
    }
    let row = |(at, problem): (usize, &Problem)| {
        html! {
            <li key={at} class="problem">
                <span class="problem-file">{ &problem.file }</span>
                <span class="problem-kind">{ kind_text(problem.kind) }</span>
                <span class="problem-reason">{ &problem.reason }</span>
            </li>
        }
    };
    html! {
        <Dialog title="Left out or altered" on_close={props.on_close.clone()}>
            if let Some(list) = problems.as_ref() {
                <p class="dialog-text">
                    { format!("{}: what could not be taken as it stands. Everything else is open.", count(u32::try_from(list.len()).unwrap_or(u32::MAX), "file")) }
                </p>
                <ul class="problems" tabindex="0" aria-label="Files">
                    { for list.iter().take(*shown).enumerate().map(row) }
                    if *shown < list.len() {
                        <li ref={end} class="panel-more">{ format!("{} more", grouped((list.len() - *shown) as u64)) }</li>
                    }
                </ul>
            }
        </Dialog>
    }
}

fn kind_text(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Unreadable => "Unreadable",
        ProblemKind::LeftOut => "Left out",
        ProblemKind::Altered => "Altered",
    }
}
