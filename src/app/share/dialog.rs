use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::fields::fields;
use super::files::SharedFiles;
use super::form::Form;
use super::kind::{Kind, kind_fields, write_folder};
use super::lock::{Lock, lock_fields};
use super::use_plan::{Planned, use_plan};
use crate::app::numbers::{count, grouped, size};
use crate::app::session::{Session, use_answer};
use crate::app::state::OpenVault;
use crate::app::widgets::{Dialog, icon};
use crate::engine::{Answer, Request, RowKind, SharePhase, SharePlan};
use crate::web::page::download_file;

#[derive(Properties, PartialEq)]
pub struct ShareDialogProps {
    pub vault: OpenVault,
    /// The vault path of what is shown in the middle.
    pub open: Option<AttrValue>,
    pub on_close: Callback<()>,
}

/// How far it is.
type Progress = Option<(SharePhase, u32, u32)>;

/// Chooses what is shared, shows what that would be, and writes it.
#[component]
pub fn ShareDialog(props: &ShareDialogProps) -> Html {
    let session = use_context::<Session>();
    let name = props.vault.info.name.clone();
    let note = props.open.as_ref().map(ToString::to_string).filter(|path| path.ends_with(".md"));
    let form = use_state(|| {
        let query = session.as_ref().and_then(Session::searched_for).unwrap_or_default();
        Form::new(note, query)
    });
    let planned = use_plan(&form, &props.vault.tree);
    let lock = use_state_eq(Lock::default);
    let progress = use_state_eq(|| Progress::None);
    let is_writing = use_state_eq(|| false);
    let kind = use_state_eq(Kind::default);
    // Of what is being written; files that are written into a folder are not the engine's to stop.
    let is_wanted = use_mut_ref(|| Rc::new(Cell::new(false)));
    let failure = use_state_eq(|| None::<AttrValue>);
    let tags = use_answer(Some(Request::Tags), 0, |answer| match answer {
        Answer::Tags(tags) => Some(tags.into_iter().map(|tag| tag.name).collect::<Vec<String>>()),
        _ => None,
    });
    let folders = use_memo(props.vault.tree.clone(), |tree| {
        let rows =
            (0..tree.files.len()).filter(|row| tree.files.row(*row).is_some_and(|row| row.kind == RowKind::Folder));
        rows.map(|row| tree.files.path(row)).collect::<Vec<String>>()
    });
    {
        let (session, progress, is_wanted) = (session.clone(), progress.clone(), is_wanted.clone());
        use_effect_with((), move |()| {
            let held = session.as_ref().map(|session| {
                session.on_sharing(Rc::new(move |phase, done, total| progress.set(Some((phase, done, total)))))
            });
            move || {
                drop(held);
                is_wanted.borrow().set(false);
                if let Some(session) = session {
                    session.cancel_sharing();
                }
            }
        });
    }
    let change = {
        let (form, failure) = (form.clone(), failure.clone());
        Callback::from(move |next| {
            failure.set(None);
            form.set(next);
        })
    };
    let set_kind = {
        let (kind, failure) = (kind.clone(), failure.clone());
        Callback::from(move |next| {
            failure.set(None);
            kind.set(next);
        })
    };
    let plan = match &planned {
        Planned::Here(plan) => Some(plan.clone()),
        _ => None,
    };
    let is_ready = plan.as_ref().is_some_and(|plan| files_of(&plan.1) > 0)
        && !*is_writing
        && !(*kind == Kind::Page && lock.is_incomplete());
    let write = {
        let (session, is_writing, failure, on_close) =
            (session.clone(), is_writing.clone(), failure.clone(), props.on_close.clone());
        let (plan, name, kind, passphrase) = (plan.clone(), name.clone(), kind.clone(), lock.passphrase());
        let (is_wanted, progress) = (is_wanted.clone(), progress.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(session), Some(plan)) = (session.clone(), plan.clone()) else { return };
            let (is_writing, failure, on_close, name) =
                (is_writing.clone(), failure.clone(), on_close.clone(), name.clone());
            let passphrase = passphrase.clone();
            is_writing.set(true);
            failure.set(None);
            let wanted = Rc::new(Cell::new(true));
            is_wanted.replace(Rc::clone(&wanted));
            let (kind, progress) = ((*kind).clone(), progress.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let outcome = match kind {
                    Kind::Page => {
                        // A file that tells nothing of what is in it is not called by it.
                        let file =
                            if passphrase.is_some() { "Locked notes.html".to_owned() } else { format!("{name}.html") };
                        session.share(plan.0.clone(), passphrase).await.map(|(page, problems)| {
                            download_file(&page, &file);
                            (file, page.size(), problems)
                        })
                    }
                    Kind::Folder(about) => {
                        let on_progress = move |phase, done, total| progress.set(Some((phase, done, total)));
                        write_folder(&session, plan.0.clone(), about, &name, wanted, on_progress).await
                    }
                };
                match outcome {
                    Ok((file, bytes, problems)) => {
                        session.notice(written(&file, bytes, &problems));
                        on_close.emit(());
                    }
                    Err(reason) => failure.set((!reason.is_empty()).then(|| reason.into())),
                }
                is_writing.set(false);
            });
        })
    };
    let cancel = {
        let on_close = props.on_close.clone();
        let (session, is_writing, is_wanted) = (session.clone(), is_writing.clone(), is_wanted.clone());
        Callback::from(move |_: MouseEvent| match &session {
            Some(session) if *is_writing => {
                is_wanted.borrow().set(false);
                session.cancel_sharing();
            }
            _ => on_close.emit(()),
        })
    };
    let title = form.note.as_deref().map(|path| path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md"));
    let no_tags = Vec::new();
    let tags = tags.as_deref().unwrap_or(&no_tags);
    html! {
        <Dialog title="Share this vault" on_close={props.on_close.clone()}>
            <div class="share">
                <p class="share-about">{ kind.about(lock.is_on) }</p>
                <div class="share-fields" inert={*is_writing}>
                    { kind_fields(&kind, &set_kind, &name) }
                    { fields(&form, &change, &folders, tags, title) }
                    if *kind == Kind::Page {
                        { lock_fields(&lock) }
                    }
                </div>
                <div class="share-plan" role="status" aria-label="What goes in">{ told(&planned) }</div>
                if let Some(plan) = plan.filter(|plan| files_of(&plan.1) > 0) {
                    <details class="share-details">
                        <summary>{ "Every file that goes in, and why" }</summary>
                        <SharedFiles key={format!("{:?}", plan.0)} plan={plan.clone()} />
                    </details>
                }
                if let Some(failure) = &*failure {
                    <p class="share-failure" role="alert">{ icon("triangle-alert") }<span>{ failure }</span></p>
                }
            </div>
            <div class="share-footer">
                if *is_writing || planned == Planned::OnItsWay {
                    { bar(*progress) }
                }
                <button type="button" class="button" onclick={cancel}>{ "Cancel" }</button>
                <button type="button" class="button is-primary" disabled={!is_ready} onclick={write}>
                    { icon("download") }
                    <span>{ kind.verb() }</span>
                </button>
            </div>
        </Dialog>
    }
}

fn files_of(plan: &SharePlan) -> u32 {
    plan.report.notes + plan.report.others
}

/// What would be shared, in words.
fn told(planned: &Planned) -> Html {
    let plan = match planned {
        Planned::Incomplete => return html! { <p class="share-sum">{ "Choose what to share." }</p> },
        Planned::OnItsWay => return html! { <p class="share-sum">{ "Looking at what goes in…" }</p> },
        Planned::Failed(reason) => return html! { <p class="share-failure">{ reason }</p> },
        Planned::Here(plan) => &plan.1,
    };
    let report = &plan.report;
    #[expect(clippy::cast_precision_loss, reason = "files are far below 2^53 bytes")]
    let bytes = size(report.bytes as f64);
    let sum = if files_of(plan) == 0 {
        "Nothing is to be shared by this choice.".to_owned()
    } else {
        format!(
            "{} and {}, {bytes} before they are compressed.",
            count(report.notes, "note"),
            count(report.others, "other file")
        )
    };
    let behind = [(report.excluded, "excluded in the vault’s settings"), (report.private, "not to be published")];
    let behind = behind.into_iter().filter(|(number, _)| *number > 0);
    html! {
        <>
            <p class="share-sum">{ sum }</p>
            <ul class="share-notes">
                { for behind.map(|(number, why)| html! { <li key={why}>{ format!("{} {} behind: {why}.", count(number, "file"), if number == 1 { "stays" } else { "stay" }) }</li> }) }
                { for plan.warnings.iter().map(|warning| html! { <li key={warning.as_str()} class="is-warning">{ icon("triangle-alert") }<span>{ warning }</span></li> }) }
            </ul>
        </>
    }
}

fn bar(progress: Progress) -> Html {
    let (label, done, total) = match progress {
        Some((SharePhase::Looking, done, total)) => ("Looking at notes", done, total),
        Some((SharePhase::Locking, done, total)) => ("Making the key", done, total),
        Some((SharePhase::Writing, done, total)) => ("Writing files", done, total),
        None => ("Looking at notes", 0, 0),
    };
    let is_known = total > 0;
    let percent = if is_known { f64::from(done) / f64::from(total) * 100.0 } else { 0.0 };
    html! {
        <div class="share-progress">
            <span class="share-progress-text">
                { label }
                if is_known {
                    { format!(" · {} of {}", grouped(u64::from(done)), grouped(u64::from(total))) }
                }
            </span>
            <div
                class={classes!("progress", (!is_known).then_some("is-unknown"))}
                role="progressbar"
                aria-label={label}
                aria-valuemin="0"
                aria-valuemax={is_known.then(|| total.to_string())}
                aria-valuenow={is_known.then(|| done.to_string())}
            >
                <div class="progress-fill" ~style={format!("width: {percent:.1}%")} />
            </div>
        </div>
    }
}

fn written(file: &str, bytes: f64, problems: &[String]) -> String {
    let left_out = match problems {
        [] => String::new(),
        [problem] => format!(" Left out: {problem}"),
        [problem, rest @ ..] => format!(" Left out: {problem} And {} more.", grouped(rest.len() as u64)),
    };
    format!("“{file}” is written, {}.{left_out}", size(bytes))
}
