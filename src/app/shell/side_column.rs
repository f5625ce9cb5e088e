use yew::prelude::*;

use super::layout::Layout;
use crate::app::side_panel::SidePanel;
use crate::app::state::{OpenVault, Page};

#[derive(Properties, PartialEq)]
pub struct SideColumnProps {
    pub vault: Option<OpenVault>,
    pub page: Page,
    pub revision: u32,
    pub layout: Layout,
    pub on_layout: Callback<Layout>,
}

/// The right column: the graph, and what is known of the note.
#[component]
pub fn SideColumn(props: &SideColumnProps) -> Html {
    html! {
        <aside class="side-column" aria-label="About this note">
            if let Some(vault) = &props.vault {
                <SidePanel vault={vault.clone()} page={props.page.clone()} revision={props.revision} />
            }
        </aside>
    }
}
