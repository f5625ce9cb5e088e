use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::folds::{FoldAction, Folds};
use super::order::Order;
use crate::app::widgets::{icon, icon_button};

/// What is done with the tree as a whole.
pub fn toolbar(folds: &UseReducerHandle<Folds>, current: Option<usize>) -> Html {
    let dispatcher = folds.dispatcher();
    let on = |act: fn() -> FoldAction| {
        let dispatcher = dispatcher.clone();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(act()))
    };
    let reveal = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(row) = current {
                dispatcher.dispatch(FoldAction::Filter("".into()));
                dispatcher.dispatch(FoldAction::Reveal(row));
            }
        })
    };
    let oninput = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatcher.dispatch(FoldAction::Filter(Rc::from(typed.trim())));
        })
    };
    let onchange = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some((order, _)) = usize::try_from(chosen).ok().and_then(|at| Order::ALL.get(at)) {
                dispatcher.dispatch(FoldAction::Order(*order));
            }
        })
    };
    let (fold_icon, fold_label, fold) = if folds.has_open() {
        ("chevrons-down-up", "Collapse all", on(|| FoldAction::CloseAll))
    } else {
        ("chevrons-up-down", "Expand all", on(|| FoldAction::OpenAll))
    };
    html! {
        <div class="nav-buttons-container">
            <input
                type="text"
                class="panel-filter"
                placeholder="Filter files…"
                aria-label="Filter files"
                spellcheck="false"
                autocomplete="off"
                value={folds.filter.to_string()}
                {oninput}
            />
            <span class="icon-select" title="Sort order">
                { icon("arrow-up-narrow-wide") }
                <select aria-label="Sort order of files" {onchange}>
                    { for Order::ALL.iter().map(|(order, name)| html! {
                        <option key={*name} selected={*order == folds.order}>{ *name }</option>
                    }) }
                </select>
            </span>
            { icon_button("crosshair", "Reveal current file", "", reveal) }
            { icon_button(fold_icon, fold_label, "", fold) }
        </div>
    }
}
