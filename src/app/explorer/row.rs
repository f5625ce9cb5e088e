use yew::prelude::*;

use crate::app::widgets::Icon;
use crate::engine::RowKind;

/// What a row looks like, apart from where it stands.
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    pub row: usize,
    pub name: AttrValue,
    pub kind: RowKind,
    pub depth: usize,
    pub top_px: f64,
    /// Nothing for a file.
    pub is_open: Option<bool>,
    pub is_active: bool,
    /// The file that is shown in the middle.
    pub is_current: bool,
    /// From 1, and how many.
    pub position: (u32, u32),
}

/// Rows are told apart by their id, so that one listener on the tree is enough.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let (title, badge) = title_and_badge(&props.name, props.kind);
    let style = format!("transform: translateY({}px); --depth: {}", props.top_px, props.depth);
    html! {
        <div
            id={row_id(props.row)}
            role="treeitem"
            class={classes!("tree-row", (props.kind == RowKind::Folder).then_some("is-folder"), props.is_current.then_some("is-current"))}
            tabindex={if props.is_active { "0" } else { "-1" }}
            data-row={props.row.to_string()}
            aria-level={(props.depth + 1).to_string()}
            aria-posinset={props.position.0.to_string()}
            aria-setsize={props.position.1.to_string()}
            aria-expanded={props.is_open.map(|is_open| is_open.to_string())}
            aria-selected={props.is_current.to_string()}
            aria-current={props.is_current.then_some("page")}
            ~style={style}
        >
            if props.depth > 0 {
                <span class="tree-guides" aria-hidden="true" />
            }
            <span class="tree-chevron" aria-hidden="true">
                if props.kind == RowKind::Folder {
                    <Icon name="chevron-right" />
                }
            </span>
            <span class="tree-name" title={props.name.clone()}>{ title }</span>
            if let Some(badge) = badge {
                <span class="tree-badge">{ badge }</span>
            }
        </div>
    }
}

pub fn row_id(row: usize) -> String {
    format!("file-{row}")
}

/// A note is shown without its ending; other files have theirs as a badge.
fn title_and_badge(name: &str, kind: RowKind) -> (String, Option<String>) {
    match (kind, name.rsplit_once('.')) {
        (RowKind::Note, Some((stem, ending))) if ending.eq_ignore_ascii_case("md") => (stem.to_owned(), None),
        (RowKind::Folder, _) | (_, None) => (name.to_owned(), None),
        (_, Some((stem, ending))) if !stem.is_empty() && ending.len() <= 8 => {
            (stem.to_owned(), Some(ending.to_uppercase()))
        }
        _ => (name.to_owned(), None),
    }
}
