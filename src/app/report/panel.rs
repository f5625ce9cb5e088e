use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::list::ReportListView;
use super::overview::{button_id, overview};
use super::use_report::{Reported, use_report};
use crate::engine::ReportList;

#[derive(Properties, PartialEq)]
pub struct ReportPanelProps {
    pub revision: u32,
    /// Whether the vault is being read.
    pub is_opening: bool,
    /// The vault path of what is shown in the middle.
    pub current: Option<AttrValue>,
    /// Something was chosen that is shown in the middle.
    pub on_choose: Callback<()>,
}

/// The figures, or one of the lists.
#[component]
pub fn ReportPanel(props: &ReportPanelProps) -> Html {
    let reported = use_report(props.revision);
    let shown = use_state_eq(|| None::<ReportList>);
    {
        let shown = shown.clone();
        use_effect_with(props.revision, move |_| shown.set(None));
    }
    let open = {
        let shown = shown.clone();
        Callback::from(move |list: ReportList| {
            shown.set(Some(list));
            focus_soon(vec![
                "#report-row-list".to_owned(),
                ".report-view .problems".to_owned(),
                ".report-header button".to_owned(),
            ]);
        })
    };
    let back = {
        let shown = shown.clone();
        Callback::from(move |()| {
            if let Some(list) = *shown {
                focus_soon(vec![format!("#{}", button_id(list))]);
            }
            shown.set(None);
        })
    };
    let content = match &reported {
        Reported::Waiting => {
            let text = if props.is_opening { "The vault is still being read…" } else { "Counting…" };
            html! { <p class="search-empty-state" role="status">{ text }</p> }
        }
        Reported::Failed(reason) => html! { <p class="search-empty-state" role="alert">{ reason }</p> },
        Reported::Here(summary) => {
            let total = shown.and_then(|list| summary.lists.iter().find(|total| total.list == list));
            match total {
                Some(total) => html! {
                    <ReportListView
                        key={total.list.id()}
                        total={*total}
                        current={props.current.clone()}
                        on_back={back}
                        on_choose={props.on_choose.clone()}
                    />
                },
                None => overview(summary, &open),
            }
        }
    };
    html! { <section class="report-view sidebar-panel" aria-label="Vault report">{ content }</section> }
}

/// Gives the focus to the first of these that will be there.
fn focus_soon(selectors: Vec<String>) {
    Timeout::new(0, move || {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let found = selectors.iter().find_map(|selector| document.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    })
    .forget();
}
