use yew::prelude::*;

use crate::app::handle::Handle;
use crate::app::numbers::count;
use crate::app::properties::PropertyList;
use crate::app::state::NotePage;
use crate::app::widgets::Section;
use crate::engine::VaultInfo;

#[derive(Properties, PartialEq)]
pub struct PropertiesProps {
    pub page: Option<NotePage>,
    pub vault: Handle<VaultInfo>,
    pub path: Option<AttrValue>,
}

/// What the note says of itself in its frontmatter, and where it lies.
#[component]
pub fn Properties(props: &PropertiesProps) -> Html {
    html! {
        <Section title="Properties">
            <div class="panel-properties">
                if let Some(page) = &props.page {
                    if page.view.properties.is_empty() && page.view.broken_frontmatter.is_none() {
                        <p class="panel-empty">{ "No properties." }</p>
                    } else {
                        <PropertyList page={page.clone()} vault={props.vault.clone()} />
                    }
                }
                if let Some(path) = &props.path {
                    <p class="panel-path">
                        { path }
                        if let Some(page) = &props.page {
                            { " · " }{ count(page.view.words, "word") }
                        }
                    </p>
                }
            </div>
        </Section>
    }
}
