use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use glassvault::engine::{
    Answer, Engine, Event, OpenRequest, ReportList, ReportRow, ReportSummary, Request, RowKind, Step,
};
use glassvault::vault::NativePlatform;

use crate::arguments::{Argument, Arguments, unknown};
use crate::command::{Outcome, say};
use crate::source;

/// What is wrong with a vault if it has any; the other lists only may want tidying up.
const FAULTS: [ReportList; 2] = [ReportList::Problems, ReportList::Unresolved];
const COUNTED: [(ReportList, &str); 5] = [
    (ReportList::Orphans, "notes that nothing links to"),
    (ReportList::DeadEnds, "notes that link to nothing"),
    (ReportList::Duplicates, "names that several files have"),
    (ReportList::UnusedAttachments, "files that nothing uses"),
    (ReportList::LargeFiles, "files of 1 MB or more"),
];

pub fn run(mut arguments: Arguments) -> Result<Outcome, String> {
    let (mut path, mut root) = (None, None);
    while let Some(argument) = arguments.next() {
        match argument {
            Argument::Positional(vault) if path.is_none() => path = Some(vault),
            Argument::Positional(vault) => return Err(format!("{} is one vault too many.", vault.display())),
            Argument::Option(name) if name == "--root" => root = Some(arguments.text(&name)?),
            Argument::Option(name) => return Err(unknown(&name)),
        }
    }
    let path = path.ok_or("name the vault to check: a zip or a folder.")?;
    let mut engine = opened(&path, root)?;
    let summary = report(&mut engine)?;

    let notes = summary.kinds.iter().find(|total| total.kind == RowKind::Note).map_or(0, |total| total.files);
    let others: u32 = summary.kinds.iter().filter(|total| total.kind != RowKind::Note).map(|total| total.files).sum();
    let mut told = format!(
        "{}: {notes} notes, {others} other files, {} words, {} links, {} tags\n",
        summary.vault, summary.words, summary.links, summary.tags
    );
    let length =
        |list: ReportList| summary.lists.iter().find(|total| total.list == list).map_or(0, |total| total.entries);
    for (list, what) in COUNTED {
        if length(list) > 0 {
            let _ = writeln!(told, "{} {what}", length(list));
        }
    }
    for list in FAULTS {
        told += &sentences(&mut engine, list);
    }
    say(&told)?;
    Ok(if FAULTS.into_iter().all(|list| length(list) == 0) { Outcome::Fine } else { Outcome::NotFine })
}

/// An engine that has read the whole vault.
fn opened(path: &Path, root: Option<String>) -> Result<Engine, String> {
    let (source, name) = source::of(path)?;
    let mut engine = Engine::new(Rc::new(NativePlatform));
    engine.open(source, OpenRequest { name, wanted_note: None, root });
    while let Some(Step { events, .. }) = engine.step() {
        for event in events {
            match event {
                Event::Choose(choices) => {
                    return Err(source::several(path, choices.iter().map(|choice| choice.root.as_str())));
                }
                Event::Failed(problem) => return Err(problem.reason),
                _ => {}
            }
        }
    }
    Ok(engine)
}

fn report(engine: &mut Engine) -> Result<ReportSummary, String> {
    engine.ask(0, Request::Report);
    while let Some(Step { answers, .. }) = engine.step() {
        for (_, answer) in answers {
            if let Answer::Report(summary) = answer {
                return Ok(*summary);
            }
        }
    }
    Err("the vault can't be counted.".to_owned())
}

/// A line for each row of a list.
fn sentences(engine: &mut Engine, list: ReportList) -> String {
    let mut told = String::new();
    let (mut from, mut asked_for) = (0, String::new());
    while let Answer::ReportRows(rows) = engine.answer(Request::ReportRows { list, from }) {
        if rows.is_empty() {
            break;
        }
        from += u32::try_from(rows.len()).unwrap_or(u32::MAX);
        for row in rows {
            let _ = match row {
                ReportRow::Problem(problem) => writeln!(told, "{}", problem.reason),
                ReportRow::Name { name, .. } => {
                    asked_for = name;
                    Ok(())
                }
                ReportRow::File { path, .. } => writeln!(told, "“{path}” links to “{asked_for}”, which is not there."),
            };
        }
    }
    told
}
