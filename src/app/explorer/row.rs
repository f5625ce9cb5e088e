use yew::prelude::*;

use crate::app::widgets::icon;
use crate::engine::RowKind;

/// One line of the tree.
pub struct Row<'a> {
    pub row: usize,
    pub name: &'a str,
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

impl Row<'_> {
    /// Rows are told apart by their number, so that one listener on the tree is enough.
    pub fn view(&self) -> Html {
        let (title, badge) = title_and_badge(self.name, self.kind);
        let is_folder = self.kind == RowKind::Folder;
        let class = classes!("tree-row", is_folder.then_some("is-folder"), self.is_current.then_some("is-current"));
        html! {
            <div
                key={self.row}
                id={row_id(self.row)}
                role="treeitem"
                {class}
                tabindex={if self.is_active { "0" } else { "-1" }}
                data-row={self.row.to_string()}
                aria-level={(self.depth + 1).to_string()}
                aria-posinset={self.position.0.to_string()}
                aria-setsize={self.position.1.to_string()}
                aria-expanded={self.is_open.map(|is_open| is_open.to_string())}
                aria-selected={self.is_current.to_string()}
                aria-current={self.is_current.then_some("page")}
                ~style={format!("transform: translateY({}px); --depth: {}", self.top_px, self.depth)}
            >
                <span class="tree-guides" aria-hidden="true" />
                <span class="tree-chevron" aria-hidden="true">
                    if is_folder {
                        { icon("chevron-right") }
                    }
                </span>
                <span class="tree-name" title={self.name.to_owned()}>{ title }</span>
                if let Some(badge) = badge {
                    <span class="tree-badge">{ badge }</span>
                }
            </div>
        }
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
