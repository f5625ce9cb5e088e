use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::session::Session;
use crate::app::widgets::use_growing;
use crate::engine::{Answer, Request, SharePlan, ShareRequest};
use crate::share::PlannedFile;

#[derive(Properties, PartialEq)]
pub struct SharedFilesProps {
    pub plan: Handle<(ShareRequest, SharePlan)>,
}

/// So many are shown at first, and again whenever the end is reached.
const STEP: usize = 100;

/// Every file that goes in, and why.
#[component]
pub fn SharedFiles(props: &SharedFilesProps) -> Html {
    let session = use_context::<Session>();
    let files = use_state(|| Rc::new(Vec::<PlannedFile>::new()));
    let report = &props.plan.1.report;
    let len = (report.notes + report.others) as usize;
    let growing = use_growing(len, STEP);
    {
        let files = files.clone();
        use_effect_with((growing.shown().min(len), files.len()), move |(wanted, have)| {
            let is_wanted = Rc::new(Cell::new(true));
            if let Some(session) = session.filter(|_| have < wanted) {
                let (wanted, from) = (Rc::clone(&is_wanted), u32::try_from(*have).unwrap_or(u32::MAX));
                wasm_bindgen_futures::spawn_local(async move {
                    if let Answer::SharedFiles(more) = session.ask(Request::SharedFiles { from }).await
                        && wanted.get()
                        && !more.is_empty()
                    {
                        files.set(Rc::new(files.iter().cloned().chain(more).collect()));
                    }
                });
            }
            move || is_wanted.set(false)
        });
    }
    let row = |file: &PlannedFile| {
        html! {
            <li key={file.path.as_str()} class="share-file">
                <span class="share-file-path">{ &file.path }</span>
                <span class="share-file-reason">{ file.reason.to_string() }</span>
            </li>
        }
    };
    html! {
        <ul class="share-files" tabindex="0" aria-label="Files that go in, and why">
            { for files.iter().take(growing.shown()).map(row) }
            <li>{ growing.end(len) }</li>
        </ul>
    }
}
