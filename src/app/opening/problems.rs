use yew::prelude::*;

use crate::app::address::Address;
use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::session::Session;
use crate::app::widgets::{Dialog, use_growing};
use crate::app::workspace::way_of_click;
use crate::engine::{Answer, Request};
use crate::vault::{Problem, ProblemKind};

#[derive(Properties, PartialEq)]
pub struct ProblemsDialogProps {
    pub on_close: Callback<()>,
}

/// So many are shown at first, and again whenever the end is reached.
const STEP: usize = 100;

/// What was left out or altered on opening, and why.
#[component]
pub fn ProblemsDialog(props: &ProblemsDialogProps) -> Html {
    html! {
        <Dialog title="Left out or altered" on_close={props.on_close.clone()}>
            <ProblemList is_introduced=true on_choose={props.on_close.clone()} />
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// Whether a sentence before says what these are.
    #[prop_or_default]
    pub is_introduced: bool,
    /// A file was opened.
    pub on_choose: Callback<()>,
}

/// The problems of the open vault. Files that are there all the same can be opened.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let session = use_context::<Session>();
    let problems = use_state(|| None::<Handle<Vec<Problem>>>);
    {
        let (session, problems) = (session.clone(), problems.clone());
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let Some(session) = session else { return };
                if let Answer::Problems(list) = session.ask(Request::Problems).await {
                    problems.set(Some(Handle::new(list)));
                }
            });
        });
    }
    let growing = use_growing(problems.as_ref().map_or(0, |list| list.len()), STEP);
    let row = |(at, problem): (usize, &Problem)| {
        html! {
            <li key={at} class="problem">
                <span class="problem-file">{ file(problem, session.as_ref(), &props.on_choose) }</span>
                <span class="problem-kind">{ kind_text(problem.kind) }</span>
                <span class="problem-reason">{ &problem.reason }</span>
            </li>
        }
    };
    let Some(list) = problems.as_ref() else { return Html::default() };
    let number = count(u32::try_from(list.len()).unwrap_or(u32::MAX), "file");
    html! {
        <>
            if props.is_introduced {
                <p class="dialog-text">
                    { format!("{number}: what could not be taken as it stands. Everything else is open.") }
                </p>
            }
            <ul class="problems" tabindex="0" aria-label="Files">
                { for list.iter().take(growing.shown()).enumerate().map(row) }
                <li>{ growing.end(list.len()) }</li>
            </ul>
        </>
    }
}

/// Its name, and the way to it if it is in the vault.
fn file(problem: &Problem, session: Option<&Session>, on_choose: &Callback<()>) -> Html {
    let address = Address::of(&problem.file, "");
    let Some(session) = session.filter(|session| session.names_a_file(&address)) else {
        return html! { { &problem.file } };
    };
    let href = address.to_string();
    let onclick = {
        let (session, on_choose) = (session.clone(), on_choose.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(way) = way_of_click(&event) {
                event.prevent_default();
                session.open_at(&address, way);
                on_choose.emit(());
            }
        })
    };
    html! { <a {href} {onclick}>{ &problem.file }</a> }
}

fn kind_text(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Unreadable => "Unreadable",
        ProblemKind::LeftOut => "Left out",
        ProblemKind::Altered => "Altered",
        ProblemKind::Noted => "Noted",
    }
}
