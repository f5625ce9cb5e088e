use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::colors::class_color;
use super::state::{Rows, ViewHandle};
use crate::app::numbers::count;
use crate::app::widgets::{icon, use_live};
use crate::engine::GraphOptions;
use crate::graph::{ListRow, NodeKind, RowRole};
use crate::web::graph::ToGraph;
use crate::web::page::SizeWatch;

#[derive(Properties, PartialEq)]
pub struct GraphListProps {
    pub view: ViewHandle,
    pub rows: Rows,
    /// Whose colours the rows' dots have.
    pub options: Rc<GraphOptions>,
    /// A node was chosen.
    pub on_choose: Callback<ListRow>,
}

const ROW_PX: f64 = 30.0;
const OVERSCAN: u32 = 20;

/// The nodes by number of links, each with its neighbours when it is expanded. Only the rows in sight exist.
#[component]
pub fn GraphList(props: &GraphListProps) -> Html {
    let scroller = use_node_ref();
    let active = use_live(0_u32);
    let total = props.rows.total;
    let look = {
        let (view, scroller) = (props.view.clone(), scroller.clone());
        Callback::from(move |()| {
            if let Some(scroller) = scroller.cast::<Element>() {
                let (first, count) = rows_in_sight(&scroller);
                view.send(ToGraph::Rows { first, count });
            }
        })
    };
    {
        let look = look.clone();
        use_effect_with((scroller.clone(), props.rows.edition), move |(scroller, _)| {
            look.emit(());
            let watch =
                scroller.cast::<Element>().and_then(|scroller| SizeWatch::new(&scroller, move || look.emit(())));
            move || drop(watch)
        });
    }
    {
        let scroller = scroller.clone();
        use_effect_with(active.get(), move |&active| {
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                scroll_to_row(&scroller, active);
            }
        });
    }
    let row_at = {
        let rows = props.rows.clone();
        move |row: u32| rows.rows.get(row.checked_sub(rows.first)? as usize).cloned()
    };
    let onkeydown = {
        let (active, row_at, view, on_choose) =
            (active.clone(), row_at.clone(), props.view.clone(), props.on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let here = row_at(active.get());
            let role = here.as_ref().map(|row| row.role);
            let last = total.saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => active.set((active.get() + 1).min(last)),
                "ArrowUp" => active.set(active.get().saturating_sub(1)),
                "PageDown" => active.set((active.get() + 10).min(last)),
                "PageUp" => active.set(active.get().saturating_sub(10)),
                "Home" => active.set(0),
                "End" => active.set(last),
                "ArrowRight" => match (role, here) {
                    (Some(RowRole::Collapsed), Some(row)) => view.send(ToGraph::Toggle(row.node)),
                    (Some(RowRole::Expanded), _) => active.set((active.get() + 1).min(last)),
                    _ => {}
                },
                "ArrowLeft" => match (role, here) {
                    (Some(RowRole::Expanded), Some(row)) => view.send(ToGraph::Toggle(row.node)),
                    (Some(RowRole::LinkedTo | RowRole::LinkedFrom | RowRole::LinkedBoth), Some(row)) => {
                        active.set(active.get().saturating_sub(row.position));
                    }
                    _ => {}
                },
                "Enter" | " " => {
                    if let Some(row) = here {
                        on_choose.emit(row);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let view_row = |(offset, row): (usize, &ListRow)| {
        #[expect(clippy::cast_possible_truncation, reason = "the list has less than 2^32 rows")]
        let number = props.rows.first + offset as u32;
        let activate = {
            let (active, on_choose, row) = (active.clone(), props.on_choose.clone(), row.clone());
            Callback::from(move |_: MouseEvent| {
                active.set(number);
                on_choose.emit(row.clone());
            })
        };
        let toggle = {
            let (active, view, node) = (active.clone(), props.view.clone(), row.node);
            Callback::from(move |event: MouseEvent| {
                event.stop_propagation();
                active.set(number);
                view.send(ToGraph::Toggle(node));
            })
        };
        let color = row.class.map(|class| format!("background: {}", class_color(&props.options, class.into())));
        view_row(row, color, number, number == active.get(), activate, toggle)
    };
    let height_px = f64::from(total) * ROW_PX;
    html! {
        <div ref={scroller} class="graph-list" onscroll={look.reform(|_: Event| ())}>
            <div
                role="tree"
                aria-label="Nodes by number of links"
                class="graph-list-rows"
                tabindex="0"
                aria-activedescendant={row_id(active.get())}
                ~style={format!("height: {height_px}px")}
                {onkeydown}
            >
                { for props.rows.rows.iter().enumerate().map(view_row) }
            </div>
        </div>
    }
}

fn view_row(
    row: &ListRow,
    color: Option<String>,
    number: u32,
    is_active: bool,
    activate: Callback<MouseEvent>,
    toggle: Callback<MouseEvent>,
) -> Html {
    let (is_child, expanded, direction) = match row.role {
        RowRole::Collapsed => (false, Some("false"), ""),
        RowRole::Expanded => (false, Some("true"), ""),
        RowRole::LinkedTo => (true, None, "links to "),
        RowRole::LinkedFrom => (true, None, "linked from "),
        RowRole::LinkedBoth => (true, None, "linked both ways with "),
    };
    let (kind_class, kind_name) = match row.kind {
        NodeKind::Note => ("is-note", ""),
        NodeKind::Unresolved => ("is-unresolved", ", not in this vault"),
        NodeKind::Tag => ("is-tag", ""),
        NodeKind::Attachment => ("is-attachment", ", attachment"),
    };
    let picture = match row.role {
        RowRole::LinkedTo => "arrow-right",
        RowRole::LinkedFrom => "arrow-left",
        RowRole::LinkedBoth => "link-2",
        RowRole::Collapsed | RowRole::Expanded => "chevron-right",
    };
    let top_px = f64::from(number) * ROW_PX;
    html! {
        <div
            key={number}
            id={row_id(number)}
            role="treeitem"
            aria-level={if is_child { "2" } else { "1" }}
            aria-posinset={row.position.to_string()}
            aria-setsize={row.siblings.to_string()}
            aria-expanded={expanded}
            aria-selected={is_active.to_string()}
            aria-label={format!("{direction}{}{kind_name}, {}", row.label, count(row.links, "link"))}
            class={classes!("graph-row", kind_class, is_child.then_some("is-child"), is_active.then_some("is-active"))}
            ~style={format!("transform: translateY({top_px}px)")}
            onclick={activate}
        >
            <span class="graph-row-icon" onclick={(!is_child).then_some(toggle)}>{ icon(picture) }</span>
            <span class="graph-row-dot" ~style={color} />
            <span class="graph-row-label">{ &row.label }</span>
            <span class="graph-row-links">{ row.links }</span>
        </div>
    }
}

fn row_id(row: u32) -> String {
    format!("graph-row-{row}")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positions are positive and fit")]
fn rows_in_sight(scroller: &Element) -> (u32, u32) {
    let first = (f64::from(scroller.scroll_top().max(0)) / ROW_PX) as u32;
    let count = (f64::from(scroller.client_height()) / ROW_PX) as u32 + 2;
    (first.saturating_sub(OVERSCAN), count + 2 * OVERSCAN)
}

fn scroll_to_row(scroller: &HtmlElement, row: u32) {
    let top_px = f64::from(row) * ROW_PX;
    let (from_px, height_px) = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
    let wanted_px = if top_px < from_px {
        top_px
    } else if top_px + ROW_PX > from_px + height_px {
        top_px + ROW_PX - height_px
    } else {
        return;
    };
    #[expect(clippy::cast_possible_truncation, reason = "a scroll position fits")]
    scroller.set_scroll_top(wanted_px as i32);
}
