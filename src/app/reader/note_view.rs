use yew::prelude::*;

use super::body::NoteBody;
use crate::app::handle::Handle;
use crate::app::properties::PropertyList;
use crate::app::settings::{LineWidth, SettingsContext};
use crate::app::state::NotePage;
use crate::app::widgets::icon;
use crate::engine::VaultInfo;
use crate::workspace::TabId;

#[derive(Properties, PartialEq)]
pub struct NoteArticleProps {
    pub tab: TabId,
    pub page: NotePage,
    pub vault: Handle<VaultInfo>,
    pub is_focused: bool,
    pub scroller: NodeRef,
}

/// A note in Obsidian's reading view: title, properties, text.
#[component]
pub fn NoteArticle(props: &NoteArticleProps) -> Html {
    let view = &props.page.view;
    let vault = &props.vault.settings;
    let width = use_context::<SettingsContext>().map_or(LineWidth::Vault, |context| context.settings.line_width);
    let is_readable = match width {
        LineWidth::Vault => vault.readable_line_length,
        LineWidth::Readable => true,
        LineWidth::Full => false,
    };
    let class = classes!(
        "markdown-preview-view",
        "markdown-rendered",
        is_readable.then_some("is-readable-line-width"),
        view.css_classes.iter().map(|class| AttrValue::from(class.clone())).collect::<Vec<_>>()
    );
    html! {
        <article {class} aria-label={view.title.clone()} dir={vault.right_to_left.then_some("rtl")}>
            <div class="markdown-preview-frame">
                if vault.show_inline_title {
                    <h1 class="inline-title">{ &view.title }</h1>
                }
                if let Some(notice) = &view.notice {
                    <p class="note-notice">{ icon("info") }<span>{ notice }</span></p>
                }
                <div class="metadata-container">
                    <PropertyList view={view.clone()} vault={props.vault.clone()} />
                </div>
                <NoteBody
                    tab={props.tab}
                    page={props.page.clone()}
                    is_focused={props.is_focused}
                    scroller={props.scroller.clone()}
                />
            </div>
        </article>
    }
}
