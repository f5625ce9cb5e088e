use yew::prelude::*;

use super::backlinks::Backlinks;
use super::outline::Outline;
use super::properties::Properties;
use crate::app::state::{NotePage, OpenVault, Page, Stage};

#[derive(Properties, PartialEq)]
pub struct SidePanelProps {
    pub vault: OpenVault,
    pub page: Page,
    pub revision: u32,
}

#[component]
pub fn SidePanel(props: &SidePanelProps) -> Html {
    let note: Option<NotePage> = match &props.page {
        Page::Note(note) => Some(note.clone()),
        _ => None,
    };
    html! {
        <div class="panel-sections">
            <Backlinks path={props.page.path()} revision={props.revision} is_complete={props.vault.stage >= Stage::Links} />
            <Outline page={note.clone()} />
            <Properties page={note} vault={props.vault.info.clone()} path={props.page.path()} />
        </div>
    }
}
