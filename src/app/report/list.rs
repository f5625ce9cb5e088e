use yew::prelude::*;

use super::use_rows::{Rows, use_rows};
use super::words;
use crate::app::address::Address;
use crate::app::numbers::grouped;
use crate::app::opening::ProblemList;
use crate::app::session::Session;
use crate::app::widgets::{TreeLine, TreeList, icon_button};
use crate::engine::{ListTotal, ReportList, ReportRow, Request, SearchOptions, SearchRequest};
use crate::web::page::download;
use crate::workspace::Way;

#[derive(Properties, PartialEq)]
pub struct ReportListViewProps {
    pub total: ListTotal,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    pub on_back: Callback<()>,
    /// A file was opened.
    pub on_choose: Callback<()>,
}

/// One list of the report.
#[component]
pub fn ReportListView(props: &ReportListViewProps) -> Html {
    let session = use_context::<Session>();
    let ListTotal { list, entries, rows: len } = props.total;
    let (rows, failure, want) = use_rows(list);
    let len = len as usize;
    let on_choose = {
        let (rows, session, on_choose) = (rows.clone(), session.clone(), props.on_choose.clone());
        Callback::from(move |at: usize| {
            let (Some(ReportRow::File { path, .. }), Some(session)) = (rows.get(at), &session) else { return };
            match rows.name_before(at).filter(|_| list == ReportList::Unresolved) {
                // Where the name is asked for.
                Some((_, name)) => {
                    let query = format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
                    let search = SearchRequest { query, options: SearchOptions::default() };
                    session.open_match(path, search, 0, Way::Here);
                }
                None => session.go(path, ""),
            }
            on_choose.emit(());
        })
    };
    let line = {
        let current = props.current.clone();
        Callback::from(move |at: usize| Some(line(list, at, len, &rows, current.as_deref())))
    };
    let export = Callback::from(move |_: MouseEvent| {
        let Some(session) = session.clone() else { return };
        wasm_bindgen_futures::spawn_local(async move {
            match session.blob(Request::ReportTable { list }).await {
                Ok(table) => download(&table, &format!("{}.csv", list.id())),
                Err(reason) => session.notice(reason),
            }
        });
    });
    let back = props.on_back.reform(|_: MouseEvent| ());
    html! {
        <>
            <div class="report-header">
                { icon_button("arrow-left", "Back to the report", "", back) }
                <h2 class="report-title">
                    <span class="report-title-text">{ words::title(list) }</span>
                    <span class="panel-count">{ grouped(entries.into()) }</span>
                </h2>
                if entries > 0 {
                    { icon_button("download", "Export as CSV", "", export) }
                }
            </div>
            <p class="report-meaning">{ words::meaning(list) }</p>
            if let Some(failure) = failure {
                <p class="search-empty-state" role="alert">{ failure }</p>
            } else if list == ReportList::Problems {
                <div class="report-scroller">
                    if len == 0 {
                        <p class="search-empty-state">{ words::nothing(list) }</p>
                    } else {
                        <ProblemList on_choose={props.on_choose.clone()} />
                    }
                </div>
            } else {
                <TreeList id="report-row" label={words::title(list)} {len} {line} {on_choose} on_window={want}>
                    if len == 0 {
                        <p class="search-empty-state">{ words::nothing(list) }</p>
                    }
                </TreeList>
            }
        </>
    }
}

/// A row, or its place as long as it has not come.
fn line(list: ReportList, at: usize, len: usize, rows: &Rows, current: Option<&str>) -> TreeLine {
    let line = TreeLine {
        key: at.into(),
        depth: 0,
        is_open: None,
        position: (at + 1, len),
        parent: None,
        is_current: false,
        class: Classes::new(),
        href: None,
        content: Html::default(),
    };
    match rows.get(at) {
        None => TreeLine { class: classes!("is-on-its-way"), ..line },
        Some(ReportRow::Problem(problem)) => TreeLine { content: html! { { &problem.reason } }, ..line },
        Some(ReportRow::Name { name, count }) => TreeLine {
            class: classes!("report-name"),
            content: html! {
                <>
                    <span class="tree-name" title={name.clone()}>{ name }</span>
                    <span class="tree-item-flair">{ words::name_number(list, *count) }</span>
                </>
            },
            ..line
        },
        Some(ReportRow::File { path, number }) => {
            let is_grouped = matches!(list, ReportList::Unresolved | ReportList::Duplicates);
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let (short, whole) = words::number(list, *number);
            TreeLine {
                depth: usize::from(is_grouped),
                parent: is_grouped.then(|| rows.name_before(at).map(|(row, _)| row)).flatten(),
                is_current: current == Some(path),
                class: classes!("report-file"),
                href: Some(Address::of(path, "").to_string().into()),
                content: html! {
                    <>
                        <span class="tree-name" title={path.clone()}>
                            { name.strip_suffix(".md").unwrap_or(name) }
                            if !folder.is_empty() {
                                <span class="report-folder">{ folder }</span>
                            }
                        </span>
                        <span class="tree-item-flair" title={whole.clone()} aria-hidden="true">{ short }</span>
                        <span class="visually-hidden">{ whole }</span>
                    </>
                },
                ..line
            }
        }
    }
}
