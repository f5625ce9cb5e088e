use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::Key;

use super::{icon, use_list_window, use_live};
use crate::app::workspace::way_of_click;
use crate::workspace::Way;

/// One line of a [`TreeList`].
pub struct TreeLine {
    /// Tells it apart from the others, wherever it stands.
    pub key: Key,
    pub depth: usize,
    /// Nothing for a line that does not fold.
    pub is_open: Option<bool>,
    /// Among its siblings: from 1, and how many.
    pub position: (usize, usize),
    /// The line that it lies in.
    pub parent: Option<usize>,
    /// It stands for the file that is open.
    pub is_current: bool,
    pub class: Classes,
    /// Where it leads, if it is a link.
    pub href: Option<AttrValue>,
    pub content: Html,
}

#[derive(Properties, PartialEq)]
pub struct TreeListProps {
    /// Begins the ids of the lines.
    pub id: &'static str,
    pub label: AttrValue,
    /// How many lines there are.
    pub len: usize,
    /// A line by its number; nothing while it is not known.
    pub line: Callback<usize, Option<TreeLine>>,
    #[prop_or_default]
    pub on_fold: Callback<usize>,
    pub on_choose: Callback<usize>,
    /// Which lines are in sight, and some around them.
    #[prop_or_default]
    pub on_window: Callback<Range<usize>>,
    /// What is said below the lines.
    #[prop_or_default]
    pub children: Html,
}

/// How many lines Page Up and Page Down go.
const PAGE: usize = 20;

/// A tree of any length, of which the lines in sight are in the document. The focus is its own, so that a key never waits
/// for an element.
#[component]
pub fn TreeList(props: &TreeListProps) -> Html {
    let TreeListProps { id, len, line, on_fold, on_choose, on_window, .. } = props;
    let active = use_live(0_usize);
    let last = len.saturating_sub(1);
    let here = active.get().min(last);
    let window = use_list_window(here);
    {
        let window = window.clone();
        use_effect_with(here, move |here| window.scroll_to(*here));
    }
    let lines = window.lines(*len);
    {
        let on_window = on_window.clone();
        use_effect_with(lines.clone(), move |lines| on_window.emit(lines.clone()));
    }
    let onclick = {
        let (active, line, on_fold, on_choose) = (active.clone(), line.clone(), on_fold.clone(), on_choose.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((at, is_on_chevron)) = clicked(&event) else { return };
            if line.emit(at).is_some_and(|line| line.href.is_some()) {
                // What opens elsewhere is for the link to say.
                if way_of_click(&event) != Some(Way::Here) {
                    return;
                }
                event.prevent_default();
            }
            active.set(at);
            if is_on_chevron && line.emit(at).is_some_and(|line| line.is_open.is_some()) {
                on_fold.emit(at);
            } else {
                on_choose.emit(at);
            }
        })
    };
    let onkeydown = {
        let (active, line, on_fold, on_choose) = (active.clone(), line.clone(), on_fold.clone(), on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let here = active.get().min(last);
            let is_open = || line.emit(here).and_then(|line| line.is_open);
            match event.key().as_str() {
                "ArrowDown" => active.set((here + 1).min(last)),
                "ArrowUp" => active.set(here.saturating_sub(1)),
                "PageDown" => active.set((here + PAGE).min(last)),
                "PageUp" => active.set(here.saturating_sub(PAGE)),
                "Home" => active.set(0),
                "End" => active.set(last),
                "ArrowRight" if is_open() == Some(false) => on_fold.emit(here),
                "ArrowRight" if is_open() == Some(true) => active.set((here + 1).min(last)),
                "ArrowLeft" if is_open() == Some(true) => on_fold.emit(here),
                "ArrowLeft" => active.set(line.emit(here).and_then(|line| line.parent).unwrap_or(here)),
                "Enter" | " " => on_choose.emit(here),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let row = |at: usize| {
        let line = line.emit(at)?;
        let class = classes!(
            "tree-row",
            line.class,
            (at == here).then_some("is-active"),
            line.is_current.then_some("is-current")
        );
        Some(html! {
            <div
                key={line.key}
                id={format!("{id}-{at}")}
                role="treeitem"
                {class}
                data-line={at.to_string()}
                aria-level={(line.depth + 1).to_string()}
                aria-posinset={line.position.0.to_string()}
                aria-setsize={line.position.1.to_string()}
                aria-expanded={line.is_open.map(|is_open| is_open.to_string())}
                aria-current={line.is_current.then_some("page")}
                ~style={format!("transform: translateY({}px); --depth: {}", window.top_px(at), line.depth)}
            >
                <span class="tree-guides" aria-hidden="true" />
                <span class="tree-chevron" aria-hidden="true" data-fold="">
                    if line.is_open.is_some() {
                        { icon("chevron-right") }
                    }
                </span>
                if let Some(href) = line.href {
                    <a class="tree-link" {href} tabindex="-1">{ line.content }</a>
                } else {
                    { line.content }
                }
            </div>
        })
    };
    let is_active_seen = *len > 0 && lines.contains(&here);
    html! {
        <div class="explorer-scroller" ref={&window.scroller} onscroll={window.look.reform(|_: Event| ())}>
            if *len > 0 {
                <div
                    id={format!("{id}-list")}
                    role="tree"
                    aria-label={props.label.clone()}
                    class="tree has-own-focus"
                    tabindex="0"
                    aria-activedescendant={is_active_seen.then(|| format!("{id}-{here}"))}
                    ~style={format!("height: {}px", window.top_px(*len))}
                    {onclick}
                    {onkeydown}
                >
                    { for lines.filter_map(row) }
                </div>
            }
            { props.children.clone() }
        </div>
    }
}

/// Which line was clicked, and whether on what folds it.
fn clicked(event: &MouseEvent) -> Option<(usize, bool)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let line = target.closest("[data-line]").ok()??.get_attribute("data-line")?.parse().ok()?;
    Some((line, target.closest("[data-fold]").ok()?.is_some()))
}
