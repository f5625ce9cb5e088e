use yew::prelude::*;

use super::words;
use crate::app::numbers::{count, grouped, size};
use crate::app::widgets::icon;
use crate::engine::{KindTotal, ListTotal, ReportList, ReportSummary, RowKind};

/// The figures, and the ways to the lists.
pub fn overview(summary: &ReportSummary, on_list: &Callback<ReportList>) -> Html {
    let of = |wanted: RowKind| summary.kinds.iter().find(|total| total.kind == wanted).map_or(0, |total| total.files);
    let is_attachment = |total: &&KindTotal| !matches!(total.kind, RowKind::Note | RowKind::Canvas | RowKind::Base);
    let attachments: u32 = summary.kinds.iter().filter(is_attachment).map(|total| total.files).sum();
    let notes = of(RowKind::Note);
    let figure = |name: &'static str, number: u64| {
        html! { <div key={name} class="report-figure"><dt>{ name }</dt><dd>{ grouped(number) }</dd></div> }
    };
    html! {
        <div class="report-scroller" tabindex="0" role="group" aria-label="Figures and lists">
            <dl class="report-figures">
                { figure("Notes", notes.into()) }
                { figure("Words", summary.words) }
                { figure("Links", summary.links.into()) }
                { figure("Tags", summary.tags.into()) }
                { figure("Folders", summary.folders.into()) }
                { figure("Attachments", attachments.into()) }
            </dl>
            if summary.notes_read < notes {
                <p class="report-remark">
                    { format!("Only {} could be read; the lists are of these.", count(summary.notes_read, "note")) }
                </p>
            }
            <h2 class="report-heading">{ "Worth a look" }</h2>
            <ul class="report-lists">{ for summary.lists.iter().map(|total| list_button(*total, on_list)) }</ul>
            if summary.excluded > 0 {
                <p class="report-remark">
                    { format!("{} that the vault’s settings exclude are in the figures, but in none of the lists.", count(summary.excluded, "file")) }
                </p>
            }
            <h2 class="report-heading" id="report-sizes">{ "Sizes" }</h2>
            { sizes(&summary.kinds) }
        </div>
    }
}

fn list_button(total: ListTotal, on_list: &Callback<ReportList>) -> Html {
    let list = total.list;
    let onclick = on_list.reform(move |_: MouseEvent| list);
    html! {
        <li key={list.id()}>
            <button
                id={button_id(list)}
                type="button"
                class={classes!("report-list-button", (total.entries == 0).then_some("is-empty"))}
                title={words::meaning(list)}
                {onclick}
            >
                { icon(words::icon(list)) }
                <span class="report-list-title">{ words::title(list) }</span>
                <span class="tree-item-flair">{ grouped(total.entries.into()) }</span>
                { icon("chevron-right") }
            </button>
        </li>
    }
}

/// The way to a list, so that it gets the focus again by who comes back.
pub fn button_id(list: ReportList) -> String {
    format!("report-{}", list.id())
}

fn sizes(kinds: &[KindTotal]) -> Html {
    #[expect(clippy::cast_precision_loss, reason = "it is shown with two digits")]
    let row = |name: &'static str, files: u32, bytes: u64| {
        html! {
            <tr key={name}>
                <th scope="row">{ name }</th>
                <td>{ grouped(files.into()) }</td>
                <td>{ size(bytes as f64) }</td>
            </tr>
        }
    };
    let files = kinds.iter().map(|total| total.files).sum();
    let bytes = kinds.iter().map(|total| total.bytes).sum();
    html! {
        <table class="report-sizes" aria-labelledby="report-sizes">
            <thead>
                <tr>
                    <th scope="col">{ "Kind" }</th>
                    <th scope="col">{ "Files" }</th>
                    <th scope="col">{ "Size" }</th>
                </tr>
            </thead>
            <tbody>{ for kinds.iter().map(|total| row(words::kind(total.kind), total.files, total.bytes)) }</tbody>
            <tfoot>{ row("All", files, bytes) }</tfoot>
        </table>
    }
}
